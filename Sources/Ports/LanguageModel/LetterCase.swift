/// How customers use capitals.
package enum LetterCase {
  /// Letters from which a word shows the style of its sentence, as short ones have no capitals in headlines.
  private static let styled = 4

  /// True where most words begin with a capital, as in a headline or in what is shouted: capitals mark no name then.
  ///
  /// - Parameter words: the words of a sentence but for the first.
  /// - Returns: false where all words are short.
  package static func isHeadline(_ words: some Sequence<Substring>) -> Bool {
    let long = words.filter { $0.count(where: \.isLetter) >= styled }
    return long.count { $0.first(where: \.isLetter)?.isUppercase == true } * 2 > long.count
  }

  /// The letters of a word without the signs and digits around them; nil where some are between them.
  ///
  /// An apostrophe counts as a letter.
  package static func letters(of word: Substring) -> Substring? {
    let start = word.drop { !$0.isLetter }
    guard let end = start.lastIndex(where: \.isLetter) else { return nil }
    let letters = start[...end]
    return letters.allSatisfy { $0.isLetter || $0 == "'" || $0 == "’" } ? letters : nil
  }
}
