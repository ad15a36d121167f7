/// Turns a body into lines of text in one pass over its bytes, in linear time whatever the input.
///
/// What comes out still holds invisible characters and runs of blanks: `Lines` cleans it.
struct HTMLRenderer {
  /// Text with a line feed at each block's edge, and what the markup says from which byte on.
  struct Rendering {
    fileprivate(set) var bytes: [UInt8] = []
    /// In ascending order of their offsets in `bytes`.
    fileprivate(set) var places: [(offset: Int, traits: Traits, depth: Int)] = []
    /// False for plain text, whose lines may be parts of one sentence.
    fileprivate(set) var isMarkup = true
  }

  private let input: [UInt8]
  /// Bodies of text channels come without any tag; their line feeds count.
  private let isMarkup: Bool
  /// Offset of the last `>`: no tag begins behind it.
  private let lastTagEnd: Int
  private var output = Rendering()
  private var position = 0
  private var preDepth = 0
  private var regions = Regions()
  /// Unseen elements that were opened and have no end.
  private var endless: Set<HTMLElement.Name> = []
  /// Cleared once a quoted attribute runs to the end of input: from then on a tag ends at any `>`.
  private var honoursAttributeQuotes = true

  private let showsHidden: Bool

  private init(_ html: String, showsHidden: Bool) {
    self.showsHidden = showsHidden
    input = Array(html.utf8)
    isMarkup = BodyForm.isHTML(input)
    output.isMarkup = isMarkup
    lastTagEnd = isMarkup ? input.lastIndex(of: UInt8(ascii: ">")) ?? -1 : -1
    output.bytes.reserveCapacity(input.count)
  }

  /// Renders a body; references are decoded in plain text too, because Intercom escapes it.
  ///
  /// - Parameters:
  ///   - html: the body.
  ///   - showsHidden: true to render what a style hides as well.
  /// - Returns: its text and what the markup says of it.
  static func render(_ html: String, showsHidden: Bool = false) -> Rendering {
    var renderer = HTMLRenderer(html, showsHidden: showsHidden)
    renderer.run()
    return renderer.output
  }

  private mutating func run() {
    while position < input.count {
      switch input[position] {
      case UInt8(ascii: "<"): readMarkup()
      case UInt8(ascii: "&"): readReference()
      case let byte:
        emitText(byte)
        position += 1
      }
    }
  }

  private var isHidden: Bool { !showsHidden && regions.traits.contains(.hidden) }

  // MARK: Text

  private mutating func emitText(_ byte: UInt8) {
    guard !isHidden else { return }
    switch byte {
    case UInt8(ascii: "\n"): output.bytes.append(preDepth > 0 || !isMarkup ? byte : 0x20)
    case UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: output.bytes.append(0x20)
    case 0..<0x20: break
    default: output.bytes.append(byte)
    }
  }

  private mutating func readReference() {
    guard let (scalars, length) = CharacterReference.decode(input[position...]) else {
      emitText(input[position])
      position += 1
      return
    }
    position += length
    for byte in scalars.utf8 { emitText(byte) }
  }

  /// Ends the line unless it is empty.
  private mutating func breakLine() {
    guard !isHidden, let last = output.bytes.last,
      last != UInt8(ascii: "\n")
    else { return }
    output.bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func emit(_ text: StaticString) {
    guard !isHidden else { return }
    output.bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  /// Says what holds from here on.
  private mutating func markPlace() {
    if output.places.last?.offset == output.bytes.count { output.places.removeLast() }
    output.places.append((output.bytes.count, regions.traits, regions.quotationDepth))
  }

  // MARK: Markup

  private mutating func readMarkup() {
    let next = position < lastTagEnd ? input[position + 1] : 0
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      skipDeclaration()
    } else if next == UInt8(ascii: "/") || isLetter(next), let tag = readTag() {
      apply(tag)
    } else {
      emitText(input[position])
      position += 1
    }
  }

  /// Passes over a comment, a document type or an instruction; a comment that never ends hides the rest, as in a browser.
  private mutating func skipDeclaration() {
    let isComment = input[position...].starts(with: "<!--".utf8)
    let end: StaticString = isComment ? "-->" : ">"
    let found = input[(position + 2)...].firstOffset(of: end)
    position = found.map { $0 + end.utf8CodeUnitCount } ?? input.count
  }

  private mutating func readTag() -> HTMLTag? {
    guard HTMLTag.begins(input[(position + 1)...]), let end = endOfTag() else { return nil }
    let tag = HTMLTag(input[(position + 1)..<end])
    position = end + 1
    return tag
  }

  /// Finds the `>` that closes the tag at the position.
  private mutating func endOfTag() -> Int? {
    if honoursAttributeQuotes {
      if let end = endOfTagHonouringQuotes() { return end }
      honoursAttributeQuotes = false
    }
    return input[position...].firstIndex(of: UInt8(ascii: ">"))
  }

  private func endOfTagHonouringQuotes() -> Int? {
    var quote: UInt8?
    var previous: UInt8 = 0
    for index in position..<input.count {
      let byte = input[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if previous == UInt8(ascii: "="), byte == 0x22 || byte == 0x27 {
        quote = byte
      }
      if byte != 0x20 { previous = byte }
    }
    return nil
  }

  private mutating func apply(_ tag: HTMLTag) {
    guard let element = HTMLElement.known[tag.name] else { return }
    if element.isUnseen, !tag.isClosing { return skipContent(of: tag.name) }
    switch tag.name {
    case Self.br:
      if !isHidden { output.bytes.append(UInt8(ascii: "\n")) }
    case Self.td, Self.th: if tag.isClosing { emit(" ") }
    case Self.pre, Self.blockquote, Self.li: breakLine()
    default: if element.isBlock { breakLine() }
    }
    if tag.name == Self.pre { preDepth = max(0, preDepth + (tag.isClosing ? -1 : 1)) }
    let isChanged = tag.isClosing ? regions.close(element) : regions.open(tag, element)
    if isChanged {
      // Signatures and quotations stand on lines of their own, even in a span.
      if regions.isOnOwnLine { breakLine() }
      markPlace()
    }
    if tag.name == Self.li, !tag.isClosing { emit("- ") }
  }

  /// Passes over the content of an element that shows none.
  ///
  /// One that never ends hides the rest where a browser takes its content for no HTML.
  private mutating func skipContent(of name: HTMLElement.Name) {
    guard !endless.contains(name) else { return }
    var next = position
    while let found = input[next...].firstOffset(of: "</") {
      let rest = input[(found + 2)...].prefix(16).prefix { isLetter($0) || $0 &- 0x30 < 10 }
      if HTMLElement.name(rest) == name {
        position = found
        return
      }
      next = found + 2
    }
    if Self.raw.contains(name) { position = input.count }
    endless.insert(name)
  }

  /// Elements whose content is not HTML.
  private static let raw: Set<HTMLElement.Name> = Set(
    ["script", "style", "title", "iframe", "noframes", "noembed", "template"]
      .map { HTMLElement.name($0.utf8) }
  )
  private static let br = HTMLElement.name("br")
  private static let td = HTMLElement.name("td")
  private static let th = HTMLElement.name("th")
  private static let pre = HTMLElement.name("pre")
  private static let li = HTMLElement.name("li")
  private static let blockquote = HTMLElement.name("blockquote")
}
