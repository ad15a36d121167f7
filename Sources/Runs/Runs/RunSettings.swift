package import Records

/// What a run was started with; frozen with the run, and kept by a resume.
package struct RunSettings: Codable, Sendable, Equatable {
  /// Most conversations to keep; nil for all.
  package var maxConversations: Int?
  /// True for a dry run, which classifies but stores nothing.
  package var dryRun: Bool
  /// Most requests in flight; nil for 20, and more if latency is high.
  package var concurrency: Int?
  package var autoCreateStories: Bool
  /// Name of an `Engine`; kept as text, as a later version may have written it.
  package var engine: String
  /// Region of the workspace, for example `eu`; nil for that of the environment.
  package var region: String?
  /// Types that later phases process, comma-separated; nil for the default ones.
  package var types: String?
  /// Intercom's id of the workspace, with which links to its inbox begin; nil where unknown.
  package var appID: String?
  /// True for a run that reads what was updated in its window, whenever it was created; nil counts as false.
  package var sync: Bool?
  /// True where conversations that are stored and have not changed are not fetched again; nil counts as false.
  package var skipUnchanged: Bool?
  /// Attributes of contacts and companies that conversations are completed with; nil for none.
  package var contactAttributes: [String]?
  /// Number of the last correction of a type that the run learns from; nil for none.
  package var corrections: Int?
  /// How a server's model is asked; nil for an engine that asks none.
  package var model: ModelSettings?

  enum CodingKeys: String, CodingKey {
    case concurrency, corrections, engine, model, region, sync, types
    case skipUnchanged = "skip_unchanged"
    case appID = "app_id"
    case contactAttributes = "contact_attributes"
    case maxConversations = "max_conversations"
    case dryRun = "dry_run"
    case autoCreateStories = "auto_create_stories"
  }

  package init(
    maxConversations: Int? = nil,
    dryRun: Bool = false,
    concurrency: Int? = nil,
    autoCreateStories: Bool = false,
    engine: String = Engine.local.rawValue,
    region: String? = nil,
    types: String? = nil,
    appID: String? = nil,
    sync: Bool? = nil,
    skipUnchanged: Bool? = nil,
    contactAttributes: [String]? = nil,
    corrections: Int? = nil,
    model: ModelSettings? = nil
  ) {
    self.maxConversations = maxConversations
    self.dryRun = dryRun
    self.concurrency = concurrency
    self.autoCreateStories = autoCreateStories
    self.engine = engine
    self.region = region
    self.types = types
    self.appID = appID
    self.sync = sync
    self.skipUnchanged = skipUnchanged
    self.contactAttributes = contactAttributes
    self.corrections = corrections
    self.model = model
  }

  /// Name of the engine that a phase asks: of those that read each conversation, a server's only where that is wanted.
  package func engine(of phase: Phase) -> String {
    guard let model else { return engine }
    let isAsked =
      switch phase {
      case .classification, .facetExtraction: model.everything
      case .embeddingGeneration: model.embeddingName != nil
      default: true
      }
    return isAsked ? engine : Engine.local.rawValue
  }

  /// True for a run that reads a window of updates.
  package var readsUpdates: Bool { sync ?? false }

  /// True for a run that passes over what is stored and has not changed.
  package var passesOverUnchanged: Bool { readsUpdates || skipUnchanged ?? false }

  /// True where a phase needs the local model.
  package var usesLocalModel: Bool {
    ([.classification] + laterPhases).contains {
      $0.description.asksModel && engine(of: $0) == Engine.local.rawValue
    }
  }

  /// The phases after classification that these settings ask for.
  package var laterPhases: [Phase] {
    if dryRun { return [] }
    return Phase.allCases.filter {
      $0 > .classification && (autoCreateStories || $0 < .storyCreation)
    }
  }
}
