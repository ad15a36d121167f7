import LanguageModel

/// With which capitals the customers of a stream write words inside a sentence: names with some, other words without.
struct Spelling: Sendable {
  /// Messages that are read: more of them tell nothing new, and their words take memory.
  private static let messages = 20_000
  /// Fewest uses that tell how a word is written, and the least share of them that write it so.
  private static let fewest = 5
  private static let leastShare = 0.6

  private var read = 0
  /// Uses of each form, by the word in small letters.
  private var uses: [String: [String: Int]] = [:]

  /// Counts the words of a message's sentences, but for first words and for sentences that are written like headlines.
  mutating func add(_ sentences: [String]) {
    guard read < Self.messages, !sentences.isEmpty else { return }
    read += 1
    for sentence in sentences {
      let words = sentence.split(whereSeparator: \.isWhitespace).dropFirst()
      guard !LetterCase.isHeadline(words) else { continue }
      for word in words.compactMap(LetterCase.letters) {
        uses[word.lowercased(), default: [:]][String(word), default: 0] += 1
      }
    }
  }

  /// The usual forms of the words of some texts, by the word in small letters; without those of which none is usual.
  func usual(in texts: [String]) -> [String: String] {
    let words = texts.flatMap { text in
      text.split(whereSeparator: \.isWhitespace).compactMap(LetterCase.letters)
    }
    return Set(words.map { $0.lowercased() }).reduce(into: [:]) { usual, word in
      usual[word] = form(of: word)
    }
  }

  private func form(of word: String) -> String? {
    let forms = uses[word] ?? [:]
    let all = forms.values.reduce(0, +)
    let top = forms.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let top, all >= Self.fewest, Double(top.value) >= Self.leastShare * Double(all) else {
      return nil
    }
    return top.key
  }
}
