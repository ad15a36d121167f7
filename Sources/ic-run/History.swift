import ArgumentParser
import Records
import RunConsole
import Runs
import Storage
import ToolKit

struct History: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List runs, newest first.")

  @Option(help: "Maximum number of runs to list, 1 to 100.")
  var limit = 20

  @Option(help: "Number of newest runs to skip.")
  var offset = 0

  @Flag(help: "Print times in UTC instead of the local time zone.")
  var utc = false

  @Flag(help: #"Print JSON: {"runs":[…]}."#)
  var json = false

  @OptionGroup var colour: ColourOptions

  func validate() throws {
    try Bounds.pageSize.check(limit, of: "--limit")
    if offset < 0 { throw ValidationError("--offset takes 0 or more, not \(offset)") }
  }

  func run() async throws {
    let registry = RunRegistry(try await RunEnvironment().connect())
    if json {
      let runs = try translated { try registry.historyJSON(limit: limit, offset: offset) }
      return try tell(#"{"runs":\#(runs)}"#)
    }
    let rows = try translated { try registry.history(limit: limit, offset: offset) }
    if rows.isEmpty { return Console.shared.say(offset > 0 ? "no runs that old" : "no runs yet") }
    for line in table(rows) { try tell(line) }
  }

  private func table(_ rows: [RunRow]) -> [String] {
    let cells = rows.map { row in
      [
        String(row.id), row.status.rawValue, row.status == .completed ? "-" : row.currentPhase,
        LocalTime.text(row.startedAt, isUTC: utc), ProgressReport.duration(row.worked),
        "\(row.keptCount)", "\(row["stories_created"])",
      ]
    }
    let table = TextTable(
      heads: ["RUN", "STATUS", "PHASE", "STARTED", "TOOK", "KEPT", "STORIES"],
      rows: cells,
      rightAligned: [4, 5, 6]
    )
    return table.lines { row, column, text in
      column == 1 ? colour.paint(text, rows[row].status.colour) : text
    }
  }
}
