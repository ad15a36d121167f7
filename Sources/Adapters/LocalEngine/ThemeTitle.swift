/// The title of a theme: the symptom that says most of what its conversations share.
enum ThemeTitle {
  /// Least weight of a symptom's phrases for it to stand for all.
  private static let leastWeight = 0.5

  /// Gives a title.
  ///
  /// - Parameters:
  ///   - symptoms: what goes wrong in some conversations, the most typical first.
  ///   - phrases: what sets the theme apart, each as words, the most distinctive first.
  /// - Returns: a clause, or the most distinctive phrase where no symptom says enough.
  static func title(symptoms: [String], phrases: [[String]]) -> String {
    var best: (text: String, score: Double)?
    for (place, symptom) in symptoms.enumerated() {
      guard let headline = Headline(symptom) else { continue }
      let weight = Self.weight(of: headline.text, phrases)
      guard weight >= leastWeight else { continue }
      let score = weight * headline.quality * (1 - 0.03 * Double(place))
      if score > best?.score ?? 0 { best = (headline.text, score) }
    }
    return best?.text ?? phrase(of: phrases)
  }

  /// What a text says of the phrases: the first counts 1, the second a half, and so on.
  private static func weight(of text: String, _ phrases: [[String]]) -> Double {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return phrases.enumerated().reduce(0) { sum, next in
      let said = next.element.count { word in words.contains { isSame($0, word) } }
      return sum + Double(said) / Double(max(1, next.element.count)) / Double(next.offset + 1)
    }
  }

  /// The same word, or another form of it.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    one == other
      || one.count > 3 && other.count > 3 && (one.hasPrefix(other) || other.hasPrefix(one))
  }

  /// The most distinctive phrase of two words, else the first.
  private static func phrase(of phrases: [[String]]) -> String {
    let words = phrases.first { $0.count > 1 } ?? phrases.first ?? ["unnamed"]
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
