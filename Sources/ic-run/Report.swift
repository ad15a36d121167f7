import ArgumentParser
import Records
import RunConsole
import Runs
import Storage
import StoryWriting
import ToolKit

struct Report: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, ndjson }

  static let configuration = CommandConfiguration(
    abstract: "Print the stories of a run, as Markdown or as records."
  )

  @Argument(help: "The run; without it, the newest one.", transform: RunID.number)
  var id: Int?

  @Option(help: "Format of the report.")
  var format = Format.markdown

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    let row = try RunID.find(id, connection)
    let results = try translated { try RunResults(connection, run: row.id) }
    let output = RecordOutput()
    switch format {
    case .markdown: try output.write(Array(page(row, results).utf8.dropLast()))
    case .ndjson:
      for story in results.stories { try output.write(story) }
      for orphan in results.orphans { try output.write(orphan) }
      for dropped in results.dropped { try output.write(dropped) }
    }
    try output.flush()
  }

  private func page(_ row: RunRow, _ results: RunResults) -> String {
    StoryReport.markdown(
      StoryWriter.Conclusion(
        stories: results.stories,
        orphans: results.orphans,
        dropped: results.dropped
      ),
      heading: "Product stories, \(Day(of: row.dateFrom)) to \(Day(of: row.dateTo))",
      facts: [
        "\(row.isDryRun ? "dry run" : "run") \(row.id), \(row.status.rawValue)",
        RunSummary.conversations(row),
        (row.counters["themes_extracted"] ?? 0).counted("theme"),
      ] + (row.asksServer ? ["\(row.engineWords): \(row.costWords)"] : [])
    )
  }
}
