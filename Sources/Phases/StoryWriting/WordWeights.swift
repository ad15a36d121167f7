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

  /// A text's stems and their weights, of length 1; empty where no word tells anything.
  func direction(of words: Set<String>) -> [String: Double] {
    let weighted = words.reduce(into: [String: Double]()) { $0[$1] = weight(of: $1) }
    return WordWeights.normalized(weighted)
  }

  /// The mean of several directions, of length 1.
  static func mean(_ directions: [[String: Double]]) -> [String: Double] {
    normalized(directions.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) })
  }

  /// How far two directions agree, 0 to 1.
  static func cosine(_ one: [String: Double], _ other: [String: Double]) -> Double {
    // In the order of the words, for sums of floating-point numbers depend on it.
    one.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * other[$1.key, default: 0] }
  }

  private static func normalized(_ weighted: [String: Double]) -> [String: Double] {
    let square = weighted.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    guard square > 0 else { return [:] }
    return weighted.mapValues { $0 / square.squareRoot() }
  }
}
