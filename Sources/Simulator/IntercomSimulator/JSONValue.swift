import FoundationEssentials

/// A JSON value as far as search compares it.
enum JSONValue: Hashable, Sendable, Decodable {
  case null
  case integer(Int)
  case boolean(Bool)
  case string(String)
  case list([JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let boolean = try? container.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else {
      self = .list(try container.decode([JSONValue].self))
    }
  }

  /// Reads a scalar from JSON text; objects, arrays and fractions count as null.
  init(scalar text: ArraySlice<UInt8>) {
    switch text.first {
    case UInt8(ascii: "\"") where !text.contains(UInt8(ascii: "\\")):
      self = .string(String(decoding: text.dropFirst().dropLast(), as: UTF8.self))
    case UInt8(ascii: "\""):
      let string = try? JSONDecoder().decode(String.self, from: Data(text))
      self = string.map(JSONValue.string) ?? .null
    case UInt8(ascii: "t"): self = .boolean(true)
    case UInt8(ascii: "f"): self = .boolean(false)
    default: self = Int(String(decoding: text, as: UTF8.self)).map(JSONValue.integer) ?? .null
    }
  }

  /// The value as a whole number: Intercom takes `"1663597223"` for 1663597223.
  var wholeNumber: Int? {
    switch self {
    case .integer(let number): number
    case .string(let text): Int(text)
    default: nil
    }
  }

  /// The value as text: Intercom takes 5 for `"5"`.
  var text: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// The value as a truth value: Intercom takes `"true"` for true.
  var truth: Bool? {
    switch self {
    case .boolean(let boolean): boolean
    case .string("true"): true
    case .string("false"): false
    default: nil
    }
  }
}
