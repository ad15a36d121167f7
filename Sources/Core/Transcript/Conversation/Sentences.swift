/// Splits plain text into sentences, each verbatim.
package enum Sentences {
  /// Gives the sentences of a text in order, without the blanks around them.
  ///
  /// A sentence ends at a line's end, or at `.` `!` `?` `…` `。` before a blank; not after a single
  /// letter or a common abbreviation, and not after a list's number.
  package static func split(_ text: String) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n")).flatMap { splitLine(Substring($0)) }
  }

  private static func splitLine(_ line: Substring) -> [Substring] {
    var sentences: [Substring] = []
    let scalars = line.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      guard isEnd(scalar), isFollowedByGap(scalars, index, after: scalar) else { continue }
      if scalar == ".", isAbbreviation(scalars[start..<index]) { continue }
      append(scalars[start..<index])
      start = index
    }
    append(scalars[start...])
    return sentences

    func append(_ part: Substring.UnicodeScalarView) {
      let trimmed = part.drop { $0 == " " }
      if trimmed.contains(where: { $0.properties.isAlphabetic }) {
        sentences.append(Substring(trimmed))
      }
    }
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "！", "？": true
    default: false
    }
  }

  private static func isFollowedByGap(
    _ scalars: Substring.UnicodeScalarView,
    _ index: Substring.UnicodeScalarView.Index,
    after end: Unicode.Scalar
  ) -> Bool {
    index == scalars.endIndex || scalars[index] == " " || end.value > 0x3000
  }

  /// True where the last word before the full stop is short for something.
  private static func isAbbreviation(_ sentence: Substring.UnicodeScalarView) -> Bool {
    let word = String(Substring(sentence.dropLast().suffix(8))).lowercased()
    let last = word.split(separator: " ").last ?? ""
    let isNumber = !last.isEmpty && last.utf8.allSatisfy { $0 &- 0x30 < 10 }
    if isNumber { return sentence.count <= 4 }
    return last.count <= 1 || abbreviations.contains(last)
  }

  private static let abbreviations: Set<Substring> = [
    "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "no", "nr", "st", "approx", "incl", "z.b",
    "d.h", "bzw", "usw", "ca", "p.ex", "p.s", "a.m", "p.m",
  ]
}
