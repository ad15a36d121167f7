import LanguageModel
import Synchronization
import Testing

struct ConversationVectorsTests {
  /// A vector of length 1 with a cosine to (1, 0).
  private func vector(_ cosine: Float) -> [Float] { [cosine, (1 - cosine * cosine).squareRoot()] }

  @Test(
    arguments: [
      ([Float(0.85)], Float(0.85), 1), ([0.35], 0.35, 0), ([0.6], 0.6, 0.5), ([0.7], 0.5, 0.5),
      ([-1, 0.7, 0.2], 0.5, 0.5), ([1], 1, 1), ([-1], -1, 0),
    ] as [([Float], Float, Double)]
  )
  func `agreement follows the nearest sentence and the whole`(
    _ sentences: [Float],
    _ whole: Float,
    _ agreement: Double
  ) {
    let vectors = ConversationVectors(sentences: sentences.map(vector), whole: vector(whole))
    #expect(abs(vectors.agreement(with: [1, 0]) - agreement) < 1e-5)
  }

  @Test func `an encoder is opened when it is asked for, and once`() async throws {
    let opened = Mutex<[String]>([])
    let encoders = Encoders { model in
      opened.withLock { $0.append(model) }
      return model == "m" ? ListedEncoder(vectors: [:]) : nil
    }
    #expect(opened.withLock(\.self).isEmpty)
    #expect(try await encoders.encoder(of: nil) == nil)
    for _ in 0..<3 { #expect(try await encoders.encoder(of: "m")?.modelName == "m") }
    for _ in 0..<2 { #expect(try await encoders.encoder(of: "n") == nil) }
    #expect(opened.withLock(\.self) == ["m", "n"])
  }
}
