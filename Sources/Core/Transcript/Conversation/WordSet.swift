/// The different words of a text, as numbers that are quick to compare.
struct WordSet {
  private let words: Set<UInt64>

  /// Reads a text's words without regard to case.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      self.init(of: text.lowercased().words().map { String($0) })
      return
    }
    let parts = bytes.split { !isLetter($0) && $0 &- 0x30 >= 10 }
    self.init(numbers: Set(parts.map { Self.number($0) }))
  }

  /// Takes words in lower case.
  init(of list: [String]) { self.init(numbers: Set(list.map { Self.number($0.utf8) })) }

  private init(numbers: Set<UInt64>) { words = numbers }

  /// True where any word is in both.
  func meets(_ other: WordSet) -> Bool { !words.isDisjoint(with: other.words) }

  /// True when nine of ten words are in the other set too.
  func repeats(_ other: WordSet) -> Bool {
    let known = words.count { other.words.contains($0) }
    return known * 10 >= words.count * 9
  }

  /// FNV-1a over a word's bytes, letters of ASCII in lower case.
  private static func number(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      return (hash ^ UInt64(lower)) &* 0x100_0000_01B3
    }
  }
}
