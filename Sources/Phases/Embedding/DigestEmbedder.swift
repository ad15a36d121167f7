package import LanguageModel
package import Records
import Transcript

/// Phase 2: a conversation's digest as a vector.
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

  /// Embeds a conversation, or takes the vector that it already has of the same text, or gives nil for one that has no text or is not for this phase.
  ///
  /// A conversation without classification is for this phase.
  /// - Throws: what the encoder reports.
  package func embed(_ conversation: Conversation) async throws -> Records.Embedding? {
    guard includesAll || conversation.classification?.actionable != false else { return nil }
    let digest = Transcript(conversation).digest
    guard !digest.isEmpty else { return nil }
    let fingerprint = encoder.fingerprint(of: digest)
    if let known = conversation.embedding, known.model == encoder.modelName,
      known.text == fingerprint, known.values.count == encoder.dimensions
    {
      return known
    }
    let vector = try await encoder.encode([digest])[0]
    return Records.Embedding(model: encoder.modelName, text: fingerprint, values: vector)
  }
}
