import LineStream

/// A JSON value to be written; objects keep their order.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])
  /// JSON that is text already, for example from a jsonb column.
  case raw(String)

  package init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  package init(_ number: Int?) { self = number.map { .int($0) } ?? .null }

  /// The value as UTF-8.
  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .double(let value): text += value.isFinite ? "\(value)" : "null"
    case .string(let value): text += JSONText.quoted(value)
    case .raw(let value): text += value
    case .array(let values):
      Self.join(values, "[", "]", &text) { $0.write(to: &$1) }
    case .object(let members):
      Self.join(members, "{", "}", &text) { member, text in
        text += JSONText.quoted(member.0) + ":"
        member.1.write(to: &text)
      }
    }
  }

  private static func join<Value>(
    _ values: [Value],
    _ open: String,
    _ close: String,
    _ text: inout String,
    _ write: (Value, inout String) -> Void
  ) {
    text += open
    for (index, value) in values.enumerated() {
      if index > 0 { text += "," }
      write(value, &text)
    }
    text += close
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
}
