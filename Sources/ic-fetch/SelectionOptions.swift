import ArgumentParser
import Fetching
import ToolKit
import Transcript

/// Which of the conversations in the window are fetched.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after so many conversations were kept.", valueName: "n"))
  var maxConversations: Int?

  @Option(
    help: ArgumentHelp(
      "Go on after the last checkpoint in this file, in the window that it names.",
      valueName: "file"
    ),
    completion: .file()
  )
  var resumeFrom: String?

  @Option(
    help: ArgumentHelp(
      "Do not fetch again what this file holds and what has not changed since.",
      valueName: "file"
    ),
    completion: .file()
  )
  var known: String?

  @Option(
    help: ArgumentHelp(
      "Fetch the conversations whose ids this file holds, one a line, alone or in a record.",
      valueName: "file"
    ),
    completion: .file()
  )
  var ids: String?

  @Flag(help: "Switch the quality filter off.")
  var keepAll = false

  @Option(
    help: ArgumentHelp(
      "Openers of your own that customers click instead of writing, one a line.",
      valueName: "file"
    ),
    completion: .file()
  )
  var templates: String?

  func validate() throws {
    guard maxConversations ?? 1 >= 1 else {
      throw ValidationError("--max-conversations takes at least 1")
    }
  }

  /// The first of the options here that name a file and make no sense where nothing is fetched.
  var option: String? {
    let files = [("--known", known), ("--ids", ids), ("--resume-from", resumeFrom)]
    return files.first { $0.1 != nil }?.0
  }

  /// True where the stream that is resumed was cut within a line, to which a record would be glued.
  var resumesWithinLine: Bool { resumeFrom.map(endsWithinLine) ?? false }

  /// The quality filter as a sweep asks it.
  func judge() throws -> Judge {
    if keepAll { return .keepingAll }
    let openers = try templates.map { try lines(of: $0) { String(decoding: $0, as: UTF8.self) } }
    return Judge(QualityFilter(templates: openers ?? []))
  }

  /// Puts what the files say into a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan of what the command line says.
  ///   - isWindowNamed: true where the command line says which window.
  /// - Throws: `ToolError` where a file cannot be read, or with status 64 where it cannot be meant.
  func complete(_ plan: inout SweepPlan, isWindowNamed: Bool) throws {
    plan.maximumKept = maxConversations
    plan.ids = try ids.map { try lines(of: $0, SavedStream.id) }
    plan.known = try known.map { try knownConversations($0) } ?? [:]
    guard let resumeFrom else { return }
    let saved = try savedStream(resumeFrom)
    // The default window is not the one that was begun, and its end would look like that one's.
    if ids == nil, !isWindowNamed, saved.checkpoint == nil {
      throw ToolError.noWindow(in: resumeFrom)
    }
    if saved.isForeign { throw ToolError.noRecord(in: resumeFrom) }
    if saved.isEmpty { Console.shared.say("no checkpoint yet", "beginning at the window's start") }
    plan.resume(saved)
  }
}
