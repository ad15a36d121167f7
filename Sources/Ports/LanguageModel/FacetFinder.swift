package import Records
package import Transcript

/// Finds what a customer does by writing, which way something is off, and both in a few words.
package protocol FacetFinder: Sendable {
  /// Reads one conversation by itself.
  ///
  /// - Parameters:
  ///   - digest: the customer's words; not empty.
  ///   - transcript: the conversation that they are the digest of.
  ///   - embedding: its vector where it is known, which can save the engine from computing it again.
  /// - Returns: the facets as the engine words them.
  /// - Throws: `ModelFailure`; any other error concerns this conversation only.
  func facets(
    of digest: String,
    in transcript: Transcript,
    embedding: Embedding?
  ) async throws -> Answer<FoundFacets>
}

/// What an engine finds in a customer's words.
package struct FoundFacets: Sendable {
  /// Label of an `ActionType`.
  package let actionType: String
  /// Label of a `Direction`.
  package let direction: String
  /// What is seen to go wrong, at most 10 words; empty where nothing is.
  package let symptom: String
  /// What the customer says they want, at most 10 words; empty where they do not say it.
  package let userGoal: String

  package init(actionType: String, direction: String, symptom: String, userGoal: String) {
    self.actionType = actionType
    self.direction = direction
    self.symptom = symptom
    self.userGoal = userGoal
  }
}
