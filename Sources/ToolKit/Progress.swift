import Synchronization

/// What `--log json` writes for progress, one object a line.
package struct ProgressReport: Codable, Sendable, Equatable {
  package var tool: String
  /// What the records are done for, for example a phase; nil where the tool's name says it.
  package var subject: String?
  /// Records done.
  package var done: Int
  /// Records to do, where known.
  package var total: Int?
  /// Records a second since the start.
  package var rate: Double
  /// Further counters, for example `retries` or `rejected`.
  package var counters: [String: Int]
  /// Anything else worth a word, for example the share of a rate limit.
  package var note: String?
  /// The note as a number where it tells a share, 0 to 1.
  package var share: Double?

  /// The report as a person reads it.
  package var text: String {
    var words = [total.map { "\(done) of \($0)" } ?? "\(done)", "\(Self.short(rate))/s"]
    if let total, rate > 0, total > done {
      words.append("ETA \(Self.duration(Double(total - done) / rate))")
    }
    words += counters.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
      "\($0.value) \($0.key)"
    }
    if let note { words.append(note) }
    return (subject.map { "\($0): " } ?? "") + words.joined(separator: ", ")
  }

  private static func short(_ rate: Double) -> String {
    rate >= 10 ? "\(Int(rate.rounded()))" : "\((rate * 10).rounded() / 10)"
  }

  /// Seconds as `42s`, `3m 20s` or `2h 5m`.
  package static func duration(_ seconds: Double) -> String {
    let total = Int(seconds.rounded())
    if total < 60 { return "\(total)s" }
    if total < 3600 { return "\(total / 60)m \(total % 60)s" }
    return "\(total / 3600)h \(total % 3600 / 60)m"
  }
}

/// Counts records and shows the count now and then.
package final class Progress: Sendable {
  private struct State {
    var done = 0
    var total: Int?
    var counters: [String: Int] = [:]
    var note: String?
    var share: Double?
    var shownAt: ContinuousClock.Instant
    var hasShown = false
  }

  private let started = ContinuousClock.now
  private let subject: String?
  private let state: Mutex<State>

  /// Starts at zero.
  ///
  /// - Parameters:
  ///   - subject: what stands before the counts, where the tool's name does not say it.
  ///   - total: records to come, where known.
  package init(subject: String? = nil, total: Int? = nil) {
    self.subject = subject
    state = Mutex(State(total: total, shownAt: started))
  }

  /// Counts records; shows the progress when it is time.
  package func advance(by count: Int = 1) {
    update { $0.done += count }
  }

  /// Sets the count of records done.
  package func reach(_ done: Int) {
    update { $0.done = done }
  }

  /// Sets a counter that somebody else keeps.
  package func set(_ name: String, to count: Int) {
    update { $0.counters[name] = count }
  }

  /// Counts under a name, for example `retries`.
  package func count(_ name: String, by count: Int = 1) {
    update { $0.counters[name, default: 0] += count }
  }

  /// Sets how many records there will be.
  package func expect(total: Int) {
    update { $0.total = total }
  }

  /// Sets the words behind the counters, and the share that they tell, 0 to 1.
  package func note(_ text: String?, share: Double? = nil) {
    update { ($0.note, $0.share) = (text, share) }
  }

  /// Shows the present state although it is not time yet.
  package func show() {
    guard Self.interval != nil else { return }
    Console.shared.show(state.withLock { report($0) })
  }

  /// Shows the last state and ends the line.
  package func finish() {
    let report = state.withLock { state in
      state.hasShown || state.done > 0 ? self.report(state) : nil
    }
    guard Console.shared.progressStyle != .none, let report else { return }
    Console.shared.show(report)
    Console.shared.endLiveLine()
  }

  private func update(_ change: (inout State) -> Void) {
    let due: ProgressReport? = state.withLock { state in
      change(&state)
      let now = ContinuousClock.now
      guard let interval = Self.interval, now - state.shownAt >= interval else { return nil }
      state.shownAt = now
      state.hasShown = true
      return report(state)
    }
    if let due { Console.shared.show(due) }
  }

  /// Time between two reports: quick for eyes, slow for log files.
  private static var interval: Duration? {
    switch Console.shared.progressStyle {
    case .none, .auto: nil
    case .live: .milliseconds(200)
    case .plain: .seconds(2)
    }
  }

  private func report(_ state: State) -> ProgressReport {
    let elapsed = started.duration(to: .now) / .seconds(1)
    return ProgressReport(
      tool: Console.shared.tool,
      subject: subject,
      done: state.done,
      total: state.total,
      rate: elapsed > 0 ? (Double(state.done) / elapsed * 100).rounded() / 100 : 0,
      counters: state.counters,
      note: state.note,
      share: state.share
    )
  }
}
