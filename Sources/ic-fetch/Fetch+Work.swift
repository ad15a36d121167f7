import ArgumentParser
import Helpdesk
import Processes
import ToolKit

extension Fetch {
  /// Work in progress, and how a signal asks it to stop.
  struct Work {
    let task: Task<Void, any Error>
    let stop: @Sendable () -> Void
  }

  /// Waits for the work and ends with its status.
  func finish(_ work: Work, _ reporter: SweepReporter) async throws {
    Interrupts.askSourceToStop(onFirst: work.stop)
    let result = await work.task.result
    try reporter.finish()
    do { try result.get() } catch {
      if let signal = Interrupts.pending { throw ExitCode(ExitStatus.signal(signal)) }
      guard let error = error as? SourceError else { throw error }
      throw ToolError(error.exitStatus, "cannot fetch", error.description)
    }
    let status = reporter.conclude()
    if status != .success { throw status.code }
  }
}
