import ArgumentParser
import Records
import RunConsole
import Storage
import StoryWriting
import ToolKit

struct Report: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, csv, json, html, ndjson
  }

  static let configuration = CommandConfiguration(
    abstract: "Print what changed and the stories, as a page, a table or records.",
    discussion: """
      Begins with stories far above their usual week, then those that are new, that grew and that came back; it \
      takes account of what people decided. The records of ndjson are those that the run wrote.
      """
  )

  @Argument(
    help: "Only the stories of this run; without it, all stories, below the newest completed run.",
    transform: RunID.number
  )
  var id: Int?

  @OptionGroup var window: WindowSinceOption

  @Option(help: "Format of the report.")
  var format = Format.markdown

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    let row = try id.map { try RunID.find($0, connection) } ?? RunID.findCompleted(connection)
    let output = RecordOutput()
    try translated {
      let results = try RunResults(connection, run: row.id)
      if format == .ndjson { return try write(results, to: output) }
      let contents = try ReportContents(connection, row, isOfRun: id != nil, since: window.since)
      try output.write(text(contents, results))
    }
    try output.flush()
  }

  /// The report without its last line feed, which the output adds.
  private func text(_ contents: ReportContents, _ results: RunResults) throws -> [UInt8] {
    let digest = Digest(contents)
    let text: String
    switch format {
    case .json: return try RecordCoding.encode(digest)
    case .csv: text = DigestTable.text(digest)
    case .html: text = DigestPage.html(digest, facts: contents.facts)
    case .markdown, .ndjson: text = contents.markdown(results, isOfRun: id != nil)
    }
    return Array(text.utf8.dropLast())
  }

  private func write(_ results: RunResults, to output: RecordOutput) throws {
    for story in results.stories { try output.write(story) }
    for orphan in results.orphans { try output.write(orphan) }
    for dropped in results.dropped { try output.write(dropped) }
  }
}
