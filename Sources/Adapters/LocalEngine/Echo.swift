import LanguageModel

/// A text, and how far a story's conversations say it.
struct Echo {
  let vector: [Float]
  private let words: TellingWords?

  /// Reads texts with the encoder of the conversations' vectors.
  ///
  /// - Returns: one a text, in their order.
  /// - Throws: what the encoder reports.
  static func all(
    of texts: [String],
    in group: StoryMaterial,
    _ encoder: any TextEncoder
  ) async throws -> [Echo] {
    zip(texts, try await encoder.read(texts: texts)).map { text, read in
      Echo(
        vector: read.whole,
        words: read.words.map { TellingWords(text, $0, weight: group.weight) }
      )
    }
  }

  /// The mean of how far the conversations say it, 0 to 1; 0 where their vectors are not known.
  func agreement(of group: StoryMaterial) -> Double {
    group.mean { $0.agreement(with: vector, words: words?.nearness(of: $0)) }
  }
}
