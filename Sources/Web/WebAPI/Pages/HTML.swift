import LineStream
import Records

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
    mutating func appendInterpolation(_ value: String) { text += HTMLText.escaped(value) }
    mutating func appendInterpolation(_ value: Substring) {
      text += HTMLText.escaped(String(value))
    }

    /// Words of customers: kept apart, so that their writing direction ends with them.
    mutating func appendInterpolation(customer value: String) {
      text += "<bdi>" + HTMLText.escaped(value) + "</bdi>"
    }

    /// A piece of a path in an address.
    mutating func appendInterpolation(path value: String) {
      text += HTMLText.escaped(value.percentEncoded())
    }
  }
}
