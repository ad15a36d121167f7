/// The record types of the stream; any other type passes through every tool untouched.
package enum Kind: String, Sendable, CaseIterable {
  case conversation, known, skipped, rejected, barrier, checkpoint, theme, story, orphan, dropped,
    end
}

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
