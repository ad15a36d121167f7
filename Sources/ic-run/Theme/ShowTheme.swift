import ArgumentParser
import Processes
import Records
import RunConsole
import Storage
import ToolKit
import WebAPI

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
    return ["theme \(theme.signature)"] + FactLines.of(facts) + DecidedLines.of(changes)
  }
}
