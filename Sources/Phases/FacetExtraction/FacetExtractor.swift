package import LanguageModel
package import Records
import Transcript

/// Phase 3: what the customer does by writing, which way something is off, and both in a few words.
package struct FacetExtractor: Sendable {
  private let finder: any FacetFinder
  private let includesAll: Bool

  /// Makes an extractor.
  ///
  /// - Parameters:
  ///   - finder: the engine that is asked.
  ///   - includesAll: true to look also at what classification holds to be of no use downstream.
  package init(finder: any FacetFinder, includesAll: Bool = false) {
    self.finder = finder
    self.includesAll = includesAll
  }

  /// Extracts a conversation's facets, or gives nil for one that has no text or is not for this phase.
  ///
  /// A conversation without classification is for this phase.
  /// - Throws: what the engine reports, or `UnknownFacet` for an answer outside the label sets.
  package func extract(_ conversation: Conversation) async throws -> Facets? {
    guard includesAll || conversation.classification?.actionable != false else { return nil }
    let transcript = Transcript(conversation)
    let digest = transcript.digest
    guard !digest.isEmpty else { return nil }
    let answer = try await finder.facets(
      of: digest,
      in: transcript,
      embedding: conversation.embedding
    )
    return Facets(
      actionType: try label(answer.value.actionType),
      direction: try label(answer.value.direction),
      symptom: answer.value.symptom,
      userGoal: answer.value.userGoal,
      engine: answer.engine,
      model: answer.model
    )
  }

  private func label<Label: RawRepresentable<String>>(_ text: String) throws -> Label {
    guard let label = Label(rawValue: text) else { throw UnknownFacet(text) }
    return label
  }
}

/// An answer outside the label sets.
package struct UnknownFacet: Error, Equatable, CustomStringConvertible {
  package let label: String

  package init(_ label: String) { self.label = label }

  package var description: String { "\"\(label)\" is no action type or direction" }
}
