import ArgumentParser
import Records
import ToolKit

/// Which of the conversations in the window are fetched.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after this number of conversations was kept.", valueName: "n"))
  var maxConversations: Int?

  @Option(
    help: ArgumentHelp(
      "Resume after the last checkpoint in this file, in its window.",
      valueName: "file"
    ),
    completion: .file()
  )
  var resumeFrom: String?

  @Option(
    help: ArgumentHelp(
      "Do not fetch conversations of this file that have not changed.",
      valueName: "file"
    ),
    completion: .file()
  )
  var known: String?

  @Option(
    help: ArgumentHelp(
      "Fetch the conversations with the ids in this file, one per line, alone or in a record.",
      valueName: "file"
    ),
    completion: .file()
  )
  var ids: String?

  @Flag(help: "Switch the quality filter off.")
  var keepAll = false

  @Option(
    help: ArgumentHelp(
      "Opening messages that your customers select instead of writing, one per line.",
      valueName: "file"
    ),
    completion: .file()
  )
  var templates: String?

  func validate() throws {
    try Bounds.conversations.check(maxConversations, of: "--max-conversations")
  }
}
