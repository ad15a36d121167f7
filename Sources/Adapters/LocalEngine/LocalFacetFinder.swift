package import LanguageModel
package import LocalModel
package import Records
package import Transcript

/// Finds facets by the trained heads, and cuts phrases from the customer's own sentences.
package struct LocalFacetFinder: FacetFinder {
  private let encoder: any TextEncoder
  private let scorer: any LabelScorer

  /// Makes a finder.
  ///
  /// - Parameters:
  ///   - encoder: gives the vectors that `scorer` was trained on, where none is passed along.
  ///   - scorer: answers the questions `action_type` and `direction`.
  package init(encoder: any TextEncoder, scorer: any LabelScorer) {
    self.encoder = encoder
    self.scorer = scorer
  }

  /// Reads a conversation; see `FacetFinder`.
  ///
  /// - Throws: what the encoder or the scorer reports.
  package func facets(
    of digest: String,
    in _: Transcript,
    embedding: Embedding?
  ) async throws -> Answer<FoundFacets> {
    let vector = try await vector(of: digest, embedding)
    let answers = try scorer.answer(["action_type", "direction"], text: digest, vector: vector)
    let essence = Essence(digest, Self.kind(answers[0].best.label, answers[1].best.label))
    let found = FoundFacets(
      actionType: answers[0].best.label,
      direction: answers[1].best.label,
      symptom: essence.symptom,
      userGoal: essence.userGoal
    )
    return Answer(local: found, model: encoder.modelName)
  }

  private static func kind(_ action: String, _ direction: String) -> Essence.Kind {
    if action == "bug_report" || action == "complaint" { return .report }
    let isNew = direction == "creation" && action != "how_to_question"
    return direction == "neutral" || isNew ? .wish : .question
  }

  /// Takes the embedding where it is this encoder's, which saves a forward pass.
  private func vector(of digest: String, _ embedding: Embedding?) async throws -> [Float] {
    let isOurs = (embedding?.model ?? encoder.modelName) == encoder.modelName
    if let values = embedding?.values, isOurs, values.count == encoder.dimensions { return values }
    return try await encoder.encode([digest])[0]
  }
}
