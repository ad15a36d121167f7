import RunConsole
import ToolKit

/// A command that works on a run: start, resume and rerun.
protocol WorkCommand: Reporting {
  var stopping: StopOptions { get }
  var detachment: DetachOptions { get }
}

extension WorkCommand {
  static var progressWithoutTerminal: ReportOptions.ProgressStyle { .plain }

  /// The worker for the run, with these options.
  func worker(_ environment: RunEnvironment) -> Worker {
    Worker(
      environment: environment,
      report: report,
      detachment: detachment.detachment,
      stopTimeout: .seconds(stopping.stopTimeout.value)
    )
  }
}
