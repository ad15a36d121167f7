/// Judges drafts of stories as a product manager would.
package protocol StoryReviewer: Sendable {
  /// Reviews all drafts in one call, so that the engine decides how many it works on at once.
  ///
  /// - Parameter groups: what is known of each draft's conversations.
  /// - Returns: one review a draft, in the order of `groups`.
  /// - Throws: `ModelFailure`.
  func reviews(of groups: [StoryMaterial]) async throws -> Answer<[StoryReview]>
}

/// What a reviewer decides about a draft.
package struct StoryReview: Sendable, Equatable {
  /// What is to become of a draft.
  package enum Decision: Sendable, Equatable {
    case keep
    /// These sets of conversations are matters of their own; all others stay together.
    case split([Set<String>])
    case reject
  }

  package let decision: Decision
  /// The reason in one sentence; empty where there is none.
  package let reason: String

  package init(_ decision: Decision, reason: String) {
    self.decision = decision
    self.reason = reason
  }
}
