import ArgumentParser
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
