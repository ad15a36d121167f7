/// Whether a body is HTML or plain text.
enum BodyForm {
  /// Tells HTML by how the body is built, because plain text holds `<` and `>` too.
  ///
  /// A body is HTML that begins with an element, or that holds elements which shape its lines: one
  /// for every second line at least where it has line feeds of its own.
  static func isHTML(_ bytes: [UInt8]) -> Bool {
    var counter = TagCounter(bytes)
    counter.count()
    if counter.tags == 0 { return false }
    if counter.beginsWithTag { return true }
    return counter.lines <= 1 ? counter.telling > 0 : counter.shaping * 2 >= counter.lines
  }

  /// Tags that are looked at; a body that has as many is HTML or nothing.
  private static let mostTags = 200

  private struct TagCounter {
    private let bytes: [UInt8]
    var tags = 0
    /// Tags that nobody writes to name a key: with attributes, closing, or without content.
    var telling = 0
    /// Tags that begin or end a line.
    var shaping = 0
    var lines = 0
    var beginsWithTag = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func count() {
      let first = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
      var index = first
      var isBlank = true
      var candidates = 0
      while index < bytes.count, candidates < BodyForm.mostTags {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
          if !isBlank { lines += 1 }
          isBlank = true
        } else if byte > 0x20 {
          isBlank = false
        }
        guard byte == UInt8(ascii: "<"), index < bytes.count else { continue }
        candidates += 1
        look(at: index, isFirst: index - 1 == first)
      }
      if !isBlank { lines += 1 }
    }

    private mutating func look(at index: Int, isFirst: Bool) {
      if isFirst, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") {
        (tags, beginsWithTag) = (tags + 1, true)
      }
      guard bytes[index] == UInt8(ascii: "/") || isLetter(bytes[index]) else { return }
      let content = bytes[index...].prefix(2000).prefix { $0 != UInt8(ascii: ">") }
      let isClosed = content.endIndex < bytes.count && bytes[content.endIndex] == UInt8(ascii: ">")
      guard isClosed || content.count == 2000, HTMLTag.begins(content) else { return }
      let tag = HTMLTag(content)
      guard let element = HTMLElement.known[tag.name] else { return }
      tags += 1
      let isBreak = element.isVoid || element.isUnseen || tag.isClosing
      if isBreak || tag.hasAttributes { telling += 1 }
      if element.isBlock || element.isVoid { shaping += 1 }
      if isFirst, element.isBlock || tag.hasAttributes || holdsClosing { beginsWithTag = true }
    }

    private var holdsClosing: Bool { bytes[...].firstOffset(of: "</") != nil }
  }
}
