package import Runs
import ToolKit

extension ResumableRun {
  /// The runs as lines to choose from, each with the command that resumes it.
  package static func table(_ runs: [ResumableRun]) -> [String] {
    if runs.isEmpty { return [] }
    let rows = runs.prefix(mostOffered).map { run in
      [
        String(run.id), run.days, String(run.stored),
        run.stoppedAt.map { LocalTime.text($0) } ?? "stopping", run.command,
      ]
    }
    return TextTable(
      heads: ["RUN", "DAYS", "STORED", "STOPPED", "COMMAND"],
      rows: rows,
      rightAligned: [2]
    ).lines()
  }
}
