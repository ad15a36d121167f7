import Glibc
import Records
import Synchronization

/// The one writer of standard error: messages and the progress line.
package final class Console: Sendable {
  /// The console of this process.
  package static let shared = Console()

  private struct State {
    var tool = "ic"
    var log = ReportOptions.LogStyle.text
    var progress = ReportOptions.ProgressStyle.none
    var liveLine = ""
  }

  private let state = Mutex(State())

  private init() {}

  /// Sets the tool's name and the way it reports.
  package func configure(tool: String, _ options: ReportOptions?) {
    state.withLock { state in
      state.tool = tool
      guard let options else { return }
      state.log = options.log
      let isTerminal = isatty(STDERR_FILENO) == 1
      state.progress = options.progress
      if options.progress == .auto { state.progress = isTerminal ? .live : .none }
    }
  }

  /// Name of the tool, as it stands before every message.
  package var tool: String { state.withLock(\.tool) }

  /// The way progress is shown, `auto` already decided.
  var progressStyle: ReportOptions.ProgressStyle { state.withLock(\.progress) }

  /// Says one thing on one line: `tool: what: why`.
  package func say(_ what: String, _ why: String? = nil) {
    state.withLock { state in
      let text = oneLine(why.map { "\(what): \($0)" } ?? what)
      let line =
        state.log == .json
        ? Self.json(Message(tool: state.tool, message: text)) : "\(state.tool): \(text)"
      Self.write((state.liveLine.isEmpty ? "" : "\r\u{1B}[K") + line + "\n" + state.liveLine)
    }
  }

  /// Shows the progress: replaces the live line or adds a plain one.
  func show(_ progress: ProgressReport) {
    state.withLock { state in
      switch (state.log, state.progress) {
      case (.json, let style) where style != .none: Self.write(Self.json(progress) + "\n")
      case (_, .live):
        state.liveLine = "\(state.tool): \(progress.text)"
        Self.write("\r\u{1B}[K" + state.liveLine)
      case (_, .plain): Self.write("\(state.tool): \(progress.text)\n")
      default: break
      }
    }
  }

  /// Ends the live line so that what follows starts on a line of its own.
  func endLiveLine() {
    state.withLock { state in
      if !state.liveLine.isEmpty { Self.write("\n") }
      state.liveLine = ""
    }
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

/// Keeps a message on its line and a terminal's state its own: control characters become spaces.
private func oneLine(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }
    )
  )
}

extension [UInt8] {
  var asText: String { String(decoding: self, as: UTF8.self) }
}
