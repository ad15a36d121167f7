package import LanguageModel
package import Records
package import Transcript

/// Finds facets by a model: in its answer to ic-classify where that holds them, else by a question of their own.
package struct ModelFacetFinder: FacetFinder {
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

  /// Reads a conversation; see `FacetFinder`.
  package func facets(
    of digest: String,
    in transcript: Transcript,
    embedding: Embedding?
  ) async throws -> Answer<FoundFacets> {
    let asked = try Question(.judge, ConversationSheet(transcript, isMasked: isMasked))
    if client.keepsAnswer(to: asked),
      let known = try await client.ask(asked, { try? $0.facets() })
    {
      return answer(known)
    }
    return try await facets(in: digest)
  }

  /// Reads a text by a question of its own.
  ///
  /// - Throws: as `facets(of:in:embedding:)` does.
  package func facets(in text: String) async throws -> Answer<FoundFacets> {
    let question = try Question(.facets, Sheet(text: isMasked ? Masking.masked(text) : text))
    return answer(try await client.ask(question) { try $0.facets() })
  }

  private func answer(_ found: FoundFacets) -> Answer<FoundFacets> {
    Answer(found, engine: Engine.openai.rawValue, model: client.model, usage: .none)
  }
}

/// The part of an answer that says the facets.
private struct FacetReply: Decodable {
  static let longestPhrase = 10

  let action: ActionType
  let direction: Direction
  let symptom: String
  let goal: String
}

extension Completion {
  /// The facets that an answer holds.
  ///
  /// - Throws: `AnswerFault` for an answer without them, or with phrases that are too long.
  func facets() throws(AnswerFault) -> FoundFacets {
    let found = try decode(FacetReply.self)
    for (name, phrase) in [("symptom", found.symptom), ("goal", found.goal)] {
      let words = phrase.split(whereSeparator: \.isWhitespace).count
      guard words <= FacetReply.longestPhrase else {
        throw AnswerFault(
          "\"\(name)\" has \(words) words, and \(FacetReply.longestPhrase) are allowed"
        )
      }
    }
    return FoundFacets(
      actionType: found.action.rawValue,
      direction: found.direction.rawValue,
      symptom: found.symptom.oneLine,
      userGoal: found.goal.oneLine
    )
  }
}
