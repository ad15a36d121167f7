package import LanguageModel
package import Records
import Transcript

/// Phase 3: what the customer does by writing, which way something is off, and both in a few words.
package struct FacetExtractor: Sendable {
  private let encoder: any TextEncoder
  private let scorer: any LabelScorer
  private let includesAll: Bool
  private static let engine = "local"

  /// Makes an extractor.
  ///
  /// - Parameters:
  ///   - encoder: gives the vectors that `scorer` was trained on, where a record has none.
  ///   - scorer: answers the questions `action_type` and `direction`.
  ///   - includesAll: true to look also at what classification holds to be of no use downstream.
  package init(
    encoder: any TextEncoder,
    scorer: any LabelScorer,
    includesAll: Bool = false
  ) {
    self.encoder = encoder
    self.scorer = scorer
    self.includesAll = includesAll
  }

  /// Extracts a conversation's facets, or gives nil for one that has no text or is not for this phase.
  ///
  /// A conversation without classification is for this phase.
  /// - Throws: what the encoder or the scorer reports, or `UnknownFacet` for an answer outside the label sets.
  package func extract(_ conversation: Conversation) async throws -> Facets? {
    guard includesAll || conversation.classification?.actionable != false else { return nil }
    let digest = Transcript(conversation).digest
    guard !digest.isEmpty else { return nil }
    let vector = try await vector(of: digest, conversation.embedding)
    let answers = try scorer.answer(["action_type", "direction"], text: digest, vector: vector)
    let essence = Essence(digest)
    return Facets(
      actionType: try label(answers[0]),
      direction: try label(answers[1]),
      symptom: essence.symptom,
      userGoal: essence.userGoal,
      engine: Self.engine,
      model: encoder.modelName
    )
  }

  /// Takes the record's own embedding where it is this encoder's, which saves a forward pass.
  private func vector(of digest: String, _ embedding: Embedding?) async throws -> [Float] {
    let isOurs = (embedding?.model ?? encoder.modelName) == encoder.modelName
    if let values = embedding?.values, isOurs, values.count == encoder.dimensions { return values }
    return try await encoder.encode([digest])[0]
  }

  private func label<Label: RawRepresentable<String>>(_ answer: LabelAnswer) throws -> Label {
    let best = zip(answer.labels, answer.probabilities).reduce(("", -1)) { $1.1 > $0.1 ? $1 : $0 }.0
    guard let label = Label(rawValue: best) else { throw UnknownFacet(best) }
    return label
  }
}

/// An answer outside the label sets.
package struct UnknownFacet: Error, Equatable, CustomStringConvertible {
  package let label: String

  package init(_ label: String) { self.label = label }

  package var description: String { "\"\(label)\" is no action type or direction" }
}
