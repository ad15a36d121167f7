import LanguageModel

/// Words in the capitals that most customers use: titles come from headlines, hurried mails and shouting alike.
enum UsualCase {
  /// The text with each word as it is usually written; what stands in quotation marks stays.
  ///
  /// - Parameters:
  ///   - text: a sentence.
  ///   - spelling: see `StoryMaterial.spelling`.
  /// - Returns: the text, its words in their order.
  static func written(_ text: String, _ spelling: [String: String]) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let isHeadline =
      LetterCase.isHeadline(words.dropFirst()) || words.contains { isShouted($0, spelling) }
    var isQuoted = false
    return words.map { word in
      let inner = word.drop { "(,.".contains($0) }
      if inner.first.map(quotes.contains) == true { isQuoted = true }
      defer {
        if word.last(where: { !",.;:!?)".contains($0) }).map(quotes.contains) == true {
          isQuoted = false
        }
      }
      return isQuoted ? String(word) : changed(word, spelling, isHeadline)
    }.joined(separator: " ")
  }

  private static let quotes: Set<Character> = ["\"", "“", "”", "„"]

  private static func isShouted(_ word: Substring, _ spelling: [String: String]) -> Bool {
    guard let letters = LetterCase.letters(of: word), letters.count >= shouted else { return false }
    return letters.allSatisfy(\.isUppercase)
      && spelling[letters.lowercased()] == letters.lowercased()
  }

  /// Letters from which a word in capitals is shouted: "US" and "IT" are other words than "us" and "it".
  private static let shouted = 4

  /// The word as it is usually written; outside of headlines a capital is meant, as in "Google Drive".
  private static func changed(
    _ word: Substring,
    _ spelling: [String: String],
    _ isHeadline: Bool
  ) -> String {
    guard let letters = LetterCase.letters(of: word), let usual = spelling[letters.lowercased()]
    else { return String(word) }
    let isShort = letters.count < Self.shouted && letters.allSatisfy(\.isUppercase)
    let isName = letters.first?.isUppercase == true && letters.dropFirst().allSatisfy(\.isLowercase)
    if isName || isShort, !isHeadline, usual == letters.lowercased() { return String(word) }
    return word[..<letters.startIndex] + usual + word[letters.endIndex...]
  }
}
