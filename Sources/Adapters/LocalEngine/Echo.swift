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
    let read = try await encoder.read(texts.map { [$0] }).flatMap(\.self)
    return zip(texts, read).map { text, read in
      Echo(
        vector: read.whole,
        words: read.words.map { TellingWords(text, $0, weight: group.weight) }
      )
    }
  }

  /// The mean of how far the conversations say it, 0 to 1; 0 where their vectors are not known.
  func agreement(of group: StoryMaterial) -> Double {
    let all = group.vectors.reduce(0) { $0 + $1.weight }
    let sum = group.vectors.reduce(0) { sum, next in
      let near = words?.nearness(of: next.conversation)
      return sum + next.conversation.agreement(with: vector, words: near) * next.weight
    }
    return all > 0 ? sum / all : 0
  }
}
