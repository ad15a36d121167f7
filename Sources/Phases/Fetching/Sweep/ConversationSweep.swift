package import Helpdesk

/// Fetches every conversation of a window, in order, and proves that it has them all.
package struct ConversationSweep: Sendable {
  private let source: any ConversationSource
  private let customers: Customers?
  private let plan: SweepPlan
  private let judge: Judge
  private let clock: FetchClock
  private let note: @Sendable (String) -> Void
  private let isStopping = RaisedFlag()

  /// What is wanted of customers, and who knows it.
  package struct Customers: Sendable {
    let source: any CustomerSource
    let attributes: CustomerAttributes

    package init(_ source: any CustomerSource, _ attributes: CustomerAttributes) {
      (self.source, self.attributes) = (source, attributes)
    }
  }

  /// Prepares a sweep; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - source: where the conversations are.
  ///   - customers: attributes to put into the conversations; nil for the conversations as they are.
  ///   - plan: what to cover.
  ///   - judge: decides what is kept.
  ///   - clock: the time that passes meanwhile.
  ///   - note: told of what a person should know.
  package init(
    _ source: any ConversationSource,
    customers: Customers? = nil,
    _ plan: SweepPlan,
    judge: Judge,
    clock: FetchClock,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.source = source
    self.customers = customers
    self.plan = plan
    self.judge = judge
    self.clock = clock
    self.note = note
  }

  /// Runs to the end; whatever ends it sooner, the last thing it tells is a barrier.
  ///
  /// - Throws: `SourceError`, `CancellationError`, and whatever `sink` throws.
  package func run(into sink: @escaping @Sendable (SweepEvent) throws -> Void) async throws {
    let output = SweepOutput(plan, clock, sink)
    let ticker = Task { [clock] in
      while true {
        try await clock.sleep(.seconds(1))
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
    source.drain()
  }

  private func sweep(_ output: SweepOutput) async throws {
    let getter = ConversationGetter(
      source: source,
      judge: judge,
      health: SourceHealth(source),
      retry: retry,
      customers: customers.map { customers in
        let questions = CustomerQuestions(customers.source, retry, note: note)
        return CustomerBook(questions, customers.attributes)
      }
    )
    var run = SweepRun(plan, candidates, getter, output) { [isStopping] in isStopping.isRaised }
    while try await run.step() {}
  }

  private var retry: RetryPolicy { RetryPolicy(seconds: plan.retryFor, clock: clock) }

  private var candidates: any CandidateSource {
    if let ids = plan.ids { return NamedCandidates(ids) }
    let triage = Triage(
      field: plan.field,
      judge: judge,
      known: plan.known,
      settled: plan.settled,
      wantsContacts: customers != nil
    )
    return Listing(
      Searcher(source: source, retry: retry),
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
