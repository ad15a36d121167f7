import ArgumentParser
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Collect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove the details of old runs.",
    discussion: """
      Conversations, their latest answers, themes, stories and the history stay; what became of each \
      conversation in an old run, its rejected lines and the answers that a later run has given anew \
      go. Such a run is neither resumed nor rerun any more.
      """
  )

  @Option(help: "Age of a run's end, in days.")
  var olderThan = 90

  @Flag(help: "Only tell what would be removed.")
  var dryRun = false

  func validate() throws {
    // Further back the database has no calendar in the end; this is a century.
    try (1...36_500).check(olderThan, of: "--older-than")
  }

  func run() async throws {
    let workplace = try await Workplace()
    let removed = try translated {
      try RunDetails(try workplace.connect()).remove(olderThan: olderThan, isRehearsal: dryRun)
    }
    if !dryRun { RunLog.remove(folder: workplace.folders.state, runs: removed.runs) }
    let runs = removed.runs.count
    let verb = dryRun ? " would lose \(runs.form("its", "their")) details" : ""
    try tell(runs.counted("run") + verb)
    for (table, count) in removed.rows.sorted(by: { $0.key < $1.key }) where count > 0 {
      try tell("  \(count.counted("row")) of \(table)")
    }
  }
}
