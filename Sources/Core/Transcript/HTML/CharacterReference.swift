/// HTML's character references: `&amp;`, `&#8230;`, `&#x2026;`.
///
/// The names are those of https://html.spec.whatwg.org/multipage/named-characters.html, as Python's
/// `html.entities.html5` lists them.
enum CharacterReference {
  /// Reads the reference at the start of `bytes`, which begin with `&`.
  ///
  /// - Returns: the characters and the reference's length, or nil where the `&` is only an `&`.
  static func decode(_ bytes: ArraySlice<UInt8>) -> (text: String, length: Int)? {
    let body = bytes.dropFirst().prefix(32)
    return body.first == UInt8(ascii: "#") ? numeric(body.dropFirst()) : named(body)
  }

  private static func numeric(_ body: ArraySlice<UInt8>) -> (String, Int)? {
    let isHexadecimal = body.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let text = isHexadecimal ? body.dropFirst() : body
    let digits = text.prefix { isDigit($0, isHexadecimal) }
    guard !digits.isEmpty else { return nil }
    let radix = isHexadecimal ? 16 : 10
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix) ?? .max
    let hasSemicolon = text.dropFirst(digits.count).first == UInt8(ascii: ";")
    let length = 2 + (isHexadecimal ? 1 : 0) + digits.count + (hasSemicolon ? 1 : 0)
    return (String(scalar(value)), length)
  }

  private static func isDigit(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
    byte &- 0x30 < 10 || isHexadecimal && (byte | 0x20) &- 0x61 < 6
  }

  /// The character of a number; old pages mean Windows-1252 by 0x80 to 0x9F.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    if 0x80...0x9F ~= value {
      return Unicode.Scalar(UInt32(windows1252[Int(value) - 0x80])) ?? replacement
    }
    return value == 0 ? replacement : Unicode.Scalar(value) ?? replacement
  }

  private static func named(_ body: ArraySlice<UInt8>) -> (String, Int)? {
    let letters = body.prefix { isLetter($0) || $0 &- 0x30 < 10 }
    if body.dropFirst(letters.count).first == UInt8(ascii: ";") {
      return names[String(decoding: letters, as: UTF8.self)].map { ($0.text, letters.count + 2) }
    }
    // As in an attribute: `&copy=1` and `&notify` are parts of an address.
    guard body.dropFirst(letters.count).first != UInt8(ascii: "="),
      let name = names[String(decoding: letters, as: UTF8.self)], name.isLegacy
    else { return nil }
    return (name.text, letters.count + 1)
  }

  private struct Name {
    let text: String
    /// True for names that broken mail programs may write without the semicolon.
    let isLegacy: Bool
  }

  /// The named character references of the WHATWG's table, from a line for each: `name=hex`, with
  /// commas between several characters, and `~` before a name that needs no semicolon.
  private static let names: [String: Name] = {
    var table: [String: Name] = [:]
    for line in PackageResources.entities_txt.split(separator: UInt8(ascii: "\n")) {
      let isLegacy = line.first == UInt8(ascii: "~")
      let parts = line.drop { $0 == UInt8(ascii: "~") }.split(separator: UInt8(ascii: "="))
      guard parts.count == 2 else { continue }
      let scalars = parts[1].split(separator: UInt8(ascii: ",")).compactMap {
        UInt32(String(decoding: $0, as: UTF8.self), radix: 16).flatMap { Unicode.Scalar($0) }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      table[String(decoding: parts[0], as: UTF8.self)] = Name(
        text: String(text),
        isLegacy: isLegacy
      )
    }
    return table
  }()

  private static let windows1252: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
