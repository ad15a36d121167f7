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

struct ShowTheme: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a theme: its names, its size, and what was decided."
  )

  @Argument(help: "The theme's signature.")
  var signature: String

  @Flag(help: "Print JSON, as the API gives it.")
  var json = false

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    try translated {
      let reading = ThemeReading(connection)
      guard let theme = try reading.themes(.init(signature: signature, limit: 1)).first else {
        throw ToolError(.refused, "there is no theme \(signature)", "see 'ic-run theme list'")
      }
      if json {
        let trends = try reading.trends(of: [signature], weeks: StoryJSON.weeks)
        return try tell(StoryJSON.theme(theme, trends[signature] ?? []).text)
      }
      let changes = try ThemeTrail(connection).changes(of: signature)
      for line in Self.lines(theme, changes) { try tell(line) }
    }
  }

  private static func lines(
    _ theme: ThemeReading.Entry,
    _ changes: [DecidedChange]
  ) -> [String] {
    let facts = [
      ("title", theme.title), ("area", "\(theme.productArea), \(theme.component)"),
      (
        "conversations",
        "\(theme.size), \(Day(of: theme.firstSeen)) to \(Day(of: theme.lastSeen))"
      ),
      ("version", "\(theme.version)"),
    ]
    return ["theme \(theme.signature)"]
      + facts.map { "  \($0.0.padded(to: 16))\($0.1.oneLine)" } + DecidedLines.of(changes)
  }
}

/// What people decided, as lines.
enum DecidedLines {
  static func of(_ changes: [DecidedChange]) -> [String] {
    let lines = changes.map { "  \(Timestamp.text($0.at))  \($0.words)".oneLine }
    return lines.isEmpty ? [] : ["decided:"] + lines
  }
}
