import ArgumentParser
import IntercomAPI
import ToolKit
import Transcript

/// Which of the conversations in the window are fetched.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after so many conversations were kept.", valueName: "n"))
  var maxConversations: Int?

  @Option(help: .hidden)
  var alreadyKept: Int?

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

  /// The quality filter as a sweep asks it.
  func judge() throws -> Judge {
    if keepAll { return .keepingAll }
    let openers = try templates.map { try lines(of: $0) { String(decoding: $0, as: UTF8.self) } }
    return Judge(QualityFilter(templates: openers ?? []))
  }

  /// Puts what the files say into a plan.
  func complete(_ plan: inout SweepPlan) throws {
    plan.maximumKept = maxConversations
    plan.ids = try ids.map { try lines(of: $0, SavedStream.id) }
    plan.known = try known.map { try savedStream($0).conversations } ?? [:]
    guard let resumeFrom else { return }
    let saved = try savedStream(resumeFrom)
    if saved.isEmpty { Console.shared.say("no checkpoint yet", "beginning at the window's start") }
    plan.resume(saved, kept: alreadyKept)
  }
}
