import Fetching
import Helpdesk
import Records
import ToolKit
import Transcript

extension SelectionOptions {
  /// The first of the options here that name a file and cannot be used if nothing is fetched.
  var option: String? {
    let files = [("--known", known), ("--ids", ids), ("--resume-from", resumeFrom)]
    return files.first { $0.1 != nil }?.0
  }

  /// True if the stream that is resumed ends within a line, to which a record would be appended.
  var resumesWithinLine: Bool { resumeFrom.map(endsWithinLine) ?? false }

  /// The quality filter as a sweep asks it.
  func judge() throws -> Judge {
    if keepAll { return .keepingAll }
    let openers = try templates.map { try lines(of: $0) { String(decoding: $0, as: UTF8.self) } }
    return Judge(QualityFilter(templates: openers ?? []))
  }

  /// Completes a plan with the contents of the files.
  ///
  /// - Parameters:
  ///   - plan: the plan of what the command line says.
  ///   - isWindowNamed: true where the command line says which window.
  /// - Throws: `ToolError` where a file cannot be read, or with status 64 if it is not usable.
  func complete(_ plan: inout SweepPlan, isWindowNamed: Bool) throws {
    plan.maximumKept = maxConversations
    plan.ids = try ids.map { try lines(of: $0, SavedStream.id) }
    plan.known = try known.map { try knownConversations($0) } ?? [:]
    guard let resumeFrom else { return }
    let saved = try savedStream(resumeFrom)
    // The default window differs from the one of the file, and its end would look like that one's.
    if ids == nil, !isWindowNamed, saved.checkpoint == nil {
      throw ToolError.noWindow(in: resumeFrom)
    }
    if saved.isForeign { throw ToolError.noRecord(in: resumeFrom) }
    if saved.isEmpty {
      Console.shared.say("no checkpoint yet", "starting at the beginning of the window")
    }
    if !isWindowNamed, let cursor = saved.checkpoint?.cursor, cursor.field == .updatedAt {
      (plan.field, plan.window) = (.updatedAt, cursor.window)
    }
    plan.resume(saved)
  }
}
