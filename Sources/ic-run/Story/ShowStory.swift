import ArgumentParser
import Postgres
import Processes
import Records
import RunConsole
import Storage
import ToolKit
import WebAPI

struct ShowStory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a story: its figures, what was decided, and its conversations."
  )

  @Argument(help: "The story.", transform: StoryID.number)
  var id: Int

  @OptionGroup var window: WindowSinceOption

  @Flag(help: "Print JSON, as the API gives it.")
  var json = false

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    try translated {
      let window = try StoryWindow(connection, since: window.since)
      let entry = try entry(id, connection, window)
      if json {
        let trends = try StoryReading(connection).trends(of: [entry.id], weeks: StoryJSON.weeks)
        return try tell(try StoryJSON.story(entry, trends[entry.id] ?? []).text)
      }
      for line in try lines(entry, window, StoryTrail(connection)) { try tell(line) }
    }
  }

  /// Follows the id of a story that was merged.
  private func entry(
    _ id: Int,
    _ connection: Connection,
    _ window: StoryWindow
  ) throws -> StoryReading.Entry {
    switch try StoryReading(connection).place(of: id, window) {
    case .story(let entry): return entry
    case .moved(let root):
      Console.shared.say("story \(id) is part of story \(root)")
      return try entry(root, connection, window)
    case .untold: throw ToolError(.refused, "story \(id)", "no run tells it any more")
    case nil: throw ToolError(.refused, "there is no story \(id)", "see 'ic-run story list'")
    }
  }

  private func lines(
    _ entry: StoryReading.Entry,
    _ window: StoryWindow,
    _ trail: StoryTrail
  ) throws -> [String] {
    let (item, figures) = (entry.item, entry.item.figures)
    var facts = [
      ("severity", item.severity.rawValue),
      ("area", "\(item.productArea), \(item.component)"),
      (
        "conversations",
        "\(figures.conversations) of \(figures.customers.counted("customer")), "
          + "\(Day(of: figures.firstSeen)) to \(Day(of: figures.lastSeen))"
      ),
      ("change", StoryChangeWords.text(item, window)),
      ("version", "\(item.work.version)"),
    ]
    for field in StoryField.allCases {
      if let value = item.work[field] { facts.append((field.rawValue, value)) }
    }
    let history = DecidedLines.of(try trail.changes(of: entry.id))
    let joined = try trail.joined(entry.id).map {
      "  \($0.run.map { "run \($0)" } ?? "no run")  +\($0.conversations)"
    }
    return ["story \(entry.id): \(entry.story.title.oneLine)"]
      + FactLines.of(facts)
      + ["joined:"] + joined + history
      + ["conversations:"] + entry.story.conversationIDs.map { "  \($0)" }
  }
}

/// How a story changed, in words.
enum StoryChangeWords {
  static func text(_ item: StoryItem, _ window: StoryWindow) -> String {
    let figures = item.figures
    var parts = [item.growth.rawValue]
    if figures.joined > 0 { parts.append("+\(figures.joined) \(window.words)") }
    if item.growth == .back { parts.append("\(figures.sinceFixed) since it was fixed") }
    return parts.joined(separator: ", ")
  }
}
