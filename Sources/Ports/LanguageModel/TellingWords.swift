/// A statement's words as conversations are compared with them.
package struct TellingWords: Sendable {
  private let vectors: WordVectors
  /// How much each word tells.
  private let weights: [Double]

  /// The weight of a word that names nothing by itself: those that do weigh 3 to 5 mostly.
  private static let least = 1.0

  /// Takes a text.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - vectors: those of its words.
  ///   - weight: gives how much a word's stems tell together.
  package init(_ text: String, _ vectors: WordVectors, weight: (Set<String>) -> Double) {
    self.vectors = vectors
    weights = text.split(whereSeparator: \.isWhitespace).compactMap(Words.withoutMarks)
      .map { max(Self.least, weight(Words.stems(of: String($0)))) }
  }

  /// The mean of how near what a conversation says comes to each word, a telling word counting more; 0 to 1.
  ///
  /// nil where the words of one or the other are not told apart.
  package func nearness(of conversation: ConversationVectors) -> Double? {
    guard vectors.count > 0 else { return nil }
    var nearest = [Float](repeating: 0, count: vectors.count)
    for sentence in conversation.sentences {
      guard let words = sentence.words else { return nil }
      for (place, near) in vectors.nearness(to: words).enumerated() {
        nearest[place] = max(nearest[place], near)
      }
    }
    let (sum, weight) = zip(nearest, weights).reduce((0.0, 0.0)) { sums, next in
      (sums.0 + Double(next.0) * next.1, sums.1 + next.1)
    }
    return sum / weight
  }
}
