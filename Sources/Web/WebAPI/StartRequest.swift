import HTTPTypes
import Records
import Runs

/// What POST /api/pipeline/run asks for.
struct StartRequest: Sendable, Equatable {
  var days: Int
  var settings: RunSettings
  var resume: Bool
  var resumeRun: Int?

  /// Reads the fields with the defaults and bounds of the API.
  ///
  /// - Throws: `Refusal` 422 that names the field.
  init(_ fields: Fields) throws {
    try fields.requireKnown(Self.names)
    days = try fields.integer("days", in: Bounds.days) ?? Cursor.Window.usualDays
    settings = RunSettings(
      maxConversations: try fields.integer("max_conversations", in: Bounds.conversations),
      dryRun: try fields.flag("dry_run"),
      concurrency: try fields.integer("concurrency", in: Bounds.concurrency),
      autoCreateStories: try fields.flag("auto_create_stories")
    )
    resume = try fields.flag("resume")
    resumeRun = try fields.integer("resume_run_id", in: Bounds.runIDs)
    if resumeRun != nil, !resume {
      throw Refusal(.unprocessableContent, "resume_run_id: needs resume=true")
    }
  }

  private static let names = [
    "days", "max_conversations", "dry_run", "concurrency", "auto_create_stories", "resume",
    "resume_run_id",
  ]
}
