import ArgumentParser
import Postgres
import Processes
import Records
import RunConsole
import Storage
import ToolKit

struct ShowConversation: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a conversation's type, its theme and stories, and what was decided."
  )

  @Argument(help: "Intercom's id of the conversation.")
  var id: String

  func run() async throws {
    let connection = try await RunEnvironment().connect()
    try translated {
      guard let found = try ConversationReading(connection).conversation(id) else {
        throw ToolError(.refused, "there is no conversation \(id)", "only stored ones are shown")
      }
      for line in try lines(found, connection) { try tell(line) }
    }
  }

  private func lines(
    _ found: ConversationReading.Detail,
    _ connection: Connection
  ) throws -> [String] {
    let window = try StoryWindow(connection, since: .last)
    let stories = try StoryReading(connection).stories(with: id, window)
    let changes = try TypeTrail(connection).changes(of: id)
    let facts = [
      ("type", type(found.classification)),
      ("theme", found.theme?.signature ?? found.theme?.reason ?? "none"),
      ("stories", stories.isEmpty ? "none" : stories.map { "\($0.id)" }.joined(separator: ", ")),
      ("version", "\(changes.first?.version ?? 1)"),
    ]
    return ["conversation \(id)"] + FactLines.of(facts) + DecidedLines.of(changes)
  }

  private func type(_ answer: Classification?) -> String {
    guard let answer else { return "not classified" }
    return answer.corrected == true
      ? "\(answer.type.rawValue), corrected; the engine says \(answer.found.type.rawValue)"
      : "\(answer.type.rawValue), \(answer.confidence.rawValue) confidence"
  }
}
