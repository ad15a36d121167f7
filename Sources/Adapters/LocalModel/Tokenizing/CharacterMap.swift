import FoundationEssentials

/// How sentencepiece rewrites characters before it splits a text: NFKC with changes of its own.
///
/// Format: the length of a trie, the trie as 32-bit units in Darts' double-array form, then the replacements, each
/// ended by a zero byte.
struct CharacterMap: Sendable {
  private let units: [UInt32]
  private let replacements: [UInt8]

  /// Decodes a precompiled map.
  ///
  /// - Throws: `ModelError` when it is broken.
  init(base64: String, path: String) throws(ModelError) {
    let bytes = Data(base64Encoded: base64).map { [UInt8]($0) } ?? []
    func number(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
    guard bytes.count >= 4, number(0).isMultiple(of: 4), Int(number(0)) <= bytes.count - 4 else {
      throw ModelError(path, "precompiled_charsmap is broken")
    }
    let length = Int(number(0))
    units = stride(from: 4, to: 4 + length, by: 4).map(number)
    replacements = Array(bytes[(4 + length)...])
  }

  /// The text as UTF-8, rewritten: short graphemes as a whole, else scalar by scalar.
  func normalised(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for grapheme in text {
      let bytes = Array(grapheme.utf8)
      if bytes.count < 6, let replacement = replacement(of: bytes) {
        result += replacement
        continue
      }
      for scalar in grapheme.unicodeScalars {
        let bytes = Array(String(scalar).utf8)
        result += replacement(of: bytes) ?? bytes[...]
      }
    }
    return result
  }

  /// What the shortest known beginning of the bytes becomes; nil when none is known.
  private func replacement(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard let root = units.first else { return nil }
    var place = Int(root.offset)
    for byte in bytes {
      place ^= Int(byte)
      guard units.indices.contains(place), units[place] & 0x8000_00FF == UInt32(byte) else {
        return nil
      }
      let unit = units[place]
      place ^= Int(unit.offset)
      guard unit >> 8 & 1 == 1 else { continue }
      guard units.indices.contains(place) else { return nil }
      let start = Int(units[place] & 0x7FFF_FFFF)
      guard start <= replacements.count else { return nil }
      return replacements[start...].prefix { $0 != 0 }
    }
    return nil
  }
}

extension UInt32 {
  /// Where a unit's children lie, by exclusive or with its own place.
  fileprivate var offset: UInt32 { (self >> 10) << ((self & 1 << 9) >> 6) }
}
