/// Turns HTML into plain text in one pass over its bytes, in linear time whatever the input.
///
/// What comes out still holds invisible characters and runs of spaces: `PlainText` cleans it.
struct HTMLRenderer {
  /// Which quotations are left out.
  enum Quotations {
    case none
    /// Only those that mail programs mark as history.
    case history
    /// Every block quotation as well: in a reply it repeats somebody else.
    case all
  }

  /// Stands where a mail program says that history or a signature begins; never in the input's text.
  static let historyMark: UInt8 = 0x1E
  /// Stands where a quotation was left out; never in the input's text.
  static let quotationMark: UInt8 = 0x1F

  private let input: [UInt8]
  private let quotations: Quotations
  /// Bodies of text channels come without any tag; their line feeds count.
  private let isMarkup: Bool
  /// Offset of the last `>`: no tag begins behind it.
  private let lastTagEnd: Int
  private var output: [UInt8] = []
  private var position = 0
  private var preDepth = 0
  /// Open block quotations inside one that is left out, itself included.
  private var quoteDepth = 0
  /// Cleared once a quoted attribute runs to the end of input: from then on a tag ends at any `>`.
  private var honoursAttributeQuotes = true

  private init(_ html: String, _ quotations: Quotations) {
    input = Array(html.utf8)
    self.quotations = quotations
    isMarkup = Self.holdsTag(input)
    lastTagEnd = input.lastIndex(of: UInt8(ascii: ">")) ?? -1
    output.reserveCapacity(input.count)
  }

  /// Renders a body as UTF-8 text with a line feed at each block's edge.
  static func render(_ html: String, leavingOut quotations: Quotations) -> [UInt8] {
    var renderer = HTMLRenderer(html, quotations)
    renderer.run()
    return renderer.output
  }

  private static func holdsTag(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "<") && startsTag($1) }
  }

  private static func startsTag(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "/")
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

  // MARK: Text

  private mutating func emitText(_ byte: UInt8) {
    guard quoteDepth == 0 else { return }
    switch byte {
    case UInt8(ascii: "\n"): output.append(preDepth > 0 || !isMarkup ? byte : 0x20)
    case UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: output.append(0x20)
    case 0..<0x20: break
    default: output.append(byte)
    }
  }

  private mutating func readReference() {
    guard let (scalar, length) = CharacterReference.decode(input[position...]) else {
      emitText(input[position])
      position += 1
      return
    }
    position += length
    for byte in String(scalar).utf8 { emitText(byte) }
  }

  /// Ends the line unless it is empty.
  private mutating func breakLine() {
    guard quoteDepth == 0, let last = output.last, last != UInt8(ascii: "\n") else { return }
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func emit(_ text: StaticString) {
    guard quoteDepth == 0 else { return }
    output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  private mutating func emit(mark: UInt8) {
    breakLine()
    output.append(mark)
    output.append(UInt8(ascii: "\n"))
  }

  // MARK: Markup

  private mutating func readMarkup() {
    let next = position < lastTagEnd ? input[position + 1] : 0
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      skipDeclaration()
    } else if Self.startsTag(next), let tag = readTag() {
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
    guard let end = endOfTag() else { return nil }
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
    switch tag.name {
    case "script", "style", "title", "template": if !tag.isClosing { skipContent(of: tag.name) }
    case "br": if quoteDepth == 0 { output.append(UInt8(ascii: "\n")) }
    case "td", "th": if tag.isClosing { emit(" ") }
    case "blockquote": applyQuotation(tag)
    case "pre":
      breakLine()
      preDepth = max(0, preDepth + (tag.isClosing ? -1 : 1))
    case "li":
      breakLine()
      if !tag.isClosing { emit("- ") }
    default:
      if !tag.isClosing, quoteDepth == 0, tag.beginsHistory { emit(mark: Self.historyMark) }
      if tag.isBlock { breakLine() }
    }
  }

  private mutating func applyQuotation(_ tag: HTMLTag) {
    let isLeftOut =
      quoteDepth > 0 || quotations == .all || quotations == .history && tag.isHistoryQuotation
    if tag.isClosing {
      quoteDepth = max(0, quoteDepth - 1)
      breakLine()
    } else if isLeftOut {
      if quoteDepth == 0 { emit(mark: Self.quotationMark) }
      quoteDepth += 1
    } else {
      breakLine()
    }
  }

  /// Passes over the content of an element that shows none.
  private mutating func skipContent(of name: String) {
    while position < input.count {
      guard let next = input[position...].firstOffset(of: "</") else { break }
      position = next
      let rest = input[(next + 2)...].prefix(name.utf8.count)
      if rest.map({ $0 | 0x20 }).elementsEqual(name.utf8) { return }
      position += 2
    }
    position = input.count
  }
}

/// A start or end tag.
struct HTMLTag {
  /// Name in lower case.
  let name: String
  let isClosing: Bool
  private let attributes: ArraySlice<UInt8>

  /// Reads what stands between `<` and `>`.
  init(_ bytes: ArraySlice<UInt8>) {
    isClosing = bytes.first == UInt8(ascii: "/")
    let text = isClosing ? bytes.dropFirst() : bytes
    let letters = text.prefix(16).prefix { isLetter($0) || $0 &- 0x30 < 10 }
    name = String(decoding: letters.map { isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    attributes = text[letters.endIndex...]
  }

  /// True for elements that stand on lines of their own.
  var isBlock: Bool { Self.blocks.contains(name) }

  /// True where a mail program begins the mail that is answered, or the signature.
  var beginsHistory: Bool {
    guard name == "div" || name == "span" || name == "p", !attributes.isEmpty else { return false }
    return Self.historyMarkers.contains { attributes.firstOffset(of: $0) != nil }
  }

  /// True for a block quotation that a mail program made of the mail that is answered.
  var isHistoryQuotation: Bool {
    Self.quotationMarkers.contains { attributes.firstOffset(of: $0) != nil }
  }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "main", "nav", "ol", "option", "p", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
  ]
  private static let historyMarkers: [StaticString] = [
    "divRplyFwdMsg", "appendonsend", "gmail_signature", "moz-signature", "yahoo_quoted",
    "protonmail_quote", "protonmail_signature", "moz-forward-container",
  ]
  private static let quotationMarkers: [StaticString] = [
    "gmail_quote", "type=\"cite\"", "type='cite'", "type=cite", "protonmail_quote",
  ]
}
