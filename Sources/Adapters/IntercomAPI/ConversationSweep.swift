/// Fetches every conversation of a window, in order, and proves that it has them all.
package struct ConversationSweep: Sendable {
  private let client: IntercomClient
  private let plan: SweepPlan
  private let judge: Judge
  private let note: @Sendable (String) -> Void
  private let isStopping = RaisedFlag()

  /// Prepares a sweep; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - client: asks Intercom.
  ///   - plan: what to cover.
  ///   - judge: decides what is kept.
  ///   - note: told of what a person should know.
  package init(
    _ client: IntercomClient,
    _ plan: SweepPlan,
    judge: Judge,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.client = client
    self.plan = plan
    self.judge = judge
    self.note = note
  }

  /// Runs to the end; whatever ends it sooner, the last thing it tells is a barrier.
  ///
  /// - Throws: `IntercomError`, `CancellationError`, and whatever `sink` throws.
  package func run(into sink: @escaping @Sendable (SweepEvent) throws -> Void) async throws {
    let output = SweepOutput(plan, sink)
    let ticker = Task {
      while true {
        try await Task.sleep(for: .seconds(1))
        try output.tick()
      }
    }
    defer { ticker.cancel() }
    do {
      try output.putStart()
      try await sweep(output)
      try output.putBarrier()
    } catch {
      try? output.putBarrier()
      throw error
    }
    try output.putEnd()
  }

  /// Asks the sweep to stop: conversations that are on their way come out, nothing more is asked for,
  /// and `run` throws `CancellationError` behind a barrier.
  package func stop() {
    isStopping.raise()
    client.drain()
  }

  private func sweep(_ output: SweepOutput) async throws {
    let getter = ConversationGetter(
      client: client,
      judge: judge,
      health: HostHealth(client),
      insistence: Insistence(seconds: plan.retryFor)
    )
    var run = SweepRun(plan, source, getter, output) { [isStopping] in isStopping.isRaised }
    while try await run.step() {}
  }

  private var source: any CandidateSource {
    if let ids = plan.ids { return NamedCandidates(ids) }
    let triage = Triage(field: plan.field, judge: judge, known: plan.known)
    return Listing(
      Searcher(client: client, insistence: Insistence(seconds: plan.retryFor)),
      triage,
      ListingStart(
        window: plan.window,
        after: plan.resumeAfter,
        search: plan.search,
        seen: plan.seen
      ),
      note: note
    )
  }
}
