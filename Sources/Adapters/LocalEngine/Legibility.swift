import LanguageModel

/// Whether the encoder, which was trained on Latin script, can read a text.
struct Legibility {
  let isReadable: Bool

  /// The highest probability of an answer on what cannot be read: its confidence is low.
  private static let ceiling = 0.49
  /// The last scalar of Latin script's blocks.
  private static let lastLatin: UInt32 = 0x24F

  /// Looks at a text's letters: half of them or more must be Latin.
  ///
  /// A text without letters is readable.
  init(_ text: String) {
    let letters = text.unicodeScalars.lazy.filter(\.properties.isAlphabetic)
    let (latin, others) = letters.reduce(into: (0, 0)) { counts, letter in
      if letter.value <= Self.lastLatin { counts.0 += 1 } else { counts.1 += 1 }
    }
    isReadable = latin >= others
  }

  /// Gives the answer, no more probable than what can be known of the text.
  func limit(_ answer: ScoredLabel) -> ScoredLabel {
    if isReadable { return answer }
    return ScoredLabel(answer.label, probability: min(answer.probability, Self.ceiling))
  }
}
