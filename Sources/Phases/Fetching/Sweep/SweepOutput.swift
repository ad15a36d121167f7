import Helpdesk
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
    var search: SearchTally
    /// How the searches ended; nil where they were not all made.
    var closing: ListingClosing?
    var watermark: Watermark?
    var sourceCursor: String?
    /// Records since the last barrier.
    var records = 0
    var hasBarrier = false
    var lastBarrier: Duration
  }

  private let tool: String
  private let window: Cursor.Window
  /// The time that the window is of; nil where conversations were named, which have no window to go on in.
  private let field: PageRequest.Field?
  private let clock: FetchClock
  private let sink: @Sendable (SweepEvent) throws -> Void
  private let state: Mutex<State>

  init(
    _ plan: SweepPlan,
    _ clock: FetchClock,
    _ sink: @escaping @Sendable (SweepEvent) throws -> Void
  ) {
    tool = plan.tool
    window = plan.window
    field = plan.ids == nil ? plan.field : nil
    self.clock = clock
    self.sink = sink
    let counts = plan.counts.filter { Self.names.contains($0.key) }
    state = Mutex(
      State(
        counts: Self.zeros.merging(counts) { $1 },
        search: plan.search,
        watermark: plan.resumeAfter,
        lastBarrier: clock.now()
      )
    )
  }

  private static let zeros = ["fetched": 0, "filtered": 0, "rejected": 0]
  private static let names = Set(zeros.keys).union(["truncated", "unchanged"])

  /// Puts a barrier that names the window before anything else, so that a sweep that is killed before
  /// its next one can go on in the same window.
  func putStart() throws { if field != nil { try putBarrier() } }

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
      if candidate.isListed { state.search.list() }
      // What a second listing finds lies behind what was emitted before.
      state.watermark = max(state.watermark ?? candidate.mark, candidate.mark)
      state.sourceCursor = candidate.cursor
      state.records += 1
      if state.records >= Self.barrierRecords { try putBarrier(&state) }
    }
  }

  /// Hands on an event that is no record.
  func tell(_ event: SweepEvent) throws { try state.withLock { _ in try sink(event) } }

  /// Notes a gap, which the next barrier tells of.
  func note(_ gap: SearchTally.Gap) { state.withLock { $0.search.miss(gap) } }

  /// Notes how many conversations a search of the window counted.
  func note(counted: Int) { state.withLock { $0.search.count(counted) } }

  /// Notes how the searches ended, for the end.
  func note(_ closing: ListingClosing) {
    state.withLock { state in
      state.search.settle(closing.gaps)
      state.closing = closing
    }
  }

  /// Puts a barrier where the last was long ago.
  func tick() throws {
    try state.withLock { state in
      guard state.records > 0, clock.now() - state.lastBarrier >= Self.barrierInterval
      else { return }
      try putBarrier(&state)
    }
  }

  /// Puts a barrier behind the last record where there is none.
  func putBarrier() throws {
    try state.withLock { if $0.records > 0 || !$0.hasBarrier { try putBarrier(&$0) } }
  }

  /// Closes the stream, first naming what is missing: behind the last barrier, so that a sweep that is
  /// resumed does not name it twice.
  func putEnd() throws {
    try state.withLock { state in
      if let complaint = state.closing?.complaint {
        try sink(.rejected(Rejected(tool: tool, id: nil, reason: complaint)))
        for counter in ["fetched", "rejected"] { state.counts[counter, default: 0] += 1 }
      }
      var counts = state.counts
      if state.closing != nil {
        counts["promised"] = state.search.promised
        counts["listed"] = state.search.listed
        counts["missing"] = state.search.missing
      }
      try sink(.end(End(phase: .classification, counts: counts)))
    }
  }

  private func putBarrier(_ state: inout State) throws {
    let barrier = Barrier(
      phase: .classification,
      cursor: field.map { cursor(state, $0) },
      counts: state.counts
    )
    try sink(.barrier(barrier))
    state.records = 0
    state.hasBarrier = true
    state.lastBarrier = clock.now()
  }

  private func cursor(_ state: State, _ field: PageRequest.Field) -> Cursor {
    Cursor(
      // In the order of updates there is no place to go on from: what is updated moves to the end.
      watermark: field == .createdAt ? state.watermark : nil,
      window: window,
      intercomCursor: state.sourceCursor,
      search: state.search,
      field: field == .updatedAt ? .updatedAt : nil
    )
  }
}
