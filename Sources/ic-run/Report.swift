import ArgumentParser
import Postgres
import Records
import RunConsole
import Runs
import Storage
import StoryWriting
import ToolKit

struct Report: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, ndjson }

  static let configuration = CommandConfiguration(
    abstract: "Print the stories of a run, as Markdown or as records.",
    discussion: """
      The Markdown page begins with what changed, and takes account of what people decided; the records are \
      those that the run wrote.
      """
  )

  @Argument(help: "The run; without it, the newest one.", transform: RunID.number)
  var id: Int?

  @OptionGroup var window: WindowSinceOption

  @Option(help: "Format of the report.")
  var format = Format.markdown

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    let row = try RunID.find(id, connection)
    let results = try translated { try RunResults(connection, run: row.id) }
    let output = RecordOutput()
    switch format {
    case .markdown:
      let text = try translated { try page(row, results, connection) }
      try output.write(Array(text.utf8.dropLast()))
    case .ndjson:
      for story in results.stories { try output.write(story) }
      for orphan in results.orphans { try output.write(orphan) }
      for dropped in results.dropped { try output.write(dropped) }
    }
    try output.flush()
  }

  private func page(
    _ row: RunRow,
    _ results: RunResults,
    _ connection: Connection
  ) throws -> String {
    let window = try StoryWindow(connection, since: window.since)
    let told = try toldStories(row.id, window, connection)
    let shown = told.filter { $0.item.work.status != .rejected }
    let rejected = told.count - shown.count
    return StoryReport.markdown(
      StoryWriter.Conclusion(
        stories: shown.map(\.story),
        orphans: results.orphans,
        dropped: results.dropped
      ),
      heading: "Product stories, \(Day(of: row.dateFrom)) to \(Day(of: row.dateTo))",
      facts: facts(row)
        + (rejected > 0 ? ["\(rejected.counted("story", "stories")) rejected, not shown"] : []),
      changes: StoryReport.Changes(
        compared: StoryChangeWords.since(window),
        standings: Dictionary(shown.map { ($0.story.signature, StoryStanding($0.item)) }) {
          first,
          _ in first
        }
      )
    )
  }

  private func facts(_ row: RunRow) -> [String] {
    [
      "\(row.isDryRun ? "dry run" : "run") \(row.id), \(row.status.rawValue)",
      RunSummary.conversations(row),
      (row.counters["themes_extracted"] ?? 0).counted("theme"),
    ] + (row.asksServer ? ["\(row.engineWords): \(row.costWords)"] : [])
  }

  /// The stories that the run told and that stand for themselves, and those that were split off from them.
  private func toldStories(
    _ run: Int,
    _ window: StoryWindow,
    _ connection: Connection
  ) throws -> [StoryReading.Entry] {
    let shelf = StoryShelf(connection)
    let told = try shelf.ids(toldBy: run)
    let items = try shelf.items(window).filter { item in
      told.contains(item.id) || item.splitFrom.map(told.contains) == true
    }
    return try StoryReading(connection).entries(items)
  }
}

extension StoryStanding {
  init(_ item: StoryItem) {
    self.init(
      id: item.id,
      status: item.work.status,
      owner: item.work.owner,
      growth: item.growth,
      joined: item.figures.joined
    )
  }
}
