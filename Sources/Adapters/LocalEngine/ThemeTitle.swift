import LanguageModel

/// The title of a theme: the symptom that says most of what its conversations share.
struct ThemeTitle {
  /// Least weight of a symptom's phrases for it to stand for all.
  private static let leastWeight = 0.5
  /// Least quality of a heading that shares little with the others: such a one must at least say what is the matter.
  private static let leastQuality = 0.35
  /// What a symptom loses for each that is more typical.
  private static let placeLoss = 0.03

  /// A heading of each symptom; nil where it gives none.
  private let headlines: [Headline?]
  private let words: [[String]]
  private let phrases: [[String]]

  private init(symptoms: [String], phrases: [[String]]) {
    self.phrases = phrases
    headlines = symptoms.map { Headline($0) }
    words = symptoms.map(Words.of)
  }

  /// Gives a title.
  ///
  /// - Parameters:
  ///   - symptoms: what goes wrong in some conversations, the most typical first.
  ///   - phrases: what sets the theme apart, each as words, the most distinctive first.
  /// - Returns: a clause that says a distinctive phrase, else the one that says most of what the others say, else the most
  ///   distinctive phrase.
  static func title(symptoms: [String], phrases: [[String]]) -> String {
    let title = ThemeTitle(symptoms: symptoms, phrases: phrases)
    return title.distinctive ?? title.shared ?? title.phrase
  }

  /// The symptom that says most of what sets the theme apart.
  private var distinctive: String? {
    best { headline, _ in
      let weight = weight(of: headline.text)
      return weight >= Self.leastWeight ? weight : nil
    }
  }

  /// The symptom whose words the most others say, too.
  private var shared: String? {
    best { headline, place in
      guard headline.quality >= Self.leastQuality else { return nil }
      return share(of: headline.text, besides: place) + weight(of: headline.text)
    }
  }

  /// The heading with the highest score, for its quality and its place among the symptoms.
  private func best(_ score: (Headline, Int) -> Double?) -> String? {
    var best: (text: String, score: Double)?
    for (place, headline) in headlines.enumerated() {
      guard let headline, let score = score(headline, place) else { continue }
      let whole = score * headline.quality * (1 - Self.placeLoss * Double(place))
      if whole > best?.score ?? 0 { best = (headline.text, whole) }
    }
    return best?.text
  }

  /// What a text says of the phrases: the first counts 1, the second a half, and so on.
  private func weight(of text: String) -> Double {
    let words = Words.of(text)
    return phrases.enumerated().reduce(0) { sum, next in
      let said = next.element.count { word in words.contains { Self.isSame($0, word) } }
      return sum + Double(said) / Double(max(1, next.element.count)) / Double(next.offset + 1)
    }
  }

  /// The mean share of the other symptoms that say a telling word of a text.
  private func share(of text: String, besides place: Int) -> Double {
    let telling = Words.of(text).filter { !Cues.emptyWords.contains($0) }
    let others = words.enumerated().filter { $0.offset != place }.map(\.element)
    guard !telling.isEmpty, !others.isEmpty else { return 0 }
    let said = telling.reduce(0) { sum, word in
      sum + others.count { $0.contains { Self.isSame($0, word) } }
    }
    return Double(said) / Double(telling.count * others.count)
  }

  /// The same word, or another form of it.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    one == other
      || one.count > 3 && other.count > 3 && (one.hasPrefix(other) || other.hasPrefix(one))
  }

  /// The most distinctive phrase of two words, else the first.
  private var phrase: String {
    let words = phrases.first { $0.count > 1 } ?? phrases.first ?? ["unnamed"]
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
