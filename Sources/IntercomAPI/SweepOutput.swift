import Records
import Synchronization

/// Hands a sweep's events on, counts them, and puts barriers between them.
final class SweepOutput: Sendable {
  /// Most records between two barriers.
  private static let barrierRecords = 50
  /// Longest time between two barriers.
  private static let barrierInterval = Duration.seconds(5)

  private struct State {
    var counts: [String: Int]
    /// What shows that nothing is missing, for the end.
    var proof: [String: Int] = [:]
    var watermark: Watermark?
    var intercomCursor: String?
    /// Records since the last barrier.
    var records = 0
    var hasBarrier = false
    var lastBarrier = ContinuousClock.now
  }

  private let window: Cursor.Window
  /// False where what was emitted has no place in the order of creation to go on from.
  private let isResumable: Bool
  private let sink: @Sendable (SweepEvent) throws -> Void
  private let state: Mutex<State>

  init(_ plan: SweepPlan, _ sink: @escaping @Sendable (SweepEvent) throws -> Void) {
    window = plan.window
    isResumable = plan.field == .createdAt && plan.ids == nil
    self.sink = sink
    let counts = plan.counts.filter { Self.names.contains($0.key) }
    state = Mutex(State(counts: Self.zeros.merging(counts) { $1 }, watermark: plan.resumeAfter))
  }

  private static let zeros = ["fetched": 0, "filtered": 0, "rejected": 0]
  private static let names = Set(zeros.keys).union(["truncated", "unchanged"])

  /// Puts a barrier that names the window before anything else, so that a sweep that is killed before
  /// its next one can go on in the same window.
  func putStart() throws { if isResumable { try putBarrier() } }

  /// Hands on a record.
  ///
  /// - Parameters:
  ///   - event: the record.
  ///   - candidate: what it came of.
  ///   - counters: those that go up by one.
  /// - Throws: what the sink throws.
  func put(_ event: SweepEvent, _ candidate: Candidate, counting counters: [String]) throws {
    try state.withLock { state in
      try sink(event)
      for counter in counters { state.counts[counter, default: 0] += 1 }
      state.watermark = candidate.mark
      state.intercomCursor = candidate.cursor
      state.records += 1
      if state.records >= Self.barrierRecords { try putBarrier(&state) }
    }
  }

  /// Hands on an event that is no record.
  func tell(_ event: SweepEvent) throws { try state.withLock { _ in try sink(event) } }

  /// Notes what the search promised and gave, for the end.
  func note(_ tally: ListingTally) {
    guard tally.isComplete else { return }
    state.withLock { $0.proof = ["promised": tally.promised, "listed": tally.listed] }
  }

  /// Puts a barrier where the last was long ago.
  func tick() throws {
    try state.withLock { state in
      guard state.records > 0, ContinuousClock.now - state.lastBarrier >= Self.barrierInterval
      else { return }
      try putBarrier(&state)
    }
  }

  /// Puts a barrier behind the last record where there is none.
  func putBarrier() throws {
    try state.withLock { if $0.records > 0 || !$0.hasBarrier { try putBarrier(&$0) } }
  }

  /// Closes the stream.
  func putEnd() throws {
    try state.withLock { state in
      let counts = state.counts.merging(state.proof) { $1 }
      try sink(.end(End(phase: .classification, counts: counts)))
    }
  }

  private func putBarrier(_ state: inout State) throws {
    let cursor = Cursor(
      watermark: state.watermark,
      window: window,
      intercomCursor: state.intercomCursor
    )
    let barrier = Barrier(
      phase: .classification,
      cursor: isResumable ? cursor : nil,
      counts: state.counts
    )
    try sink(.barrier(barrier))
    state.records = 0
    state.hasBarrier = true
    state.lastBarrier = .now
  }
}
