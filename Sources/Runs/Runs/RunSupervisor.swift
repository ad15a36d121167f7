import Processes
package import Records
import Storage
import Synchronization

/// Drives a run through its phases: starts each phase's chain, keeps the heartbeat, stops, judges.
package final class RunSupervisor: Sendable {
  private let ledger: any RunLedger
  private let catalog: StageCatalog
  private let assignment: StageCatalog.Assignment
  private let status: @Sendable (any Error) -> Int32
  private let tell: @Sendable (RunEvent) -> Void
  private let stop: StopController
  private let flow: Mutex<RunFlow>
  private let isSuperseded = Mutex(false)
  private let traffic = Mutex((heard: RunTraffic(), recorded: RunTraffic()))
  private let bill: RunBill

  /// Prepares the work on a run that this process owns.
  ///
  /// - Parameters:
  ///   - assignment: the run and its settings.
  ///   - ledger: where the run is recorded.
  ///   - catalog: how each phase's chain is made.
  ///   - stopTimeout: how long a stop lets classification drain before it is ended.
  ///   - status: exit status that an error of the ledger or the pipeline stands for.
  ///   - tell: called with what happens, from any thread.
  package init(
    _ assignment: StageCatalog.Assignment,
    ledger: any RunLedger,
    catalog: StageCatalog,
    stopTimeout: Duration = .seconds(60),
    status: @escaping @Sendable (any Error) -> Int32,
    tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.assignment = assignment
    stop = StopController(patience: stopTimeout)
    flow = Mutex(RunFlow(before: assignment.fetchedBefore))
    self.ledger = ledger
    bill = RunBill(assignment, ledger)
    self.catalog = catalog
    self.status = status
    self.tell = tell
  }

  /// Asks the run to stop; a second time ends it at once, with the last checkpoint in place.
  package func askToStop() {
    guard stop.ask() else { return }
    tell(.stopping)
    Task { try? await ledger.askToStop(run: assignment.run, epoch: assignment.epoch) }
  }

  /// Works through phases and records how the run ended.
  ///
  /// - Parameter phases: phases to do, in order.
  /// - Returns: how the run ended.
  /// - Throws: `RunError.superseded` when another process took the run over.
  package func work(through phases: [Phase]) async throws -> RunEnding {
    let heart = Task { await keepHeartbeat() }
    let accountant = Task { await bill.keepRecorded() }
    defer {
      heart.cancel()
      accountant.cancel()
    }
    var warnings: [String] = []
    var ending = await earlierMismatches(before: phases.first)
    for phase in phases where ending == nil {
      ending = await outcome(of: phase, &warnings)
    }
    if isSuperseded.withLock({ $0 }) { throw RunError.superseded(run: assignment.run) }
    // A figure for monitoring is not worth a run.
    try? await recordTraffic()
    try? await bill.record()
    var final = ending ?? RunEnding(status: .completed)
    final.warnings = warnings
    try await ledger.finish(run: assignment.run, epoch: assignment.epoch, final)
    return final
  }

  /// Does one phase; nil when the next may begin.
  private func outcome(of phase: Phase, _ warnings: inout [String]) async -> RunEnding? {
    if stop.isAsked { return RunEnding(status: .stopped) }
    do {
      try await ledger.enter(phase, run: assignment.run, epoch: assignment.epoch)
      tell(.entered(phase))
      let stages = catalog.stages(for: phase, assignment, spentUSD: bill.spentUSD)
      let chain = PhaseChain(stages, of: phase, tell: hear)
      async let outcome = chain.run()
      stop.watch(chain.pipeline, in: phase)
      let ended = try await outcome
      switch ended.verdict {
      case .failed where stop.isAsked && Verdict.isStop(ended.results):
        return RunEnding(status: .stopped)
      case .failed(let stage, let why, let status) where status == ExitStatus.budgetSpent.rawValue:
        // Nothing has failed: with a higher budget the work goes on.
        return RunEnding(
          status: .stopped,
          error: "\(phase.rawValue): \(stage): \(why)",
          exitStatus: status
        )
      case .failed(let stage, let why, let status):
        return failure(phase, "\(stage): \(why)", status, ended.failures(in: phase))
      case .done(let hasRejections):
        if hasRejections { warnings.append(RunTable.rejectionWarning(of: phase)) }
        tell(.left(phase, hasRejections: hasRejections))
        return try await unbalanced(after: phase)
      }
    } catch RunError.superseded {
      abandon()
      return RunEnding(status: .failed)
    } catch {
      return failure(phase, String(describing: error), status(error))
    }
  }

  /// Checks the counts of classification where only later phases are done: the last owner may have died
  /// between the phase's end and the check.
  private func earlierMismatches(before phase: Phase?) async -> RunEnding? {
    guard let phase, phase > .classification else { return nil }
    do { return try await unbalanced(after: .classification) } catch {
      return failure(.classification, String(describing: error), status(error))
    }
  }

  private func unbalanced(after phase: Phase) async throws -> RunEnding? {
    let mismatches = try await ledger.mismatches(run: assignment.run, after: phase)
    guard !mismatches.isEmpty else { return nil }
    let reason = "the accounting does not match: \(mismatches.joined(separator: "; "))"
    return failure(phase, reason, ExitStatus.internalError.rawValue)
  }

  private func failure(
    _ phase: Phase,
    _ error: String,
    _ status: Int32,
    _ failures: [StageFailure] = []
  ) -> RunEnding {
    RunEnding(
      status: .failed,
      error: "\(phase.rawValue): \(error)",
      exitStatus: status,
      failures: failures
    )
  }

  /// Beats until cancelled; learns of stops asked elsewhere and of a takeover.
  private func keepHeartbeat() async {
    while !Task.isCancelled {
      do {
        let answer = try await ledger.heartbeat(run: assignment.run, epoch: assignment.epoch)
        guard let answer else { return abandon() }
        if answer.status == .stopping, stop.see(requests: answer.stopRequests) { tell(.stopping) }
        try await recordTraffic()
      } catch {
        // An unreachable database is the stages' business: they say so and end.
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
  }

  private func hear(_ event: RunEvent) {
    traffic.withLock { $0.heard.hear(event) }
    if case .asked(let usage) = event { bill.hear(usage) }
    let inFlight = flow.withLock { $0.hear(event) }
    tell(event)
    if let inFlight, stop.isAsked { tell(.draining(conversations: inFlight)) }
  }

  private func recordTraffic() async throws {
    let (heard, recorded) = traffic.withLock { $0 }
    guard heard != recorded else { return }
    try await ledger.record(heard, run: assignment.run, epoch: assignment.epoch)
    traffic.withLock { $0.recorded = heard }
  }

  private func abandon() {
    isSuperseded.withLock { $0 = true }
    stop.abandon()
  }
}
