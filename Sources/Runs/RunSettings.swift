package import Records

/// What a run was started with; frozen with the run, and kept by a resume.
package struct RunSettings: Codable, Sendable, Equatable {
  /// Most conversations to keep; nil for all.
  package var maxConversations: Int?
  /// True for a rehearsal that classifies but stores nothing.
  package var dryRun: Bool
  /// Most requests in flight.
  package var concurrency: Int
  package var autoCreateStories: Bool
  /// Engine that answers, for example `local`.
  package var engine: String

  enum CodingKeys: String, CodingKey {
    case concurrency, engine
    case maxConversations = "max_conversations"
    case dryRun = "dry_run"
    case autoCreateStories = "auto_create_stories"
  }

  package init(
    maxConversations: Int?,
    dryRun: Bool,
    concurrency: Int,
    autoCreateStories: Bool,
    engine: String = "local"
  ) {
    self.maxConversations = maxConversations
    self.dryRun = dryRun
    self.concurrency = concurrency
    self.autoCreateStories = autoCreateStories
    self.engine = engine
  }

  /// The phases after classification that these settings ask for.
  package var laterPhases: [Phase] {
    if dryRun { return [] }
    return Phase.allCases.filter {
      $0 > .classification && (autoCreateStories || $0 < .storyCreation)
    }
  }
}
