import FoundationEssentials
import HTTPTypes

/// A JSON value that came in.
enum GivenJSON: Decodable, Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([GivenJSON])
  case object([String: GivenJSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let int = try? value.decode(Int.self) {
      self = .int(int)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let array = try? value.decode([GivenJSON].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: GivenJSON].self))
    }
  }
}

/// The named values of a request, each read with its bounds; what is out of them is refused by name.
struct Fields: Sendable {
  private var values: [String: GivenJSON]
  /// Whether they came as text, where a switch has no form of its own.
  private let isText: Bool

  /// Reads a JSON object; an empty body is an empty object.
  init(json bytes: [UInt8]) throws {
    isText = false
    guard !bytes.isEmpty else {
      values = [:]
      return
    }
    do { values = try JSONDecoder().decode([String: GivenJSON].self, from: Data(bytes)) } catch {
      throw Refusal(.unprocessableContent, "body: must be a JSON object")
    }
  }

  /// Takes the values of a query or a form; numbers are written in digits there.
  init(text: [String: String]) {
    isText = true
    values = text.compactMapValues { $0.isEmpty ? nil : .string($0) }
  }

  /// Takes values that were read already.
  init(_ values: [String: GivenJSON]) {
    isText = false
    self.values = values
  }

  /// The same values and some texts, which take the place of those of their names.
  func adding(_ texts: [String: String]) -> Fields {
    var fields = self
    for (name, text) in texts { fields.values[name] = .string(text) }
    return fields
  }

  /// Refuses unknown names: a typing error would have another effect than intended.
  func requireKnown(_ names: [String]) throws {
    guard let unknown = values.keys.filter({ !names.contains($0) }).min() else { return }
    throw Refusal(
      .unprocessableContent,
      "\(unknown.prefix(Self.mostQuoted)): is not a field of this request; "
        + "the fields are \(names.joined(separator: ", "))"
    )
  }

  /// Most characters of what came in that are quoted back.
  static let mostQuoted = 100

  /// An integer, or nil where it is absent or null.
  func integer(_ name: String, in bounds: ClosedRange<Int>) throws -> Int? {
    let most = bounds.upperBound == .max ? "or more" : "to \(bounds.upperBound)"
    let wanted = "\(name): must be a whole number, \(bounds.lowerBound) \(most)"
    let value: Int? =
      switch values[name] {
      case nil, .null: nil
      case .int(let value): value
      case .string(let text) where isText: Int(text)
      default: nil
      }
    guard let value else {
      if isAbsent(name) { return nil }
      throw Refusal(.unprocessableContent, wanted)
    }
    guard bounds.contains(value) else {
      throw Refusal(.unprocessableContent, "\(wanted), not \(value)")
    }
    return value
  }

  /// Whether a value is absent or null.
  private func isAbsent(_ name: String) -> Bool {
    values[name].map { $0 == .null } ?? true
  }

  /// Whether a name was given, with a value or null.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The texts of an array, or nil where it is absent or null.
  func strings(_ name: String, most: Int) throws -> [String]? {
    if isAbsent(name) { return nil }
    guard case .array(let elements) = values[name], 1...most ~= elements.count else {
      throw Refusal(.unprocessableContent, "\(name): must be an array of 1 to \(most) texts")
    }
    return try elements.map { element in
      guard case .string(let text) = element, !text.contains("\0") else {
        throw Refusal(.unprocessableContent, "\(name): must be an array of 1 to \(most) texts")
      }
      return text
    }
  }

  /// The rest of the names of ticked boxes that begin alike.
  func ticked(_ beginning: String) -> [String] {
    values.keys.filter { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }
      .sorted()
  }

  /// Some of the values as texts, to be carried in an address.
  var texts: [String: String] {
    values.compactMapValues { if case .string(let text) = $0 { text } else { nil } }
  }

  /// A number of 0 or more, or nil where it is absent or null.
  func amount(_ name: String) throws -> Double? {
    let value: Double? =
      switch values[name] {
      case nil, .null: nil
      case .int(let value): Double(value)
      case .number(let value): value
      case .string(let value) where isText: Double(value) ?? .nan
      default: .nan
      }
    guard let value else { return nil }
    guard value >= 0, value.isFinite else {
      throw Refusal(.unprocessableContent, "\(name): must be a number, 0 or more")
    }
    return value
  }

  /// A switch; absent and null mean off.
  func flag(_ name: String) throws -> Bool {
    switch values[name] {
    case nil, .null: return false
    case .bool(let value): return value
    // What a ticked box of a form sends.
    case .string("on") where isText, .string("true") where isText: return true
    case .string("false") where isText: return false
    default: throw Refusal(.unprocessableContent, "\(name): must be true or false")
    }
  }

  /// Text of a bounded length, or nil where it is absent or null.
  func string(_ name: String, most: Int = 200) throws -> String? {
    switch values[name] {
    case nil, .null: return nil
    case .int(let value): return String(value)
    case .string(let value) where value.count <= most && !value.contains("\0"): return value
    default:
      throw Refusal(.unprocessableContent, "\(name): must be text, at most \(most) characters")
    }
  }

  /// A name that becomes an argument of a program, or nil where it is absent or null.
  func word(_ name: String) throws -> String? {
    guard let text = try string(name) else { return nil }
    guard !text.isEmpty, !text.hasPrefix("-"), !text.contains(where: \.isWhitespace) else {
      throw Refusal(.unprocessableContent, "\(name): must be a name without spaces")
    }
    return text
  }

  /// One of a few words.
  func choice<Value: RawRepresentable & CaseIterable>(_ name: String) throws -> Value?
  where Value.RawValue == String {
    guard let text = try string(name) else { return nil }
    if let value = Value(rawValue: text) { return value }
    let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
    throw Refusal(.unprocessableContent, "\(name): must be one of \(words)")
  }
}
