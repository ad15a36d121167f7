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
    let vectors = ConversationVectors(
      sentences: sentences.map { SentenceVectors(vector($0)) },
      whole: vector(whole)
    )
    #expect(abs(vectors.agreement(with: [1, 0]) - agreement) < 1e-5)
  }

  @Test(
    arguments: [(0.87, Float(0.87), 1), (0.37, 0.37, 0), (0.62, 0.62, 0.5), (0.94, 0.3, 0.5)]
      as [(Double, Float, Double)]
  )
  func `where words are told apart, agreement follows them and the whole`(
    _ words: Double,
    _ whole: Float,
    _ agreement: Double
  ) {
    let vectors = ConversationVectors(sentences: [SentenceVectors([0, 1])], whole: vector(whole))
    #expect(abs(vectors.agreement(with: [1, 0], words: words) - agreement) < 1e-5)
  }

  @Test func `each word comes as near as its nearest word in the other text`() {
    let words = WordVectors([vector(1), vector(0.6), vector(-1)])
    let near = words.nearness(to: WordVectors([vector(0.6), vector(0.9)]))
    let exact: [Float] = [0.9, 1, 0]
    for (near, exact) in zip(near, exact) { #expect(abs(near - exact) < 0.01) }
    #expect(words.nearness(to: WordVectors([])) == [0, 0, 0])
    #expect(WordVectors([]).nearness(to: words).isEmpty)
  }

  @Test func `an encoder that does not tell words apart reads the first four sentences`()
    async throws
  {
    let encoder = ListedEncoder(vectors: ["a": [1, 0], "f": [1, 0]])
    let read = try await encoder.read([["a", "b", "c", "d", "e"], [], ["f"]])
    #expect(read.map(\.count) == [4, 0, 1])
    #expect(read[0].map(\.whole) == [[1, 0], [0, 1], [0, 1], [0, 1]])
    #expect(read[2].map(\.whole) == [[1, 0]])
    #expect(read.joined().allSatisfy { $0.words == nil })
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
