/// A value that reads as nil instead of failing its neighbours.
struct Lenient<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}

/// A string that may come as a number.
struct LenientString: Decodable {
  let value: String?

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    value = (try? single.decode(String.self)) ?? (try? single.decode(Int.self)).map { String($0) }
  }

  /// The string, which must be there and not be empty.
  func required(_ key: String) throws -> String {
    guard let value, !value.isEmpty else { throw MissingField(key) }
    return value
  }
}

/// An integer that may come as text or with a fraction; a moment also as ISO 8601, in which other programs' dumps
/// have it.
struct LenientInteger: Decodable {
  let value: Int?

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    let fraction = { (try? single.decode(Double.self)).flatMap { Int(exactly: $0.rounded(.down)) } }
    let text = { (try? single.decode(String.self)).flatMap { Int($0) } }
    let moment = { (try? single.decode(String.self)).flatMap(Timestamp.seconds) }
    value = (try? single.decode(Int.self)) ?? fraction() ?? text() ?? moment()
  }

  /// The integer, which must be there.
  func required(_ key: String) throws -> Int {
    guard let value else { throw MissingField(key) }
    return value
  }
}

/// A field without which a record is of no use.
package struct MissingField: Error, Equatable, CustomStringConvertible {
  /// Name of the field.
  package let key: String

  package init(_ key: String) { self.key = key }

  package var description: String { "no usable \"\(key)\"" }
}

extension KeyedDecodingContainer {
  /// Reads text, or nil where it is absent, null or of another type.
  func string(_ key: Key) -> String? { (try? decode(LenientString.self, forKey: key))?.value }

  /// Reads an integer, or nil where it is absent, null or of another type.
  func integer(_ key: Key) -> Int? { (try? decode(LenientInteger.self, forKey: key))?.value }
}
