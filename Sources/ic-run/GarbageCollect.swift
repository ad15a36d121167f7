import ArgumentParser
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct GarbageCollect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove the details of old runs.",
    discussion: """
      Removes the outcome of each conversation, rejected lines, and answers that a later run has \
      replaced. Conversations, their latest answers, themes, stories and the history remain. Such a \
      run can no longer be resumed or rerun.
      """
  )

  @Option(help: "Minimum age of a run's end, in days.")
  var olderThan = 90

  @Flag(help: "Only print what would be removed.")
  var dryRun = false

  func validate() throws {
    // A century: far enough, and within the calendar of the database.
    try (1...36_500).check(olderThan, of: "--older-than")
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let removed = try translated {
      try RunDetails(try environment.connect()).remove(olderThan: olderThan, isDryRun: dryRun)
    }
    if !dryRun { RunLog.remove(folder: environment.folders.state, runs: removed.runs) }
    let runs = removed.runs.count
    let verb = dryRun ? " would lose \(runs.form("its", "their")) details" : ""
    try tell(runs.counted("run") + verb)
    for (table, count) in removed.rows.sorted(by: { $0.key < $1.key }) where count > 0 {
      try tell("  \(count.counted("row")) of \(table)")
    }
  }
}
