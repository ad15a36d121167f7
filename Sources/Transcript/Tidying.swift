/// Makes rendered text even: one space, no invisible characters, at most one blank line.
enum Tidying {
  /// Drops invisible characters, makes one space of each run, trims lines, keeps one blank line of many.
  static func tidy(_ text: [UInt8]) -> String {
    var output = Output(capacity: text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte > 0x20, byte < 0x7F {
        output.append(byte)
        index += 1
        continue
      }
      let (scalar, length) = decode(text, at: index)
      if isLineEnd(scalar) {
        output.lineFeeds += 1
      } else if isSpace(scalar) {
        output.space = true
      } else if !isInvisible(scalar) {
        for offset in index..<(index + length) { output.append(text[offset]) }
      }
      index += length
    }
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// Text with the white space that waits for the next visible character.
  private struct Output {
    var bytes: [UInt8] = []
    var space = false
    var lineFeeds = 0

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func append(_ byte: UInt8) {
      if space || lineFeeds > 0 { appendWhitespace() }
      bytes.append(byte)
    }

    private mutating func appendWhitespace() {
      if !bytes.isEmpty {
        if lineFeeds == 0 { bytes.append(0x20) }
        for _ in 0..<min(lineFeeds, 2) { bytes.append(UInt8(ascii: "\n")) }
      }
      (space, lineFeeds) = (false, 0)
    }
  }

  /// Reads a character of valid UTF-8 and its length in bytes.
  private static func decode(_ text: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let lead = text[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(length == 1 ? lead : lead & (0x7F >> UInt8(length)))
    for byte in text[(index + 1)..<min(index + length, text.count)] {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", min(length, text.count - index))
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x2800, 0x3000: true
    default: false
    }
  }

  /// Characters that show nothing: newsletters pad their preview with them.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x1E, 0x7F, 0x80..<0x85, 0x86..<0xA0: true
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
