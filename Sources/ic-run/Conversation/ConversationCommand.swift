import ArgumentParser
import Postgres
import Processes
import Records
import RunConsole
import Storage
import ToolKit

struct ConversationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conversation",
    abstract: "Show how a conversation is classified, and correct its type.",
    discussion: """
      A type that people give stays through every run, resume and rerun, and later runs learn from it. Each decision \
      is written into the conversation's history with a name and the time.
      """,
    subcommands: [ShowConversation.self, SetConversation.self]
  )
}

/// A type, or none: what the engine found.
enum GivenType: ExpressibleByArgument {
  case type(ConversationType)
  case engine

  init?(argument: String) {
    if argument == "engine" {
      self = .engine
    } else if let type = ConversationType(rawValue: argument) {
      self = .type(type)
    } else {
      return nil
    }
  }

  static let allValueStrings = ConversationType.allCases.map(\.rawValue) + ["engine"]

  var type: ConversationType? {
    if case .type(let type) = self { type } else { nil }
  }
}

struct SetConversation: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Give a conversation a type."
  )

  @Argument(help: "Intercom's id of the conversation.")
  var id: String

  @Option(help: "The type; engine takes a correction back.")
  var type: GivenType

  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    let version = try await decision.author.deciding {
      try TypeDecisions($0, by: $1).set(type.type, of: id, version: decision.basedOn)
    }
    try tell("conversation \(id), version \(version)")
  }
}

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
    return ["conversation \(id)"] + facts.map { "  \($0.0.padded(to: 16))\($0.1)" }
      + DecidedLines.of(changes)
  }

  private func type(_ answer: Classification?) -> String {
    guard let answer else { return "not classified" }
    return answer.corrected == true
      ? "\(answer.type.rawValue), corrected; the engine says \(answer.found.type.rawValue)"
      : "\(answer.type.rawValue), \(answer.confidence.rawValue) confidence"
  }
}
