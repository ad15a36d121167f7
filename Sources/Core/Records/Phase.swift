/// The phases of a run, in order.
package enum Phase: String, Codable, Sendable, CaseIterable, Comparable {
  case classification
  case embeddingGeneration = "embedding_generation"
  case facetExtraction = "facet_extraction"
  case themeExtraction = "theme_extraction"
  case storyCreation = "story_creation"

  /// Earlier phases are smaller.
  package static func < (left: Phase, right: Phase) -> Bool { left.index < right.index }

  private var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Phase {
  /// What the chain, the database, the API and the pages need to know of the phase.
  ///
  /// What cannot be derived from it is listed in docs/adding-a-phase.md and checked by a test.
  package var description: PhaseDescription {
    switch self {
    case .classification: .classification
    case .embeddingGeneration: .embedding
    case .facetExtraction: .facets
    case .themeExtraction: .themes
    case .storyCreation: .stories
    }
  }
}

extension PhaseDescription {
  fileprivate static let classification = PhaseDescription(
    tool: "ic-classify",
    streamName: "classification",
    title: "Classification",
    purpose: "Fetch, filter, classify and store conversations",
    asksModel: true,
    answer: Answer(key: "classification", table: "classifications"),
    counters: [
      "conversations_fetched", "conversations_filtered", "conversations_classified",
      "conversations_stored", "conversations_rejected",
    ]
  )

  fileprivate static let embedding = PhaseDescription(
    tool: "ic-embed",
    streamName: "embedding",
    title: "Embeddings",
    purpose: "Compute an embedding of each text",
    asksModel: true,
    needs: [.classification],
    answer: Answer(
      key: "embedding",
      table: "embeddings",
      tally: Tally(
        answered: "embeddings_generated",
        failed: "embeddings_failed",
        noun: "embedding",
        unit: "vector"
      )
    ),
    counters: ["embeddings_generated", "embeddings_failed"]
  )

  fileprivate static let facets = PhaseDescription(
    tool: "ic-facets",
    streamName: "facets",
    title: "Facets",
    purpose: "Extract action, symptom and goal",
    asksModel: true,
    needs: [.classification],
    answer: Answer(
      key: "facets",
      table: "facets",
      tally: Tally(
        answered: "facets_extracted",
        failed: "facets_failed",
        noun: "facet",
        unit: "conversation"
      )
    ),
    counters: ["facets_extracted", "facets_failed"]
  )

  fileprivate static let themes = PhaseDescription(
    tool: "ic-themes",
    streamName: "themes",
    title: "Themes",
    purpose: "Group conversations about the same symptom",
    asksModel: true,
    needs: [.classification, .embeddingGeneration, .facetExtraction],
    answer: Answer(key: "theme", table: "conversation_themes"),
    results: [.theme],
    counters: ["themes_extracted", "themes_new", "themes_filtered"]
  )

  fileprivate static let stories = PhaseDescription(
    tool: "ic-stories",
    streamName: "stories",
    title: "Stories",
    purpose: "Write a story for every theme with enough conversations",
    asksModel: true,
    needs: [.themeExtraction],
    results: [.story, .orphan],
    counters: ["stories_created", "orphans_created"]
  )
}
