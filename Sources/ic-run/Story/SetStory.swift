import ArgumentParser
import Records
import RunConsole
import Storage
import ToolKit

struct SetStory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set status, owner, note, title, area, type or the tracker's issue of a story.",
    discussion: "An empty text removes a value."
  )

  @Argument(help: "The story.", transform: StoryID.number)
  var id: Int

  @Option(help: "How far the work is.")
  var status: StoryStatus?

  @Option(
    help: ArgumentHelp(
      "Day or time of the fix, for a story whose status is fixed (default: when that is set).",
      valueName: "time"
    )
  )
  var fixedAt: String?

  @Option(help: ArgumentHelp("Who takes care of it.", valueName: "name"))
  var owner: String?

  @Option(help: ArgumentHelp("Title instead of the one that runs give it.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Area instead of the one that runs give it.", valueName: "name"))
  var area: String?

  @Option(help: "Type of all conversations that are in it now.")
  var type: ConversationType?

  @Option(help: ArgumentHelp("Address of the issue in your tracker.", valueName: "url"))
  var tracker: String?

  @Option(help: ArgumentHelp("A note.", valueName: "text"))
  var note: String?

  @OptionGroup var decision: DecisionOptions

  private var fields: [StoryField: String?] {
    let given: [StoryField: String?] = [
      .status: status?.rawValue, .fixedAt: fixedAt, .owner: owner, .title: title,
      .productArea: area, .trackerURL: tracker, .note: note,
    ]
    return given.compactMapValues { $0 }.mapValues { $0.isEmpty ? nil : $0 }
  }

  func validate() throws {
    if fields.isEmpty, type == nil { throw ValidationError("name at least one value to set") }
  }

  func run() async throws {
    let version = try await decision.author.decide {
      try $0.set(fields, type: type, of: id, version: decision.basedOn)
    }
    try tell("story \(id), version \(version)")
  }
}

extension StoryStatus: ExpressibleByArgument {}
