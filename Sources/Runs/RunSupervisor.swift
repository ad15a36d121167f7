import ProcessPipeline
package import Records
import Synchronization

/// Drives a run through its phases: starts each phase's chain, keeps the heartbeat, stops, judges.
package final class RunSupervisor: Sendable {
  private static let temporary: Int32 = 75
  private static let bug: Int32 = 70

  private let ledger: any RunLedger
  private let catalog: StageCatalog
  private let assignment: StageCatalog.Assignment
  private let tell: @Sendable (RunEvent) -> Void
  private let stop = StopSwitch()
  private let isSuperseded = Mutex(false)

  /// Prepares the work on a run that this process owns.
  ///
  /// - Parameters:
  ///   - assignment: the run and its settings.
  ///   - ledger: where the run's books are kept.
  ///   - catalog: how each phase's chain is made.
  ///   - tell: called with what happens, from any thread.
  package init(
    _ assignment: StageCatalog.Assignment,
    ledger: any RunLedger,
    catalog: StageCatalog,
    tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.assignment = assignment
    self.ledger = ledger
    self.catalog = catalog
    self.tell = tell
  }

  /// Asks the run to stop; a second time ends it at once, with the last checkpoint in place.
  package func askToStop() {
    guard stop.ask() else { return }
    tell(.stopping)
    Task { try? await ledger.askToStop(run: assignment.run) }
  }

  /// Works through phases and closes the books.
  ///
  /// - Parameter phases: phases to do, in order.
  /// - Returns: how the run ended.
  /// - Throws: `RunError.superseded` when another process took the run over.
  package func work(through phases: [Phase]) async throws -> RunEnding {
    let heart = Task { await keepHeartbeat() }
    defer { heart.cancel() }
    var warnings: [String] = []
    var ending: RunEnding?
    for phase in phases where ending == nil {
      ending = await outcome(of: phase, &warnings)
    }
    if isSuperseded.withLock({ $0 }) { throw RunError.superseded(run: assignment.run) }
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
      let (results, sawEnd) = try await runChain(phase)
      switch Verdict(results, sawEnd: sawEnd) {
      case .failed where stop.isAsked: return RunEnding(status: .stopped)
      case .failed(let stage, let why, let status):
        return failure(phase, results, "\(stage): \(why)", status)
      case .done(let hasRejections):
        if hasRejections { warnings.append("\(phase.rawValue): some records were rejected") }
        tell(.left(phase, hasRejections: hasRejections))
        return try await unbalanced(after: phase)
      }
    } catch {
      return failure(phase, [], String(describing: error), Self.temporary)
    }
  }

  private func runChain(_ phase: Phase) async throws -> (results: [StageResult], sawEnd: Bool) {
    let pipeline = Pipeline(catalog.stages(for: phase, assignment))
    let sawEnd = Mutex(false)
    let words = Mutex<[String: String]>([:])
    let tell = self.tell
    async let results = pipeline.run(
      onOutput: { line in
        if let checkpoint = try? RecordCoding.decode(Checkpoint.self, from: line) {
          tell(.checkpoint(checkpoint))
        } else if (try? RecordCoding.decode(End.self, from: line))?.type == Kind.end.rawValue {
          sawEnd.withLock { $0 = true }
        }
      },
      onMessage: { stage, line in
        let message = StageMessage(line)
        if case .text(let text) = message { words.withLock { $0[stage] = text } }
        tell(.stage(phase, name: stage, message))
      }
    )
    stop.watch(pipeline, in: phase)
    let ended = try await results
    let last = words.withLock { $0 }
    let spoken = ended.map {
      StageResult(stage: $0.stage, status: $0.status, message: last[$0.stage])
    }
    return (spoken, sawEnd.withLock { $0 })
  }

  private func unbalanced(after phase: Phase) async throws -> RunEnding? {
    let mismatches = try await ledger.mismatches(run: assignment.run, after: phase)
    guard !mismatches.isEmpty else { return nil }
    let reason = "the books do not balance: \(mismatches.joined(separator: "; "))"
    return failure(phase, [], reason, Self.bug)
  }

  private func failure(
    _ phase: Phase,
    _ results: [StageResult],
    _ error: String,
    _ status: Int32
  ) -> RunEnding {
    RunEnding(
      status: .failed,
      error: "\(phase.rawValue): \(error)",
      exitStatus: status,
      failures: results.map { result in
        let words = [result.message, "status \(result.status.shellStatus)"].compactMap(\.self)
        return StageFailure(
          phase: phase.rawValue,
          stage: result.stage,
          message: words.joined(separator: ", ")
        )
      }
    )
  }

  /// Beats until cancelled; learns of stops asked elsewhere and of a takeover.
  private func keepHeartbeat() async {
    while !Task.isCancelled {
      do {
        let status = try await ledger.heartbeat(run: assignment.run, epoch: assignment.epoch)
        if status == nil { return abandon() }
        if status == .stopping, stop.ask() { tell(.stopping) }
      } catch {
        // An unreachable database is the stages' business: they say so and end.
        try? await Task.sleep(for: .milliseconds(500))
      }
    }
  }

  private func abandon() {
    isSuperseded.withLock { $0 = true }
    stop.abandon()
  }
}
