import Dispatch
import Glibc
package import Records
import Synchronization

/// The one writer of standard error: messages and the progress line.
package final class Console: Sendable {
  /// The console of this process.
  package static let shared = Console()

  private struct State {
    var tool = "ic"
    var log = ReportOptions.LogStyle.text
    var progress = ReportOptions.ProgressStyle.none
    /// Whether nobody has asked for the style of progress.
    var isUsualProgress = false
    var hasColour = false
    var liveLine = ""
    /// Columns that the live line takes on the screen.
    var liveColumns = 0
    var resizes: (any DispatchSourceSignal)?
    /// What models were asked so far.
    var usage: [ModelUsage] = []
    /// The last report of progress.
    var shown: ProgressReport?
  }

  private let state = Mutex(State())

  private init() {}

  /// Sets the tool's name and the way it reports.
  ///
  /// - Parameters:
  ///   - tool: the name.
  ///   - options: nil leaves the rest as it is.
  ///   - plain: how progress is shown by itself where there is no terminal.
  package func configure(
    tool: String,
    _ options: ReportOptions?,
    withoutTerminal plain: ReportOptions.ProgressStyle = .none
  ) {
    state.withLock { state in
      state.tool = tool
      state.hasColour = (options?.colour.colour ?? .auto).isWanted(on: STDERR_FILENO)
      guard let options else { return }
      state.log = options.log
      state.progress = options.progress
      state.isUsualProgress = options.progress == .auto
      if state.isUsualProgress {
        state.progress = Terminal.isCapable(STDERR_FILENO) ? .live : plain
      }
      if state.progress == .live { state.resizes = Terminal.onResize { self.redraw() } }
    }
  }

  /// Name of the tool, as it stands before every message.
  package var tool: String { state.withLock(\.tool) }

  /// The way progress is shown, `auto` already decided.
  var progressStyle: ReportOptions.ProgressStyle { state.withLock(\.progress) }

  /// Time between two reports of progress: quick for eyes, slow for log files; nil for none.
  var progressInterval: Duration? {
    state.withLock { state in
      switch state.progress {
      case .none, .auto: nil
      case .live: .milliseconds(200)
      case .plain: state.isUsualProgress ? .seconds(10) : .seconds(2)
      }
    }
  }

  /// Writes a message as one line: `tool: what: why`.
  ///
  /// - Parameters:
  ///   - what: what it is about.
  ///   - why: the reason, with the remedy if there is one.
  ///   - colour: colour of `what` where colours are wanted.
  package func say(_ what: String, _ why: String? = nil, colour: Colour? = nil) {
    state.withLock { state in
      let line: String
      if state.log == .json {
        let text = (why.map { "\(what): \($0)" } ?? what).oneLine
        line = Self.json(Message(tool: state.tool, message: text))
      } else {
        let subject = what.oneLine
        let painted = state.hasColour ? colour?.paint(subject) ?? subject : subject
        line = "\(state.tool): \(painted)\(why.map { ": \($0.oneLine)" } ?? "")"
      }
      Self.write(Self.erasure(of: state) + line + "\n" + Self.draw(&state))
    }
  }

  /// Takes what models were asked so far into every report of progress.
  ///
  /// With `--log json` it is told at once, so that whoever reads it knows what was spent even if the tool is killed.
  package func tell(_ usage: [ModelUsage]) {
    let last: ProgressReport? = state.withLock { state in
      state.usage = usage
      let none = ProgressReport(tool: state.tool, done: 0, rate: 0, counters: [:])
      return state.log == .json ? state.shown ?? none : nil
    }
    if let last { show(last) }
  }

  /// Shows the progress: replaces the live line or adds a plain one.
  func show(_ progress: ProgressReport) {
    state.withLock { state in
      var progress = progress
      progress.usage = state.usage.isEmpty ? nil : state.usage
      state.shown = progress
      switch (state.log, state.progress) {
      case (.json, let style) where style != .none: Self.write(Self.json(progress) + "\n")
      case (_, .live):
        let erasure = Self.erasure(of: state)
        state.liveLine = "\(state.tool): \(progress.text)"
        Self.write(erasure + Self.draw(&state))
      case (_, .plain): Self.write("\(state.tool): \(progress.text)\n")
      default: break
      }
    }
  }

  /// Ends the live line so that what follows starts on a line of its own.
  func endLiveLine() {
    state.withLock { state in
      if !state.liveLine.isEmpty { Self.write("\n") }
      (state.liveLine, state.liveColumns) = ("", 0)
    }
  }

  /// Fits the live line to a terminal whose size has changed.
  private func redraw() {
    state.withLock { state in
      if !state.liveLine.isEmpty { Self.write(Self.erasure(of: state) + Self.draw(&state)) }
    }
  }

  /// The live line, cut to the terminal's width: a longer one would leave a line behind at each update.
  private static func draw(_ state: inout State) -> String {
    // The last column stays free, where some terminals begin the next line at once.
    let width = Terminal.width(of: STDERR_FILENO).map { max($0 - 1, 1) }
    let line = Terminal.fitted(state.liveLine, to: width)
    state.liveColumns = Terminal.columns(of: line)
    return line
  }

  /// What takes the live line off the screen; a terminal that became narrower has wrapped it.
  private static func erasure(of state: State) -> String {
    if state.liveLine.isEmpty { return "" }
    let width = Terminal.width(of: STDERR_FILENO) ?? .max
    let rows = (max(state.liveColumns, 1) - 1) / width
    return "\r" + (rows > 0 ? "\u{1B}[\(rows)A\u{1B}[J" : "\u{1B}[K")
  }

  private struct Message: Encodable {
    let tool: String
    let message: String
  }

  private static func json(_ value: some Encodable) -> String {
    ((try? RecordCoding.encode(value)) ?? []).asText
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}

extension String {
  /// Keeps a message on its line and a terminal's state its own: control characters become spaces.
  package var oneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : $0 }
      )
    )
  }
}

extension [UInt8] {
  var asText: String { String(decoding: self, as: UTF8.self) }
}
