/// How much content a text has besides courtesies and references to something else.
enum Content {
  /// Counts the characters of the words with content; an ideograph counts as three.
  ///
  /// - Parameters:
  ///   - lines: lines of a text.
  ///   - limit: the count can stop at this weight.
  /// - Returns: the weight; any value above the limit if it is above the limit.
  static func weight(of lines: some Sequence<ArraySlice<UInt8>>, upTo limit: Int) -> Int {
    var weight = 0
    for line in lines where weight < limit {
      weight += self.weight(PhraseTable.lowered(line.prefix(longestLine)), limit - weight)
    }
    return weight
  }

  /// The same of one text.
  static func weight(of text: String, upTo limit: Int = .max) -> Int {
    weight(PhraseTable.lowered(text), limit)
  }

  /// True where the first word greets somebody.
  static func isGreeting(_ line: ArraySlice<UInt8>) -> Bool {
    let bytes = PhraseTable.lowered(line)
    guard let first = PhraseTable.words(bytes[...]).first else { return false }
    let word = bytes[first]
    if !PhraseTable.isIdeographic(word[first.lowerBound]) { return greetings.contains(Array(word)) }
    return greetings.contains { word.starts(with: $0) }
  }

  private static let greetings: Set<[UInt8]> = Set(
    Language.all.flatMap { Language.phrases($0.greetings) }.map { PhraseTable.lowered($0) }
  )
  private static let longestLine = 2000

  private static func weight(_ bytes: [UInt8], _ limit: Int) -> Int {
    var weight = 0
    for range in PhraseTable.words(bytes[...]) where weight < limit {
      let word = bytes[range]
      if PhraseTable.isIdeographic(word[range.lowerBound]) {
        weight += ideographs(in: word)
      } else if !words.contains(word) {
        weight += word.count { $0 & 0xC0 != 0x80 }
      }
    }
    return weight
  }

  /// Three for each character outside of the phrases that are courtesies.
  private static func ideographs(in text: ArraySlice<UInt8>) -> Int {
    var weight = 0
    var rest = text
    while !rest.isEmpty {
      // The longest courtesy that begins here, of at most 12 characters.
      let length = stride(from: min(rest.count, 48), through: 3, by: -1)
        .first { phrases.contains(rest.prefix($0)) }
      if let length {
        rest = rest.dropFirst(length)
      } else {
        rest = rest.dropFirst()
        rest = rest.drop { $0 & 0xC0 == 0x80 }
        weight += 3
      }
    }
    return weight
  }

  private static let all = Language.all.flatMap {
    Language.phrases($0.courtesies) + Language.phrases($0.pointers)
  }.map { PhraseTable.lowered($0) }
  private static let words: Set<ArraySlice<UInt8>> = Set(
    all.filter { !$0.contains(where: PhraseTable.isIdeographic) }
      .flatMap { phrase in PhraseTable.words(phrase[...]).map { phrase[$0] } }
  )
  private static let phrases: Set<ArraySlice<UInt8>> = Set(
    all.filter { $0.first.map(PhraseTable.isIdeographic) == true }.map { $0[...] }
  )
}
