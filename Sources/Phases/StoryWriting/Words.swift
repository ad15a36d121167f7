/// How texts are compared word by word.
enum Words {
  /// Gives a text's words in lower case.
  static func of(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Gives a text's words that name something, each once, without their commonest endings.
  static func stems(of text: String) -> Set<String> {
    Set(of(text).filter { $0.count > 1 && !StatementCues.empty.contains($0) }.map(stem))
  }

  /// A word without the endings of plurals and tenses, where enough of it is left.
  static func stem(_ word: String) -> String {
    for ending in endings where word.hasSuffix(ending) && word.count >= ending.count + 4 {
      return String(word.dropLast(ending.count))
    }
    return word
  }

  private static let endings = ["ings", "ing", "ies", "ed", "es", "s", "e", "y"]

  /// How many of two texts' words both have, 0 to 1 (Jaccard's index).
  static func likeness(_ one: Set<String>, _ other: Set<String>) -> Double {
    let all = one.union(other).count
    return all == 0 ? 1 : Double(one.intersection(other).count) / Double(all)
  }
}
