/// A message's text in lines: one space between words, nothing invisible, and what the markup says.
struct Lines: Sendable {
  /// A line that shows something.
  struct Line: Sendable {
    /// Place in `Lines.bytes`.
    let range: Range<Int>
    let traits: Traits
    /// Block quotations and bars around it.
    let depth: Int
    /// True where a blank line stands before it.
    var followsGap: Bool
  }

  private(set) var bytes: [UInt8] = []
  private(set) var all: [Line] = []
  /// False for plain text, whose lines may be parts of one sentence.
  let isMarkup: Bool

  /// Tidies a rendering.
  init(_ rendering: HTMLRenderer.Rendering) {
    isMarkup = rendering.isMarkup
    bytes.reserveCapacity(rendering.bytes.count)
    var writer = Writer(rendering.places)
    let text = rendering.bytes
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte > 0x20, byte < 0x7F {
        writer.append(byte, at: index, to: &bytes)
        index += 1
        continue
      }
      let (scalar, length) = Self.decode(text, at: index)
      if Self.isLineEnd(scalar) {
        writer.endLine(&bytes, &all)
      } else if Self.isSpace(scalar) {
        writer.space = true
      } else if !Self.isInvisible(scalar) {
        for offset in index..<(index + length) {
          writer.append(text[offset], at: offset, to: &bytes)
        }
      }
      index += length
    }
    writer.endLine(&bytes, &all)
  }

  /// Reads a body.
  init(html: String) { self.init(HTMLRenderer.render(html)) }

  /// The bytes of a line.
  func text(_ line: Line) -> ArraySlice<UInt8> { bytes[line.range] }

  /// A part of the text.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// All lines as one text.
  var text: String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + all.count * 2)
    for line in all {
      if !output.isEmpty {
        output.append(UInt8(ascii: "\n"))
        if line.followsGap { output.append(UInt8(ascii: "\n")) }
      }
      output += bytes[line.range]
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The line under construction.
  private struct Writer {
    var space = false
    private var start: Int?
    private var hasGap = false
    private var traits = Traits()
    private var depth = 0
    private var places: ArraySlice<(offset: Int, traits: Traits, depth: Int)>
    private var current: (traits: Traits, depth: Int) = ([], 0)

    init(_ places: [(offset: Int, traits: Traits, depth: Int)]) { self.places = places[...] }

    mutating func append(_ byte: UInt8, at offset: Int, to bytes: inout [UInt8]) {
      if start == nil {
        start = bytes.count
        enter(offset)
      } else if space {
        bytes.append(0x20)
      }
      space = false
      bytes.append(byte)
    }

    /// Takes what holds at the line's first character.
    private mutating func enter(_ offset: Int) {
      while let next = places.first, next.offset <= offset {
        current = (next.traits, next.depth)
        places.removeFirst()
      }
      (traits, depth) = current
    }

    mutating func endLine(_ bytes: inout [UInt8], _ lines: inout [Line]) {
      space = false
      if let start {
        lines.append(
          Line(range: start..<bytes.count, traits: traits, depth: depth, followsGap: hasGap)
        )
        hasGap = false
      } else if !lines.isEmpty {
        hasGap = true
      }
      start = nil
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
