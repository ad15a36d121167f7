import HTTPTypes
import Records
import Runs

/// What POST /api/pipeline/run asks for.
struct StartRequest: Sendable, Equatable {
  var days: Int
  var settings: RunSettings
  var resume: Bool
  var resumeRun: Int?
  /// Budget of a run that is resumed, in US dollars; nil leaves it as it is.
  var budgetUSD: Double?

  /// Reads the fields with the defaults and bounds of the API.
  ///
  /// - Throws: `Refusal` 422 that names the field.
  init(_ fields: Fields) throws {
    try fields.requireKnown(Self.names)
    days = try fields.integer("days", in: Bounds.days) ?? Cursor.Window.usualDays
    let engine: Engine = try fields.choice("engine") ?? .local
    settings = RunSettings(
      maxConversations: try fields.integer("max_conversations", in: Bounds.conversations),
      dryRun: try fields.flag("dry_run"),
      concurrency: try fields.integer("concurrency", in: Bounds.concurrency),
      autoCreateStories: try fields.flag("auto_create_stories"),
      engine: engine.rawValue
    )
    resume = try fields.flag("resume")
    budgetUSD = try fields.amount("budget_usd")
    settings.model = try Self.model(fields, engine: engine, isResume: resume)
    resumeRun = try fields.integer("resume_run_id", in: Bounds.runIDs)
    if resumeRun != nil, !resume {
      throw Refusal(.unprocessableContent, "resume_run_id: needs resume=true")
    }
  }

  /// How a server's model is asked; nil for the local engine.
  private static func model(
    _ fields: Fields,
    engine: Engine,
    isResume: Bool
  ) throws -> ModelSettings? {
    let model = ModelSettings(
      name: try fields.word("model") ?? ModelSettings.usualName,
      embeddingName: try fields.word("embedding_model"),
      everything: try fields.flag("everything"),
      budgetUSD: try fields.amount("budget_usd"),
      noCache: try fields.flag("no_cache"),
      batch: try fields.flag("batch")
    )
    if model.batch, model.noCache {
      throw Refusal(.unprocessableContent, "batch: cannot be combined with no_cache")
    }
    guard engine == .local else { return model }
    // A resume keeps the engine of its run, and may have a higher budget.
    if isResume || model == ModelSettings() { return nil }
    throw Refusal(
      .unprocessableContent,
      "engine: everything, model, embedding_model, batch, budget_usd and no_cache need openai"
    )
  }

  private static let names = [
    "days", "max_conversations", "dry_run", "concurrency", "auto_create_stories", "engine",
    "everything", "model", "embedding_model", "batch", "budget_usd", "no_cache", "resume",
    "resume_run_id",
  ]
}
