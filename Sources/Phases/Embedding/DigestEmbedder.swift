package import LanguageModel
package import Records
import Transcript

/// Phase 2: a conversation's texts as one vector, mostly its digest, or the summary that classification gives instead.
package struct DigestEmbedder: Sendable {
  /// Stands before the fingerprint of a summary, so that the record says what was embedded.
  private static let summaryMark = "summary:"

  private let encoder: any TextEncoder
  private let part: EmbeddedPart
  private let includesAll: Bool

  /// Makes an embedder.
  ///
  /// - Parameters:
  ///   - encoder: gives the vectors.
  ///   - part: what of a conversation is embedded.
  ///   - includesAll: true to embed also what classification holds to be of no use downstream.
  package init(
    encoder: any TextEncoder,
    of part: EmbeddedPart = .all,
    includesAll: Bool = false
  ) {
    self.encoder = encoder
    self.part = part
    self.includesAll = includesAll
  }

  /// Embeds a conversation, or gives nil for one that has no text or is not for this phase.
  ///
  /// A vector that it already has, of one of the texts or of all of them, is not computed again.
  /// A conversation without classification is for this phase.
  /// - Throws: what the encoder reports.
  package func embed(_ conversation: Conversation) async throws -> Records.Embedding? {
    guard includesAll || conversation.classification?.actionable != false else { return nil }
    let summary = part == .all ? conversation.classification?.summary : nil
    let texts = EmbeddedTexts(Transcript(conversation), part, summary: summary)
    guard !texts.texts.isEmpty else { return nil }
    let names = texts.texts.map { text in
      (text == summary ? Self.summaryMark : "") + encoder.fingerprint(of: text)
    }
    let mixed = names.joined(separator: "+")
    let known = known(of: conversation)
    if let known, known.text == mixed { return known }
    let place = known?.text.flatMap { names.firstIndex(of: $0) }
    var vectors = try await encoder.encode(
      texts.texts.enumerated().filter { $0.offset != place }.map(\.element)
    )
    if let place, let known { vectors.insert(known.values, at: place) }
    let values = texts.mixed(vectors)
    return Records.Embedding(model: encoder.modelName, text: mixed, values: values)
  }

  /// A vector of this encoder that the conversation already has.
  private func known(of conversation: Conversation) -> Records.Embedding? {
    guard let known = conversation.embedding, known.model == encoder.modelName,
      [0, known.values.count].contains(encoder.dimensions)
    else { return nil }
    return known
  }
}
