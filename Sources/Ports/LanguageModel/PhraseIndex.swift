/// Finds which of many phrases occur in a text, word by word, in time linear in the text.
///
/// A text's tokens are `^` for its beginning, its words, and `?` `!` `$` `€` `£` `%` for themselves.
/// Words are runs of letters and digits, ASCII letters in lower case; quotation marks, dashes,
/// apostrophes and all other signs end a word. A phrase is tokens with blanks between: "can t"
/// occurs in "I can't". This is the reading of training/features.md.
package struct PhraseIndex: Sendable {
  /// Phrases by their first token: the tokens and the phrase's place in the list.
  private var phrases: [String: [(tokens: [String], place: Int)]] = [:]

  /// Prepares phrases.
  ///
  /// - Parameter phrases: tokens with single blanks between, ASCII letters in lower case.
  package init(_ phrases: [String]) {
    for (place, phrase) in phrases.enumerated() {
      let tokens = phrase.split(separator: " ").map(String.init)
      guard let first = tokens.first else { continue }
      self.phrases[first, default: []].append((tokens, place))
    }
  }

  /// Gives the places of the phrases that occur, ascending, each once.
  package func matches(in text: String) -> [Int] { matches(inTokens: Self.tokens(of: text)) }

  /// Gives the places of the phrases that occur in a tokenised text, ascending, each once.
  package func matches(inTokens tokens: [String]) -> [Int] {
    var found: Set<Int> = []
    for (start, token) in tokens.enumerated() {
      for phrase in phrases[token] ?? [] where tokens[start...].starts(with: phrase.tokens) {
        found.insert(phrase.place)
      }
    }
    return found.sorted()
  }

  /// True when any phrase occurs in a tokenised text.
  package func occurs(inTokens tokens: [String]) -> Bool {
    tokens.indices.contains { start in
      (phrases[tokens[start]] ?? []).contains { tokens[start...].starts(with: $0.tokens) }
    }
  }

  /// Splits a text into tokens.
  package static func tokens(of text: String) -> [String] {
    var tokens = ["^"]
    var word = String.UnicodeScalarView()
    func finishWord() {
      if !word.isEmpty { tokens.append(String(word)) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if let part = wordPart(scalar) {
        word.append(part)
        continue
      }
      finishWord()
      if signs.contains(scalar) { tokens.append(String(scalar)) }
    }
    finishWord()
    return tokens
  }

  private static let signs: Set<Unicode.Scalar> = ["?", "!", "$", "€", "£", "%"]

  /// The scalar as part of a word, or nil for one that ends words.
  private static func wordPart(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value + 0x20))
    case 0x61...0x7A, 0x30...0x39: scalar
    case 0..<0x80, 0xA0, 0xA3, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AC: nil
    default: scalar
    }
  }
}
