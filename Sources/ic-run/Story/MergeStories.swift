import ArgumentParser
import RunConsole
import Storage
import ToolKit

struct MergeStories: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge a story into another one; its old id leads there."
  )

  @Argument(help: "The story that no longer stands for itself.", transform: StoryID.number)
  var id: Int

  @Option(
    help: ArgumentHelp("The other story.", valueName: "id"),
    transform: StoryID.number
  )
  var into: Int

  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    let root = try await decision.author.decide {
      try $0.merge(id, into: into, version: decision.basedOn)
    }
    try tell("story \(root)")
  }
}

struct UnmergeStory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmerge",
    abstract: "Take a story that was merged into another one out of it again."
  )

  @Argument(help: "The story.", transform: StoryID.number)
  var id: Int

  @OptionGroup var author: AuthorOption

  func run() async throws {
    let version = try await author.decide { try $0.unmerge(id) }
    try tell("story \(id), version \(version)")
  }
}
