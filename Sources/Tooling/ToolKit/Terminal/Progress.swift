package import Records
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
  /// A further note, for example the share of a rate limit.
  package var note: String?
  /// The note as a number where it tells a share, 0 to 1.
  package var share: Double?
  /// Share of the whole that is done, 0 to 1, where these records are a part of what is to do.
  package var overall: Double?
  /// Seconds until the whole is done.
  package var secondsLeft: Double?
  /// What models were asked so far, by phase and model.
  package var usage: [ModelUsage]?

  /// The report as a person reads it, what matters most first.
  package var text: String {
    var words = overall.map { ["\(Self.percent($0))"] } ?? []
    if let secondsLeft, secondsLeft >= 0.5 { words.append("\(Self.duration(secondsLeft)) left") }
    words += [total.map { "\(done) of \($0)" } ?? "\(done)", "\(Self.short(rate))/s"]
    if overall == nil, let total, rate > 0, total > done {
      words.append("ETA \(Self.duration(Double(total - done) / rate))")
    }
    words += counters.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
      "\($0.value) \($0.key)"
    }
    if let note { words.append(note) }
    if let cost = usage?.costText { words.append(cost) }
    return (subject.map { "\($0): " } ?? "") + words.joined(separator: ", ")
  }

  /// A share as `42%`, never all before it is.
  package static func percent(_ share: Double) -> String {
    "\(Int((min(max(share, 0), 1) * 100).rounded(.down)))%"
  }

  /// A rate in two digits or more.
  package static func short(_ rate: Double) -> String {
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
    var overall: Double?
    var secondsLeft: Double?
    var shownAt: ContinuousClock.Instant
    var hasShown = false
  }

  private let started = ContinuousClock.now
  private let subject: String?
  private let earlier: Int
  private let state: Mutex<State>

  /// Starts at zero, or where an earlier attempt has ended.
  ///
  /// - Parameters:
  ///   - subject: what stands before the counts, where the tool's name does not say it.
  ///   - total: records to come, where known.
  ///   - earlier: records done before, which the rate leaves out.
  package init(subject: String? = nil, total: Int? = nil, earlier: Int = 0) {
    self.subject = subject
    self.earlier = earlier
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

  /// Sets how much of the whole is done, 0 to 1, and the seconds that the rest takes where known.
  package func foresee(_ overall: Double, secondsLeft: Double?) {
    update { ($0.overall, $0.secondsLeft) = (overall, secondsLeft) }
  }

  /// Shows the present state although it is not time yet.
  package func show() {
    guard Console.shared.progressInterval != nil else { return }
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
      guard let interval = Console.shared.progressInterval, now - state.shownAt >= interval else {
        return nil
      }
      state.shownAt = now
      state.hasShown = true
      return report(state)
    }
    if let due { Console.shared.show(due) }
  }

  /// How it stands now.
  package var report: ProgressReport { state.withLock { report($0) } }

  private func report(_ state: State) -> ProgressReport {
    let elapsed = started.duration(to: .now) / .seconds(1)
    return ProgressReport(
      tool: Console.shared.tool,
      subject: subject,
      done: state.done,
      total: state.total,
      rate: elapsed > 0
        ? (Double(max(0, state.done - earlier)) / elapsed * 100).rounded() / 100 : 0,
      counters: state.counters,
      note: state.note,
      share: state.share,
      overall: state.overall,
      secondsLeft: state.secondsLeft
    )
  }
}
