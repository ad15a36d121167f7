import ArgumentParser
import RunConsole
import Storage
import ToolKit

/// Which conversations of a story a decision is about.
struct ChosenConversations: ParsableArguments {
  @Argument(help: "The story.", transform: StoryID.number)
  var id: Int

  @Argument(help: "Ids of conversations.")
  var conversations: [String]

  @OptionGroup var decision: DecisionOptions
}

struct ExcludeConversations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exclude",
    abstract: "Take conversations out of a story that are not about it."
  )

  @OptionGroup var chosen: ChosenConversations

  func run() async throws {
    let version = try await chosen.decision.author.decide {
      try $0.exclude(chosen.conversations, from: chosen.id, version: chosen.decision.basedOn)
    }
    try tell("story \(chosen.id), version \(version)")
  }
}

struct IncludeConversations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "include",
    abstract: "Put conversations back that were taken out of a story."
  )

  @OptionGroup var chosen: ChosenConversations

  func run() async throws {
    let version = try await chosen.decision.author.decide {
      try $0.include(chosen.conversations, in: chosen.id, version: chosen.decision.basedOn)
    }
    try tell("story \(chosen.id), version \(version)")
  }
}

struct SplitStory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Make a story of its own of some conversations of another."
  )

  @OptionGroup var chosen: ChosenConversations

  @Option(help: ArgumentHelp("Title of the new story.", valueName: "text"))
  var title: String

  func run() async throws {
    let part = try await chosen.decision.author.decide {
      try $0.split(
        chosen.conversations,
        off: chosen.id,
        title: title,
        version: chosen.decision.basedOn
      )
    }
    try tell("story \(part)")
  }
}
