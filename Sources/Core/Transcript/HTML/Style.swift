/// An element's style as far as it hides text or makes a quotation.
struct Style {
  private let text: ArraySlice<UInt8>

  /// Reads the value of a `style` attribute.
  init(_ text: ArraySlice<UInt8>) { self.text = text }

  /// What the style says of the element's content; a cell's border at the left is a box's.
  func traits(isCell: Bool, isBlock: Bool) -> Traits {
    var traits = Traits()
    for declaration in text.split(separator: UInt8(ascii: ";")) {
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let property = HTMLElement.name(Self.trimmed(declaration[..<colon]))
      let value = declaration[(colon + 1)...]
      switch property {
      case Self.display: if Self.says(value, "none") { traits.insert(.hidden) }
      case Self.visibility: if Self.says(value, "hidden") { traits.insert(.hidden) }
      case Self.msoHide: if Self.says(value, "all") { traits.insert(.hidden) }
      case Self.fontSize: if Self.isNothing(value, most: 1) { traits.insert(.hidden) }
      case Self.opacity, Self.maxHeight, Self.maxWidth:
        if Self.isNothing(value, most: 0) { traits.insert(.hidden) }
      case Self.background, Self.backgroundColor:
        if isBlock, !value.holds(anyOf: Self.plainGrounds) { traits.insert(.box) }
      case Self.border:
        if isBlock, !Self.says(value, "none"), !Self.isNothing(value, most: 0) {
          traits.insert(.box)
        }
      case Self.borderLeft:
        if !isCell, !Self.says(value, "none"), !Self.isNothing(value, most: 0) {
          traits.insert(.bar)
        }
      default: break
      }
    }
    return traits
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.drop { $0 <= 0x20 }
    let end = start.lastIndex { $0 > 0x20 } ?? start.startIndex - 1
    return start[...end]
  }

  private static func says(_ value: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    let text = value.drop { $0 <= 0x20 }
    guard text.count >= word.utf8CodeUnitCount else { return false }
    return HTMLElement.name(text.prefix(word.utf8CodeUnitCount)) == HTMLElement.name(word)
  }

  /// True for `0`, `0px`, `0.0em`, and pixels or points up to a number.
  private static func isNothing(_ value: ArraySlice<UInt8>, most: Double) -> Bool {
    let text = trimmed(value)
    let digits = text.prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }
    guard !digits.isEmpty, digits.count <= 8,
      let number = Double(String(decoding: digits, as: UTF8.self))
    else { return false }
    if number == 0 { return true }
    let unit = String(decoding: text[digits.endIndex...].prefix(2), as: UTF8.self)
    return number <= most && (unit == "px" || unit == "pt")
  }

  /// Grounds that nobody sees.
  private static let plainGrounds: [StaticString] = [
    "white", "#fff", "#FFF", "255, 255, 255", "255,255,255", "transparent", "none", "inherit",
    "initial",
  ]
  private static let display = HTMLElement.name("display")
  private static let visibility = HTMLElement.name("visibility")
  private static let msoHide = HTMLElement.name("mso-hide")
  private static let fontSize = HTMLElement.name("font-size")
  private static let opacity = HTMLElement.name("opacity")
  private static let maxHeight = HTMLElement.name("max-height")
  private static let maxWidth = HTMLElement.name("max-width")
  private static let background = HTMLElement.name("background")
  private static let backgroundColor = HTMLElement.name("background-color")
  private static let border = HTMLElement.name("border")
  private static let borderLeft = HTMLElement.name("border-left")
}
