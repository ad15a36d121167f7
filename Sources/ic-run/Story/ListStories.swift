import ArgumentParser
import Postgres
import Records
import RunConsole
import Settings
import Storage
import ToolKit
import WebAPI

struct ListStories: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List stories.",
    discussion: "Filters that are given several times let any of their values through."
  )

  @OptionGroup(title: "Filters") var filter: StoryFilterOptions

  @Option(help: "Order of the list.")
  var sort = StorySelection.Order.severity

  @OptionGroup var window: WindowSinceOption

  @Option(help: "Maximum number of stories to list.")
  var limit: Int?

  @Flag(help: "Print JSON, a story a line, as the API gives it.")
  var json = false

  func validate() throws {
    if let limit { try (1...Bounds.runIDs.upperBound).check(limit, of: "--limit") }
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let connection = try environment.connect()
    try translated {
      let window = try StoryWindow(connection, since: window.since)
      let found = try filter.filter(order: sort, environment.settings).items(connection, window)
      let items = Array(found.prefix(limit ?? found.count))
      if json { return try printRecords(items, connection) }
      if items.isEmpty { return Console.shared.say("no such stories") }
      for line in items.table.lines() { try tell(line) }
    }
  }

  private func printRecords(_ items: [StoryItem], _ connection: Connection) throws {
    let reading = StoryReading(connection)
    let trends = try reading.trends(of: items.map(\.id), weeks: StoryJSON.weeks)
    for entry in try reading.entries(items) {
      try tell(try StoryJSON.story(entry, trends[entry.id] ?? []).text)
    }
  }
}
