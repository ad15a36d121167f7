package import Postgres
package import Records

/// What the chain at work tells between two commits; kept nowhere, only announced.
package struct LiveProgress: Codable, Sendable, Equatable {
  /// Channel on which it is announced in the database.
  package static let channel = "ic_run_progress"

  package var run: Int
  package var phase: Phase
  /// Records that the phase's filter is done with, and those it will have to do where known.
  package var done = 0
  package var total: Int?
  /// Records a second.
  package var rate = 0.0
  /// Further counters of the chain, for example `retries`.
  package var counters: [String: Int] = [:]
  /// Anything else worth a word, for example the share of the rate limit.
  package var note: String?
  /// Share of Intercom's rate limit in use, 0 to 1, where the source has told.
  package var rateLimitShare: Double?

  package init(run: Int, phase: Phase) {
    self.run = run
    self.phase = phase
  }

  /// Reads an announcement; nil for anything else.
  package init?(_ message: ChannelMessage) {
    guard let told = try? RecordCoding.decode(Self.self, from: Array(message.payload.utf8)) else {
      return nil
    }
    self = told
  }

  /// Seconds until the phase is done at the rate so far; nil where nobody can tell.
  package var secondsLeft: Double? {
    guard let total, rate > 0, total >= done else { return nil }
    return Double(total - done) / rate
  }

  /// Takes in what a stage says: the source knows how many records there will be, the filter how many are done.
  package mutating func hear(_ stage: String, _ message: StageMessage) {
    guard case .progress(let done, let total, let rate, let counters, let note, let share) = message
    else { return }
    if let total { self.total = total }
    if let note { self.note = note }
    if let share { rateLimitShare = share }
    self.counters.merge(counters) { $1 }
    guard StageRole(ofStage: stage) == .filter else { return }
    self.done = done
    self.rate = rate
  }
}
