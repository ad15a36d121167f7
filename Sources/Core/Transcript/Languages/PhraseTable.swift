/// What a phrase indicates.
enum Sign: UInt8, CaseIterable, Sendable {
  case origin, thisMessage, parties, warnings, caution, bannerTell, firstPerson
  case notice, noticeHint, contactLabel, sentFrom
  case wrote, original, forwarded, pointer, fault, request
  case absence, returning, automatic, bounce, optOut, browserLink, footer
  case closing, addition
}

/// The signs that a text holds, language by language.
struct Signs: Sendable {
  /// A bit for each sign, and above them the counts of `SignsOfLanguage`; empty where there is none.
  private var masks: [UInt64] = []

  fileprivate mutating func add(_ sign: Sign, _ language: Int) {
    if masks.isEmpty { masks = [UInt64](repeating: 0, count: Language.all.count) }
    masks[language] |= 1 << UInt64(sign.rawValue)
    switch sign {
    case .noticeHint: masks[language] += SignsOfLanguage.oneHint
    case .returning, .bounce: masks[language] += SignsOfLanguage.oneOther
    default: break
    }
  }

  /// Adds the signs of another text.
  mutating func formUnion(_ other: Signs) {
    if masks.isEmpty { masks = [UInt64](repeating: 0, count: Language.all.count) }
    let signs: UInt64 = 0xFFFF_FFFF
    for (language, mask) in other.masks.enumerated() {
      let counts = (masks[language] & ~signs) &+ (mask & ~signs)
      masks[language] = counts | (masks[language] | mask) & signs
    }
  }

  /// True where no language has any sign.
  var isEmpty: Bool { masks.isEmpty }

  /// True where any language has the sign.
  func has(_ sign: Sign) -> Bool { masks.contains { $0 & (1 << UInt64(sign.rawValue)) != 0 } }

  /// The first language of which the condition holds.
  func language(where condition: (SignsOfLanguage) -> Bool) -> String? {
    for (language, mask) in masks.enumerated() where mask != 0 {
      if condition(SignsOfLanguage(mask: mask)) { return Language.all[language].code }
    }
    return nil
  }
}

/// The signs of one language in a text.
struct SignsOfLanguage {
  fileprivate static let oneHint: UInt64 = 1 << 32
  fileprivate static let oneOther: UInt64 = 1 << 48
  fileprivate let mask: UInt64

  /// How many different phrases of notices there are.
  var hints: Int { Int(mask >> 32 & 0xFFFF) }
  /// How many of absence notes and delivery failures.
  var others: Int { Int(mask >> 48) }

  func has(_ sign: Sign) -> Bool { mask & (1 << UInt64(sign.rawValue)) != 0 }

  /// How many of some signs there are.
  func count(_ signs: Sign...) -> Int { signs.count { has($0) } }
}

/// Finds the phrases of every language in a text, in time linear in the length of the text.
struct PhraseTable: Sendable {
  static let shared = PhraseTable()

  private struct Pattern {
    /// Its bytes in `PhraseTable.bytes`: words with a blank between, `*` behind one with any ending.
    let range: Range<Int>
    let sign: Sign
    let language: Int
  }

  private var bytes: [UInt8] = []
  private var patterns: [Pattern] = []
  /// Patterns by the first four bytes of their first word, or by their first ideograph.
  private var places: KeyTable

  private init() {
    var keyed: [UInt64: [Int32]] = [:]
    for (index, language) in Language.all.enumerated() {
      for (sign, list) in language.signs {
        for phrase in Language.phrases(list) {
          guard let words = Self.pattern(phrase) else { continue }
          let start = bytes.count
          bytes += words
          let end = words.firstIndex { $0 == 0x20 || $0 == UInt8(ascii: "*") } ?? words.count
          keyed[Self.key(words, 0, end), default: []].append(Int32(patterns.count))
          patterns.append(Pattern(range: start..<bytes.count, sign: sign, language: index))
        }
      }
    }
    places = KeyTable(keyed)
  }

  /// A phrase as it is compared; nil for one that mixes writing systems.
  private static func pattern(_ phrase: String) -> [UInt8]? {
    let bytes = lowered(phrase)
    if let first = bytes.first, isIdeographic(first) { return bytes }
    if bytes.contains(where: isIdeographic) { return nil }
    var pattern: [UInt8] = []
    for word in words(bytes[...]) {
      if !pattern.isEmpty { pattern.append(0x20) }
      pattern += bytes[word]
      let isOpen = word.upperBound < bytes.count && bytes[word.upperBound] == UInt8(ascii: "*")
      if isOpen { pattern.append(UInt8(ascii: "*")) }
    }
    return pattern.isEmpty ? nil : pattern
  }

  /// Finds the signs of a text.
  func signs(in text: ArraySlice<UInt8>) -> Signs { signs(lowered: Self.lowered(text)) }

  /// Finds the signs of a text in lower case.
  func signs(lowered text: [UInt8]) -> Signs {
    var found: [Int32] = []
    let words = Self.words(text[...])
    for place in words.indices {
      let word = words[place]
      if Self.isIdeographic(text[word.lowerBound]) {
        lookUp(characters: word, in: text, &found)
        continue
      }
      for index in places.places(of: Self.key(text, word.lowerBound, word.upperBound)) {
        let candidate = places[index]
        guard matches(patterns[Int(candidate)].range, text, words, place) else { continue }
        if !found.contains(candidate) { found.append(candidate) }
      }
    }
    var signs = Signs()
    for pattern in found { signs.add(patterns[Int(pattern)].sign, patterns[Int(pattern)].language) }
    return signs
  }

  private func matches(_ range: Range<Int>, _ text: [UInt8], _ words: [Range<Int>], _ first: Int)
    -> Bool
  {
    var place = first
    var index = words[first].lowerBound
    var expected = range.lowerBound
    while expected < range.upperBound {
      let byte = bytes[expected]
      expected += 1
      if byte == UInt8(ascii: "*") {
        index = words[place].upperBound
      } else if byte == 0x20 {
        guard index == words[place].upperBound, place + 1 < words.count else { return false }
        place += 1
        index = words[place].lowerBound
      } else {
        guard index < words[place].upperBound, text[index] == byte else { return false }
        index += 1
      }
    }
    return index == words[place].upperBound
  }

  private func lookUp(characters range: Range<Int>, in text: [UInt8], _ found: inout [Int32]) {
    var index = range.lowerBound
    while index < range.upperBound {
      if Self.isIdeographic(text[index]) {
        for place in places.places(of: Self.key(text, index, text.count)) {
          let candidate = places[place]
          guard text[index...].starts(with: bytes[patterns[Int(candidate)].range]) else { continue }
          if !found.contains(candidate) { found.append(candidate) }
        }
      }
      index += 1
      while index < range.upperBound, text[index] & 0xC0 == 0x80 { index += 1 }
    }
  }

  // MARK: Words

  /// The first four bytes of a word, or its first ideograph, as a number.
  private static func key(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    let length = isIdeographic(bytes[start]) ? 3 : 4
    var key: UInt64 = 0
    for index in start..<min(start + length, end) { key = key << 8 | UInt64(bytes[index]) }
    return key
  }

  /// True for the lead byte of a Chinese, Japanese or Korean character.
  static func isIdeographic(_ byte: UInt8) -> Bool { 0xE3...0xED ~= byte }

  /// Lower case; text without letters beyond ASCII needs no string.
  static func lowered(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var lower: [UInt8] = []
    lower.reserveCapacity(text.count)
    var lead: UInt8 = 0
    for byte in text {
      switch (lead, byte) {
      case (_, 0x41...0x5A): lower.append(byte | 0x20)
      case (0xC3, 0x80...0x96), (0xC3, 0x98...0x9E), (0xD0, 0x90...0x9F): lower.append(byte + 0x20)
      case (0xD0, 0xA0...0xAF):
        lower[lower.count - 1] = 0xD1
        lower.append(byte - 0x20)
      case (_, 0xC4...0xCF), (_, 0xD2...0xDF), (0xD0, 0x80...0x8F), (_, 0xE1), (0xEF, 0xBC):
        // Other alphabets with capitals, which the standard library knows.
        return lowered(String(decoding: text, as: UTF8.self))
      default: lower.append(byte)
      }
      lead = byte
    }
    return lower
  }

  /// Lower case without the dot above that `İ` leaves behind.
  static func lowered(_ text: String) -> [UInt8] {
    var bytes = Array(text.lowercased().utf8)
    if let mark = bytes.firstIndex(of: 0xCC), bytes[mark...].firstOffset(of: "\u{307}") != nil {
      var kept = Array(bytes[..<mark])
      var index = mark
      while index < bytes.count {
        if bytes[index] == 0xCC, index + 1 < bytes.count, bytes[index + 1] == 0x87 {
          index += 2
        } else {
          kept.append(bytes[index])
          index += 1
        }
      }
      bytes = kept
    }
    return bytes
  }

  /// The runs of letters and digits; an ideograph's run ends where one of Latin begins.
  static func words(_ bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    words.reserveCapacity(bytes.count / 5 + 1)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = wordLength(bytes, index)
      if length == 0 {
        index += skipLength(bytes, index)
        continue
      }
      let start = index
      let isIdeograph = isIdeographic(bytes[index])
      index += length
      while index < bytes.endIndex, isIdeographic(bytes[index]) == isIdeograph {
        let next = wordLength(bytes, index)
        if next == 0 { break }
        index += next
      }
      words.append(start..<min(index, bytes.endIndex))
      index = min(index, bytes.endIndex)
    }
    return words
  }

  /// Length of the letter or digit at a place, or 0 for a sign.
  private static func wordLength(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return isLetter(byte) || byte &- 0x30 < 10 ? 1 : 0 }
    let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
    switch byte {
    case 0xC2: return next == 0xAA || next == 0xB5 || next == 0xBA ? 2 : 0
    case 0xC3: return next == 0x97 || next == 0xB7 ? 0 : 2
    case 0xE2: return 0
    case 0xE3: return next == 0x80 ? 0 : 3
    case 0xEF: return next == 0xBC || next == 0xBD ? 0 : 3
    default: return length(byte)
    }
  }

  private static func skipLength(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
    length(bytes[index])
  }

  private static func length(_ byte: UInt8) -> Int {
    byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}

extension Language {
  /// The lists that are searched for as phrases.
  fileprivate var signs: [(Sign, String)] {
    [
      (.origin, origin), (.thisMessage, thisMessage), (.parties, parties), (.warnings, warnings),
      (.caution, caution), (.bannerTell, bannerTells), (.firstPerson, firstPerson),
      (.notice, notices), (.noticeHint, noticeHints), (.contactLabel, contactLabels),
      (.sentFrom, sentFrom), (.wrote, wrote), (.original, original), (.forwarded, forwarded),
      (.pointer, pointers), (.fault, faults), (.request, requests), (.absence, absence),
      (.returning, returning), (.automatic, automatic), (.bounce, bounces), (.optOut, optOuts),
      (.browserLink, browserLinks), (.footer, footers), (.closing, closings),
      (.addition, additions),
    ]
  }
}
