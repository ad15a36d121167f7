import LineStream

/// Markup that is safe to send: interpolated text is escaped.
struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Pieces one after the other.
  init(_ pieces: [HTML]) { text = pieces.map(\.text).joined() }

  static func + (left: HTML, right: HTML) -> HTML { HTML([left, right]) }

  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
    mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }
    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    mutating func appendInterpolation(_ value: Substring) { text += HTML.escaped(String(value)) }

    /// Words of customers: kept apart, so that their writing direction ends with them.
    mutating func appendInterpolation(customer value: String) {
      text += "<bdi>" + HTML.escaped(value) + "</bdi>"
    }

    /// A piece of a path in an address.
    mutating func appendInterpolation(path value: String) {
      text += HTML.escaped(value.percentEncoded())
    }
  }

  /// Text with the characters that mean something in markup replaced; control characters become visible.
  static func escaped(_ value: String) -> String {
    var text = ""
    text.reserveCapacity(value.utf8.count)
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x26: text += "&amp;"
      case 0x3C: text += "&lt;"
      case 0x3E: text += "&gt;"
      case 0x22: text += "&quot;"
      case 0x27: text += "&#39;"
      case 9, 10: text.unicodeScalars.append(scalar)
      case 0..<32, 127..<160: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
