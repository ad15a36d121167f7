import ArgumentParser
import Glibc
import Processes
import Records
import RunConsole
import Storage
import ToolKit

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

/// In whose name a decision is taken, and what it is based on.
struct DecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The story's version that the decision is based on; it is refused if the story was changed since.",
      valueName: "n"
    )
  )
  var basedOn: Int?

  @OptionGroup var author: AuthorOption

  func validate() throws {
    if let basedOn { try (1...Bounds.runIDs.upperBound).check(basedOn, of: "--based-on") }
  }
}

/// In whose name a decision is taken.
struct AuthorOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name for the story's history (default: your login name).",
      valueName: "name"
    )
  )
  var by: String?

  /// Takes a decision over a session of its own.
  ///
  /// - Throws: `ToolError` with status 69 where it is refused.
  func decide<Value>(_ decision: (StoryDecisions) throws -> Value) async throws -> Value {
    let connection = try await RunEnvironment().connect()
    do {
      return try translated { try decision(StoryDecisions(connection, by: by ?? Self.login)) }
    } catch StoryRefusal.changed(let id, let version, let changes) {
      throw ToolError(
        .refused,
        "story \(id) was changed meanwhile",
        "it has version \(version) now",
        details: changes.map { "version \($0.version): \($0.words), \(Timestamp.text($0.at))" }
      )
    } catch let refusal as StoryRefusal {
      throw ToolError(.refused, "refused", "\(refusal)")
    }
  }

  private static var login: String {
    let id = geteuid()
    return getpwuid(id)?.pointee.pw_name.map { String(cString: $0) } ?? "user \(id)"
  }
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
