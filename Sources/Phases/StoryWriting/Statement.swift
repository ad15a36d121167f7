import LanguageModel

/// A customer's sentence as a statement of the matter: what goes wrong, or what is wished for.
struct Statement: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case problem, wish }

  let text: String
  let kind: Kind
  /// How plainly it states the matter, above 0 and at most 1.
  let clarity: Double
  let isSubject: Bool

  /// Fewest and most words of a sentence that states a matter.
  private static let length = 3...60
  /// Words from which on a sentence is long enough, and up to which it is short enough.
  private static let wellSized = 5...24

  /// Reads a sentence; nil for one that states no matter.
  init?(_ text: String, isSubject: Bool) {
    let words = Words.of(text)
    guard Self.length.contains(words.count), Self.isProse(text), !Self.isHalf(text, words)
    else { return nil }
    let tokens = PhraseIndex.tokens(of: text.lowercased())
    if StatementCues.settled.occurs(inTokens: tokens) { return nil }
    let telling = words.count { !Words.empty.contains($0) }
    guard telling >= 2, let found = Self.kind(tokens) else { return nil }
    let isAside = StatementCues.asides.occurs(inTokens: tokens)
    if isAside, found.strength < 1 || telling < 4 { return nil }
    self.text = text
    self.isSubject = isSubject
    kind = found.kind
    let size = Self.wellSized.contains(words.count) ? 1 : words.count > 40 ? 0.5 : 0.75
    clarity = found.strength * size * Self.independence(text, words) * (isAside ? 0.6 : 1)
  }

  /// How far a sentence can be understood without the others: one that points at them, or names one thing only, less.
  private static func independence(_ text: String, _ words: [String]) -> Double {
    let isPointing = StatementCues.pointing.contains(words[0])
    let points = isPointing ? 0.7 : words.contains("this") || words.contains("that") ? 0.75 : 1
    let named = Words.stems(of: text).count
    return points * (named >= 3 ? 1 : named == 2 ? 0.75 : 0.5)
  }

  private static func kind(_ tokens: [String]) -> (kind: Kind, strength: Double)? {
    if StatementCues.failures.occurs(inTokens: tokens) { return (.problem, 1) }
    if StatementCues.wishes.occurs(inTokens: tokens) { return (.wish, 0.9) }
    if StatementCues.fine.occurs(inTokens: tokens) { return nil }
    if StatementCues.troubles.occurs(inTokens: tokens) { return (.problem, 0.75) }
    return nil
  }

  /// False for logs, headers, addresses and code, of which letters and blanks are the smaller part.
  private static func isProse(_ text: String) -> Bool {
    let plain = text.unicodeScalars.count { $0.properties.isAlphabetic || $0 == " " }
    guard Double(plain) >= 0.72 * Double(text.unicodeScalars.count) else { return false }
    if text.contains("://") || text.contains("::") || text.contains("\\") { return false }
    let words = text.split(separator: " ")
    // A header's field, as in "Message-ID: …", or a label before a value.
    let isField = words[0].hasSuffix(":") && words.count < 6
    return !isField && words.allSatisfy { $0.count <= 40 }
  }

  /// True where a line break or a list cut the sentence at its beginning or end.
  private static func isHalf(_ text: String, _ words: [String]) -> Bool {
    let begins = text.first.map { $0.isLowercase } ?? false
    if begins, StatementCues.joints.contains(words[0]) { return true }
    if text.hasSuffix("e.g.") || text.hasSuffix("i.e.") { return true }
    if text.hasSuffix(",") || text.hasSuffix(":") || text.hasSuffix("(") { return true }
    return StatementCues.looseEnds.contains(words[words.count - 1]) && !text.hasSuffix("?")
  }
}
