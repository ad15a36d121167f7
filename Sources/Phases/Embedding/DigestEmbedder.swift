package import LanguageModel
package import Records
import Transcript

/// Phase 2: a conversation's texts as one vector, mostly its digest.
package struct DigestEmbedder: Sendable {
  private let encoder: any TextEncoder
  private let includesAll: Bool

  /// Makes an embedder.
  ///
  /// - Parameters:
  ///   - encoder: gives the vectors.
  ///   - includesAll: true to embed also what classification holds to be of no use downstream.
  package init(encoder: any TextEncoder, includesAll: Bool = false) {
    self.encoder = encoder
    self.includesAll = includesAll
  }

  /// Embeds a conversation, or gives nil for one that has no text or is not for this phase.
  ///
  /// A conversation without classification is for this phase.
  /// - Throws: what the encoder reports.
  package func embed(_ conversation: Conversation) async throws -> Records.Embedding? {
    guard includesAll || conversation.classification?.actionable != false else { return nil }
    let texts = EmbeddedTexts(Transcript(conversation))
    guard !texts.weights.isEmpty else { return nil }
    let values = texts.mixed(try await encoder.encode(texts.texts))
    return Records.Embedding(model: encoder.modelName, values: values)
  }
}
