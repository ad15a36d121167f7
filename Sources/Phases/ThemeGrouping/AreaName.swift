/// What an area is called without a vocabulary: a phrase that its members share, else `Other`.
enum AreaName {
  /// The name of an area that shares no phrase.
  static let other = "Other"

  /// Least share of an area's members that hold a phrase of two words, and a single word.
  private static let pairShare = 0.15
  private static let wordShare = 0.5
  /// Least times that a single word is as frequent in an area as in all: the product's own name is as frequent everywhere.
  private static let wordLift = 1.5
  /// Fewest letters of a single word: the shortest words are common ones.
  private static let shortest = 5
  /// Words of any product's customers, which name no part of it.
  private static let common: Set<String> = [
    "error", "errors", "issue", "message", "messages", "problem", "problems", "update",
  ]

  /// Names an area.
  ///
  /// - Parameter phrases: its most distinctive phrases, the most distinctive first.
  /// - Returns: a word, two, or `Other`.
  static func name(_ phrases: [Distinction.Phrase]) -> String {
    let pair = phrases.first { $0.words.count > 1 && $0.share >= pairShare }
    let word = phrases.first {
      $0.words.count == 1 && $0.share >= wordShare && $0.lift >= wordLift
        && $0.words[0].count >= shortest && !common.contains($0.words[0])
    }
    return (word ?? pair)?.words.joined(separator: " ") ?? other
  }
}
