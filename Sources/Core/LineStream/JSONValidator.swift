/// Walks over JSON text (RFC 8259) without building values.
///
/// Numbers, strings and literals are checked by the grammar; UTF-8 is checked by the caller.
struct JSONValidator {
  /// Deepest nesting that is accepted, the same as common decoders accept.
  static let maximumDepth = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The byte at the position, or nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipWhitespace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  /// Passes over one expected byte.
  mutating func expect(_ byte: UInt8, _ name: String) throws(JSONFault) {
    guard current == byte else { throw JSONFault("expected \(name)", at: position) }
    position += 1
  }

  /// Passes over one value of any kind.
  mutating func skipValue(depth: Int = 1) throws(JSONFault) {
    guard depth <= Self.maximumDepth else { throw JSONFault("nested too deeply", at: position) }
    switch current {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "{"): try skipContainer(depth, close: UInt8(ascii: "}"), keyed: true)
    case UInt8(ascii: "["): try skipContainer(depth, close: UInt8(ascii: "]"), keyed: false)
    case UInt8(ascii: "t"): try skipLiteral("true")
    case UInt8(ascii: "f"): try skipLiteral("false")
    case UInt8(ascii: "n"): try skipLiteral("null")
    case nil: throw JSONFault("unexpected end", at: position)
    default: try skipNumber()
    }
  }

  private mutating func skipContainer(_ depth: Int, close: UInt8, keyed: Bool) throws(JSONFault) {
    position += 1
    skipWhitespace()
    if current == close { return position += 1 }
    while true {
      skipWhitespace()
      if keyed { try skipKey() }
      try skipValue(depth: depth + 1)
      skipWhitespace()
      guard current == UInt8(ascii: ",") else { break }
      position += 1
    }
    try expect(close, keyed ? "',' or '}'" : "',' or ']'")
  }

  /// Passes over a key, its colon and the white space around them.
  mutating func skipKey() throws(JSONFault) {
    guard current == UInt8(ascii: "\"") else { throw JSONFault("expected a key", at: position) }
    try skipString()
    skipWhitespace()
    try expect(UInt8(ascii: ":"), "':'")
    skipWhitespace()
  }

  private mutating func skipString() throws(JSONFault) {
    position += 1
    while true {
      skipPlain()
      guard let byte = current else { throw JSONFault("unterminated string", at: position) }
      position += 1
      if byte == UInt8(ascii: "\"") { return }
      if byte < 0x20 { throw JSONFault("control character in a string", at: position - 1) }
      try skipEscape()
    }
  }

  /// Passes over the bytes of a string that stand for themselves, eight at a time: texts are most of a conversation.
  private mutating func skipPlain() {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let special = specialBytes(of: word)
      if special != 0 {
        position += special.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      position += 1
    }
  }

  private mutating func skipEscape() throws(JSONFault) {
    guard let byte = current else { throw JSONFault("unterminated string", at: position) }
    position += 1
    switch byte {
    case UInt8(ascii: "u"):
      for _ in 0..<4 {
        guard let digit = current, isHexadecimal(digit) else {
          throw JSONFault("bad \\u escape", at: position)
        }
        position += 1
      }
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    default: throw JSONFault("bad escape", at: position - 1)
    }
  }

  private mutating func skipLiteral(_ literal: StaticString) throws(JSONFault) {
    for index in 0..<literal.utf8CodeUnitCount {
      guard current == literal.utf8Start[index] else {
        throw JSONFault("expected a value", at: position)
      }
      position += 1
    }
  }

  private mutating func skipNumber() throws(JSONFault) {
    if current == UInt8(ascii: "-") { position += 1 }
    if current == UInt8(ascii: "0") { position += 1 } else { try skipDigits() }
    if current == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    guard current == UInt8(ascii: "e") || current == UInt8(ascii: "E") else { return }
    position += 1
    if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
    try skipDigits()
  }

  private mutating func skipDigits() throws(JSONFault) {
    let first = position
    while let byte = current, byte &- 0x30 < 10 { position += 1 }
    if position == first { throw JSONFault("expected a value", at: position) }
  }
}

/// Sets the top bit of the first byte of a word that is a quotation mark, a backslash or a control character; bits above
/// that one mean nothing.
private func specialBytes(of word: UInt64) -> UInt64 {
  let ones: UInt64 = 0x0101_0101_0101_0101
  // A byte that is below `bound` borrows, and only then, up to the first such byte.
  func below(_ bytes: UInt64, _ bound: UInt64) -> UInt64 { (bytes &- ones * bound) & ~bytes }
  let quote = below(word ^ (ones * 0x22), 1)
  let backslash = below(word ^ (ones * 0x5C), 1)
  return (quote | backslash | below(word, 0x20)) & (ones * 0x80)
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
}
