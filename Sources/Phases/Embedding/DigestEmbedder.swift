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

  /// Embeds a conversation, or gives nil for one that has no text or is not for this phase.
  ///
  /// A conversation without classification is for this phase.
  /// - Throws: what the encoder reports.
  package func embed(_ conversation: Conversation) async throws -> Records.Embedding? {
    guard includesAll || conversation.classification?.actionable != false else { return nil }
    let digest = Transcript(conversation).digest
    guard !digest.isEmpty else { return nil }
    let vectors = try await encoder.encode([digest])
    return vectors.first.map { Records.Embedding(model: encoder.modelName, values: $0) }
  }
}
