import LanguageModel
import LineStream
import Synchronization
import Transcript

/// Turns texts into vectors by a model behind OpenAI's API; each text is asked once, many in one request.
package final class ModelEncoder: TextEncoder {
  /// Digits of a fingerprint, which are enough to tell texts of one workspace apart.
  private static let fingerprintLength = 32

  package let modelName: String
  private let isMasked: Bool
  private let batcher: VectorBatcher
  private let length = Atomic(0)

  /// Makes an encoder.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - isMasked: false to send secrets and personal data as they stand.
  package init(_ client: ModelClient, isMasked: Bool) {
    modelName = client.model
    self.isMasked = isMasked
    batcher = VectorBatcher(client)
  }

  /// Length of each vector; 0 as long as none has come.
  package var dimensions: Int { length.load(ordering: .relaxed) }

  /// Names a text; see `TextEncoder`.
  package func fingerprint(of text: String) -> String {
    String(SHA256.hex(of: Array(shown(text).utf8)).prefix(Self.fingerprintLength))
  }

  private func shown(_ text: String) -> String { isMasked ? Masking.masked(text) : text }

  /// Encodes texts; see `TextEncoder`.
  package func encode(_ texts: [String]) async throws -> [[Float]] {
    let vectors = try await together(texts, atMost: max(1, texts.count)) { text in
      try await self.batcher.vector(of: self.shown(text))
    }
    for vector in vectors {
      let first = length.compareExchange(
        expected: 0,
        desired: vector.count,
        ordering: .relaxed
      )
      guard first.exchanged || first.original == vector.count else {
        throw ModelFailure(
          .configuration,
          "\(modelName) gave vectors of \(first.original) and of \(vector.count) numbers"
        )
      }
    }
    return vectors
  }
}
