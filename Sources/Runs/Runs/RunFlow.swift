import Records

/// How many conversations are between Intercom and the database.
struct RunFlow: Sendable {
  /// Conversations that earlier attempts have dealt with.
  private let before: Int
  /// Conversations that are committed, those before included.
  private var committed: Int
  private var hasTold = false

  init(before: Int) {
    self.before = before
    committed = before
  }

  /// Takes in what the chain tells.
  ///
  /// - Returns: conversations in flight, once: when the source first tells of its own because it stops.
  mutating func hear(_ event: RunEvent) -> Int? {
    switch event {
    case .checkpoint(let checkpoint) where checkpoint.phase == .classification:
      committed = checkpoint.counts["fetched"] ?? committed
      return nil
    case .stage(_, StageName.fetch, .progress(let done, _, _, let counters, _, _)):
      guard !hasTold, let asked = counters[ProgressCounter.inFlight] else { return nil }
      hasTold = true
      return asked + max(0, done - (committed - before))
    default: return nil
    }
  }
}
