import Glibc

/// How much each word tells: the rarer among all messages, the more.
struct WordWeights: Sendable {
  /// Messages that are added to both counts: among few messages no word is known to be rare.
  private static let doubt = 20.0

  private var messages = 0
  private var counts: [String: Int] = [:]

  /// Counts a message's stems, each once.
  mutating func add(_ words: Set<String>) {
    messages += 1
    for word in words { counts[word, default: 0] += 1 }
  }

  /// The weight of a word's stem; 0 for a number.
  func weight(of word: String) -> Double {
    if word.allSatisfy(\.isNumber) { return 0 }
    let seen = Double(counts[word, default: 0])
    return log((Double(messages) + Self.doubt) / (seen + Self.doubt)) + 0.1
  }

  /// The weights of some stems together.
  func sum(of words: Set<String>) -> Double {
    // In their order, for sums of floating-point numbers depend on it.
    words.sorted().reduce(0) { $0 + weight(of: $1) }
  }

  /// A text's stems and their weights.
  func direction(of words: Set<String>) -> WordDirection {
    WordDirection(words.reduce(into: [:]) { $0[$1] = weight(of: $1) })
  }
}

/// Words and their weights, of length 1; empty where no word tells anything.
struct WordDirection: Sendable {
  private let weights: [String: Double]
  /// The words in their order, for sums of floating-point numbers depend on it.
  private let words: [String]

  init(_ weighted: [String: Double]) {
    words = weighted.keys.sorted()
    let square = words.reduce(0) { $0 + (weighted[$1] ?? 0) * (weighted[$1] ?? 0) }
    weights = square > 0 ? weighted.mapValues { $0 / square.squareRoot() } : [:]
  }

  /// The mean of several directions.
  static func mean(_ directions: [WordDirection]) -> WordDirection {
    WordDirection(directions.reduce(into: [:]) { $0.merge($1.weights, uniquingKeysWith: +) })
  }

  /// How far two directions agree, 0 to 1.
  func cosine(_ other: WordDirection) -> Double {
    words.reduce(0) { sum, word in
      guard let weight = weights[word], let second = other.weights[word] else { return sum }
      return sum + weight * second
    }
  }
}
