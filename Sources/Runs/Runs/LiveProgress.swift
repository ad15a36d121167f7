package import Postgres
package import Records
package import Storage

/// What the running chain tells between two commits; kept nowhere, only announced.
///
/// Counts from the start of the run, so that a resume goes on where the last attempt ended; the rate is that
/// of the present one.
package struct LiveProgress: Codable, Sendable, Equatable {
  /// Channel on which it is announced in the database.
  package static let channel = "ic_run_progress"

  package var run: Int
  package var phase: Phase
  /// All phases of the run, those that are done included.
  package var phases = Phase.allCases
  /// What earlier attempts at the run have done.
  package var earlier = Earlier()
  /// Conversations that the run keeps so far, which later phases work on.
  package var kept = 0
  /// Records that the phase's filter is done with, and those it will have to do where known.
  package var done = 0
  package var total: Int?
  /// Records a second.
  package var rate = 0.0
  /// Further counters of the chain, for example `retries`.
  package var counters: [String: Int] = [:]
  /// A further note, for example the share of the rate limit.
  package var note: String?
  /// What the run has asked of models so far.
  package var usage = RunUsage()
  /// Share of Intercom's rate limit in use, 0 to 1, where the source has told.
  package var rateLimitShare: Double?

  /// Counts of the attempts before the present one.
  package struct Earlier: Codable, Sendable, Equatable {
    package var fetched = 0
    package var counters: [String: Int] = [:]

    package init() {}
  }

  package init(run: Int, phase: Phase) {
    self.run = run
    self.phase = phase
  }

  /// Begins where a run stands when it is claimed.
  package init(_ row: RunRow) {
    self.init(run: row.id, phase: Phase(rawValue: row.currentPhase) ?? .classification)
    if let settings = try? row.decodedSettings() {
      phases = [.classification] + settings.laterPhases
    }
    earlier.fetched = row.counters["conversations_fetched"] ?? 0
    earlier.counters = [
      ProgressCounter.retries: row.retries, ProgressCounter.rateLimited: row.rateLimited,
      "filtered": row.counters["conversations_filtered"] ?? 0,
      "rejected": row.counters["conversations_rejected"] ?? 0,
    ]
    kept = row.counters["conversations_stored"] ?? 0
    usage = RunUsage(before: row.usage)
    enter(phase)
  }

  /// Reads an announcement; nil for anything else.
  package init?(_ message: ChannelMessage) {
    guard let told = try? RecordCoding.decode(Self.self, from: Array(message.payload.utf8)) else {
      return nil
    }
    self = told
  }

  /// Begins a phase.
  package mutating func enter(_ phase: Phase) {
    self.phase = phase
    // Stories may be asked for once the run is complete.
    if !phases.contains(phase) { phases = (phases + [phase]).sorted() }
    let isFirst = phase == .classification
    (done, total) = isFirst ? (earlier.fetched, nil) : (0, kept > 0 ? kept : nil)
    rate = 0
    counters = isFirst ? earlier.counters : [:]
    (note, rateLimitShare) = (nil, nil)
  }

  /// Takes in what a stage says: the source knows how many records there will be, the filter how many are done.
  package mutating func hear(_ stage: String, _ message: StageMessage) {
    guard case .progress(let done, let total, let rate, let counters, let note, let share) = message
    else { return }
    let base = phase == .classification ? earlier.fetched : 0
    if let total { self.total = base + total }
    if let note { self.note = note }
    if let share { rateLimitShare = share }
    for (name, count) in counters {
      self.counters[name] = (phase == .classification ? earlier.counters[name] ?? 0 : 0) + count
    }
    guard StageRole(ofStage: stage) == .filter else { return }
    self.done = base + done
    self.rate = rate
    if let total = self.total, self.done > total { self.total = self.done }
  }

  /// Ends the phase: what the source promised and never came is no longer to do.
  package mutating func leave() { total = done }

  /// Takes in what was committed.
  package mutating func hear(_ checkpoint: Checkpoint) {
    guard checkpoint.phase == .classification else { return }
    kept = max(kept, checkpoint.counts["stored"] ?? 0)
  }
}
