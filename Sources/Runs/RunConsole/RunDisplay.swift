import Records
package import Runs
package import Storage
import Synchronization
package import ToolKit

/// Shows a person what a run does, and writes the same to the run's log.
package final class RunDisplay: Sendable {
  private let run: Int
  private let log: RunLog
  private let state: Mutex<(live: LiveProgress, progress: Progress?)>
  private let isStopping = Mutex(false)

  /// - Parameters:
  ///   - row: the run as it was claimed.
  ///   - log: the run's log.
  package init(_ row: RunRow, log: RunLog) {
    run = row.id
    self.log = log
    state = Mutex((LiveProgress(row), nil))
  }

  /// Reports how the run begins, and where its log is.
  package func begin(_ beginning: Worker.Beginning) {
    note("run \(run)", "\(beginning.rawValue), log \(log.path)")
  }

  /// Shows what happens.
  package func show(_ event: RunEvent) {
    switch event {
    case .entered(let phase): enter(phase)
    case .stage(_, let name, .text(let text)): hear(name, text)
    case .stage(_, let name, let message): advance { $0.hear(name, message) }
    case .asked(let usage): hear(usage)
    case .checkpoint(let checkpoint): commit(checkpoint)
    case .left(let phase, _): leave(phase)
    case .stopping:
      isStopping.withLock { $0 = true }
      note("run \(run)", "stopping; a second request stops at once")
    case .draining(let conversations):
      note("run \(run)", "stopping: \(conversations.counted("conversation")) in flight")
    }
  }

  /// Reports how the run ended.
  ///
  /// - Parameters:
  ///   - ending: what the supervisor says.
  ///   - next: how the run can go on; nil if it is complete, cannot be continued, or this is unknown.
  package func end(_ ending: RunEnding, next: Continuation?) {
    current { $0.finish() }
    for warning in ending.warnings { note("run \(run)", warning) }
    note("run \(run) \(ending.status.rawValue)", ending.error, ending.status.colour)
    if let next { note("run \(run)", "continue with '\(next.command)'") }
  }

  /// Once a stop was asked for, the source stops and streams are cut as they must be: that is for the log
  /// alone.
  private func hear(_ stage: String, _ text: String) {
    let isExpected = StageRole(ofStage: stage) == .source || text == StreamCut.error.description
    guard isExpected, isStopping.withLock({ $0 }) else { return note(stage, text) }
    log.write(stage, text)
  }

  /// What the whole run has spent is for every line of progress.
  private func hear(_ usage: [ModelUsage]) {
    let all = state.withLock { state in
      state.live.usage.hear(usage)
      return state.live.usage.all
    }
    Console.shared.tell(all)
  }

  private func enter(_ phase: Phase) {
    log.write("ic-run", "phase \(phase.rawValue)")
    state.withLock { state in
      state.live.enter(phase)
      let (number, count) = (state.live.phaseNumber, state.live.phases.count)
      state.progress = Progress(
        subject: "phase \(number) of \(count), \(phase.rawValue)",
        earlier: state.live.done
      )
    }
  }

  /// The counts are those of classification, which a later phase does not change.
  private func commit(_ checkpoint: Checkpoint) {
    guard checkpoint.phase == .classification else { return }
    let counts = checkpoint.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    log.write("ic-store", "committed: \(counts.joined(separator: ", "))")
    advance { $0.hear(checkpoint) }
    current { $0.set("stored", to: checkpoint.counts["stored"] ?? 0) }
  }

  private func leave(_ phase: Phase) {
    advance { $0.leave() }
    current { $0.finish() }
    state.withLock { $0.progress = nil }
    log.write("ic-run", "phase \(phase.rawValue) done")
  }

  private func advance(_ change: (inout LiveProgress) -> Void) {
    let (live, progress) = state.withLock { state in
      change(&state.live)
      return (state.live, state.progress)
    }
    guard let progress else { return }
    if let total = live.total { progress.expect(total: total) }
    for (name, count) in live.counters { progress.set(name, to: count) }
    progress.foresee(live.overall, secondsLeft: live.secondsLeft)
    progress.reach(live.done)
  }

  private func current(_ change: (Progress) -> Void) {
    if let progress = state.withLock({ $0.progress }) { change(progress) }
  }

  private func note(_ what: String, _ why: String?, _ colour: Colour? = nil) {
    Console.shared.say(what, why, colour: colour)
    log.write(what, why)
  }
}

extension RunStatus {
  /// Colour in which it is shown.
  package var colour: Colour? {
    switch self {
    case .running: .blue
    case .stopping, .stopped: .yellow
    case .completed: .green
    case .failed: .red
    }
  }
}
