import ArgumentParser
import Processes
import Records
import RunConsole
import Storage
import ToolKit
import WebAPI

struct ListThemes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List themes, the largest first."
  )

  @Option(help: "Product area.")
  var area: String?

  @Option(help: "Maximum number of themes to list.")
  var limit: Int?

  @Flag(help: "Print JSON, a theme a line, as the API gives it.")
  var json = false

  func validate() throws {
    if let limit { try (1...Bounds.runIDs.upperBound).check(limit, of: "--limit") }
  }

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    try translated {
      let reading = ThemeReading(connection)
      let most = limit ?? Bounds.runIDs.upperBound
      let themes = try reading.themes(.init(area: area, limit: most))
      if json {
        let trends = try reading.trends(of: themes.map(\.signature), weeks: StoryJSON.weeks)
        for theme in themes {
          try tell(StoryJSON.theme(theme, trends[theme.signature] ?? []).text)
        }
        return
      }
      if themes.isEmpty { return Console.shared.say("no such themes") }
      for line in Self.table(themes).lines() { try tell(line) }
    }
  }

  private static func table(_ themes: [ThemeReading.Entry]) -> TextTable {
    TextTable(
      heads: ["SIZE", "AREA", "SIGNATURE", "TITLE"],
      rows: themes.map {
        ["\($0.size)", $0.productArea.oneLine, $0.signature, $0.title.oneLine]
      },
      rightAligned: [0]
    )
  }
}
