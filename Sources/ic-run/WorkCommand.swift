import RunConsole
import ToolKit

/// A command that works on a run: start, resume and rerun.
protocol WorkCommand: Reporting {
  var stopping: StopOptions { get }
  var detachment: DetachOptions { get }
}

extension WorkCommand {
  static var progressWithoutTerminal: ReportOptions.ProgressStyle { .plain }

  /// Who works on the run, as the options say.
  func worker(_ workplace: Workplace) -> Worker {
    Worker(
      workplace: workplace,
      report: report,
      detachment: detachment.detachment,
      stopTimeout: .seconds(stopping.stopTimeout.value)
    )
  }
}
