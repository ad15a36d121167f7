import ArgumentParser
import Records
import Storage

struct StoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story",
    abstract: "List stories, show them, and say what is to become of them.",
    discussion: """
      What people decide about a story survives every run. Each decision is written into the story's history \
      with a name and the time.
      """,
    subcommands: [
      ListStories.self, ShowStory.self, SetStory.self, ExcludeConversations.self,
      IncludeConversations.self, SplitStory.self, MergeStories.self, UnmergeStory.self,
    ]
  )
}

/// Ids of stories on the command line.
enum StoryID {
  /// Reads an id and checks its bounds.
  @Sendable static func number(_ word: String) throws -> Int {
    let bounds = Bounds.runIDs
    if let number = Int(word), bounds.contains(number) { return number }
    throw ValidationError("the id of a story is \(bounds.lowerBound) to \(bounds.upperBound)")
  }

  /// Reads what `--since` names.
  @Sendable static func since(_ word: String) throws -> StoryWindow.Since {
    if let since = StoryWindow.Since(word) { return since }
    throw ValidationError("--since takes last, the id of a run, or a day as in 2026-11-27")
  }
}
