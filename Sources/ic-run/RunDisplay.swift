import Records
import Runs
import Synchronization
import ToolKit

/// Shows a person what a run does, and writes the same to the run's log.
final class RunDisplay: Sendable {
  private let run: Int
  private let log: RunLog
  private let progress = Mutex<Progress?>(nil)
  private let isStopping = Mutex(false)

  init(run: Int, log: RunLog) {
    self.run = run
    self.log = log
  }

  func begin(_ beginning: Worker.Beginning) {
    note("run \(run)", "\(beginning.rawValue), log \(log.path)")
  }

  func show(_ event: RunEvent) {
    switch event {
    case .entered(let phase): enter(phase)
    case .stage(_, let name, .text(let text)): hear(name, text)
    case .stage(_, let name, .progress(let done, let total, _, let counters, _, _)):
      advance(name, done, total, counters)
    case .checkpoint(let checkpoint): commit(checkpoint)
    case .left(let phase, _): leave(phase)
    case .stopping:
      isStopping.withLock { $0 = true }
      note("run \(run)", "stopping, what is in flight is finished; again to stop at once")
    }
  }

  /// Tells how the run ended.
  ///
  /// - Parameters:
  ///   - ending: what the supervisor says.
  ///   - next: how the run can go on; nil where it is complete, cannot, or nobody knows.
  func end(_ ending: RunEnding, next: Continuation?) {
    current { $0.finish() }
    for warning in ending.warnings { note("run \(run)", warning) }
    note("run \(run) \(ending.status.rawValue)", ending.error)
    if let next { note("run \(run)", "go on with '\(next.command)'") }
  }

  /// Once a stop was asked for, streams are cut as it must be: that is for the log alone.
  private func hear(_ stage: String, _ text: String) {
    guard isStopping.withLock({ $0 }), text == StreamCut.error.description else {
      return note(stage, text)
    }
    log.write(stage, text)
  }

  private func enter(_ phase: Phase) {
    log.write("ic-run", "phase \(phase.rawValue)")
    progress.withLock { $0 = Progress(subject: "run \(run) \(phase.rawValue)") }
  }

  /// The counts are those of classification, which a later phase does not change.
  private func commit(_ checkpoint: Checkpoint) {
    guard checkpoint.phase == .classification else { return }
    let counts = checkpoint.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    log.write("ic-store", "committed: \(counts.joined(separator: ", "))")
    current { $0.set("stored", to: checkpoint.counts["stored"] ?? 0) }
  }

  private func leave(_ phase: Phase) {
    current { $0.finish() }
    log.write("ic-run", "phase \(phase.rawValue) done")
  }

  /// The source knows how many records there will be, the filter how many are done.
  private func advance(_ stage: String, _ done: Int, _ total: Int?, _ counters: [String: Int]) {
    current { progress in
      if let total { progress.expect(total: total) }
      if StageRole(ofStage: stage) == .filter { progress.reach(done) }
      for (name, count) in counters { progress.set(name, to: count) }
    }
  }

  private func current(_ change: (Progress) -> Void) {
    if let progress = progress.withLock({ $0 }) { change(progress) }
  }

  private func note(_ what: String, _ why: String?) {
    Console.shared.say(what, why)
    log.write(what, why)
  }
}
