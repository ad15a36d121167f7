package import LanguageModel
package import Records
import Transcript

/// Finds facets by a model, one question a conversation.
package struct ModelFacetFinder: FacetFinder {
  private static let longestPhrase = 10

  private let client: ModelClient
  private let isMasked: Bool

  /// Makes a finder.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - isMasked: false to send secrets and personal data as they stand.
  package init(_ client: ModelClient, isMasked: Bool) {
    self.client = client
    self.isMasked = isMasked
  }

  private struct Sheet: Encodable { let text: String }

  private struct Found: Decodable {
    let action: ActionType
    let direction: Direction
    let symptom: String
    let goal: String
  }

  /// Reads a text; see `FacetFinder`.
  package func facets(of digest: String, embedding: Embedding?) async throws -> Answer<FoundFacets>
  {
    let text = isMasked ? Masking.masked(digest) : digest
    let found = try await client.ask(try Question(.facets, Sheet(text: text))) { completion in
      let found = try completion.decode(Found.self)
      for (name, phrase) in [("symptom", found.symptom), ("goal", found.goal)] {
        let words = phrase.split(whereSeparator: \.isWhitespace).count
        guard words <= Self.longestPhrase else {
          throw AnswerFault("\"\(name)\" has \(words) words, and \(Self.longestPhrase) are allowed")
        }
      }
      return FoundFacets(
        actionType: found.action.rawValue,
        direction: found.direction.rawValue,
        symptom: found.symptom.oneLine,
        userGoal: found.goal.oneLine
      )
    }
    return Answer(found, engine: Engine.openai.rawValue, model: client.model, usage: .none)
  }
}
