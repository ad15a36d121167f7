import Records
import Synchronization

/// What a run asks of models, heard from its tools and recorded soon after, so that little is forgotten where the
/// worker is killed.
final class RunBill: Sendable {
  /// Time between two looks whether there is something to record.
  private static let pause = Duration.milliseconds(250)

  private struct State {
    var usage: RunUsage
    var recorded: [ModelUsage]
  }

  private let run: Int
  private let epoch: Int
  private let ledger: any RunLedger
  private let state: Mutex<State>

  init(_ assignment: StageCatalog.Assignment, _ ledger: any RunLedger) {
    (run, epoch) = (assignment.run, assignment.epoch)
    self.ledger = ledger
    let usage = RunUsage(before: assignment.usageBefore)
    state = Mutex(State(usage: usage, recorded: usage.all))
  }

  /// US dollars that the run has spent so far, those of models without a price left out.
  var spentUSD: Double { state.withLock { $0.usage.all.knownUSD } }

  /// Takes in what a tool says that it has asked since its start.
  func hear(_ told: [ModelUsage]) { state.withLock { $0.usage.hear(told) } }

  /// Records what was heard, until cancelled.
  func keepRecorded() async {
    while !Task.isCancelled {
      // An unreachable database is the stages' business: they say so and end.
      try? await record()
      try? await Task.sleep(for: Self.pause)
    }
  }

  /// Records what was heard and is not recorded yet.
  func record() async throws {
    let (all, recorded) = state.withLock { ($0.usage.all, $0.recorded) }
    guard all != recorded else { return }
    try await ledger.record(all, run: run, epoch: epoch)
    state.withLock { $0.recorded = all }
  }
}
