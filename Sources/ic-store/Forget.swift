import ArgumentParser
import DatabaseAccess
import Storage
import ToolKit

struct Forget: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    abstract: "Erase a person's data everywhere.",
    discussion: """
      Erases conversations, the phases' answers, quotations in stories and rejected lines. \
      Prints how many rows of each table were removed or rewritten.
      """
  )

  @Option(help: ArgumentHelp("All conversations of a contact.", valueName: "id"))
  var contact: String?

  @Option(help: ArgumentHelp("One conversation.", valueName: "id"))
  var conversation: String?

  @OptionGroup(title: "Database") var database: DatabaseOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    if (contact == nil) == (conversation == nil) {
      throw ValidationError("give either --contact or --conversation")
    }
    // What a shell makes of a variable that is not set.
    if (contact ?? conversation ?? "").allSatisfy(\.isWhitespace) {
      let option = contact == nil ? "--conversation" : "--contact"
      throw ValidationError("\(option) needs an id that is not empty")
    }
  }

  func run() async throws {
    let location = try await database.location()
    let subject = contact.map(Eraser.Subject.contact) ?? .conversation(conversation ?? "")
    let counts = try await onThread {
      try DatabaseFault.translated { try Eraser(try location.open()).erase(subject) }
    }
    let output = RecordOutput()
    try output.write(counts)
    try output.flush()
  }
}
