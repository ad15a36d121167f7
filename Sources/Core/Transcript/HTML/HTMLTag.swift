/// A start or end tag.
struct HTMLTag {
  let name: HTMLElement.Name
  let isClosing: Bool
  private let attributes: ArraySlice<UInt8>

  /// Reads what stands between `<` and `>`, which `begins` has let through.
  init(_ bytes: ArraySlice<UInt8>) {
    isClosing = bytes.first == UInt8(ascii: "/")
    let text = isClosing ? bytes.dropFirst() : bytes
    let letters = Self.letters(text)
    attributes = text[letters.endIndex...]
    name = HTMLElement.name(letters)
  }

  /// Tells whether a tag of HTML begins behind a `<`, and not `Save>`, `ann@example.com>` or
  /// `https://example.com>`.
  static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = bytes.first == UInt8(ascii: "/") ? bytes.dropFirst() : bytes
    let letters = Self.letters(text)
    guard let first = letters.first, isLetter(first) else { return false }
    let isKnown = HTMLElement.known[HTMLElement.name(letters)] != nil
    let rest = text[letters.endIndex...].prefix(longestName)
    let word = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    switch rest.first {
    case UInt8(ascii: ":"):
      // Elements of Office: `o:p`, `v:shape`.
      return letters.count <= 4 && rest.dropFirst().first.map { isLetter($0) } == true
    case UInt8(ascii: "-"):
      // Elements of somebody's own: `x-card`.
      return !word.contains(UInt8(ascii: "@"))
    default: return isKnown && !word.contains(UInt8(ascii: "@"))
    }
  }

  private static func letters(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix(16).prefix { isLetter($0) || $0 &- 0x30 < 10 }
  }

  private static let longestName = 64

  /// True where more than the name stands in the tag.
  var hasAttributes: Bool { attributes.count > 1 }

  /// Calls back with each attribute's name and value, both as they stand.
  func forEachAttribute(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void) {
    var index = attributes.startIndex
    let end = attributes.endIndex
    while index < end {
      guard !Self.separates(attributes[index]) else {
        index += 1
        continue
      }
      let nameStart = index
      while index < end, attributes[index] != UInt8(ascii: "="), !Self.separates(attributes[index])
      {
        index += 1
      }
      let name = attributes[nameStart..<index]
      while index < end, attributes[index] <= 0x20 { index += 1 }
      guard index < end, attributes[index] == UInt8(ascii: "=") else {
        body(name, [])
        if index == nameStart { index += 1 }
        continue
      }
      index += 1
      while index < end, attributes[index] <= 0x20 { index += 1 }
      body(name, value(&index))
    }
  }

  private func value(_ index: inout Int) -> ArraySlice<UInt8> {
    guard index < attributes.endIndex else { return [] }
    let quote = attributes[index]
    guard quote == 0x22 || quote == 0x27 else {
      let start = index
      while index < attributes.endIndex, attributes[index] > 0x20 { index += 1 }
      return attributes[start..<index]
    }
    let start = index + 1
    let close = attributes[start...].firstIndex(of: quote) ?? attributes.endIndex
    index = min(close + 1, attributes.endIndex)
    return attributes[start..<close]
  }

  private static func separates(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "/") }
}
