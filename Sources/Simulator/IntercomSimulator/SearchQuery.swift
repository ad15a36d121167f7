/// A search query: one filter, or filters joined by AND or OR.
indirect enum SearchQuery: Hashable, Sendable {
  case all([SearchQuery])
  case any([SearchQuery])
  case filter(SearchFilter)

  /// Tells whether a conversation answers to the query.
  func matches(_ subject: inout SearchSubject) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.matches(&subject) }
    case .any(let parts): parts.contains { $0.matches(&subject) }
    case .filter(let filter): filter.matches(&subject)
    }
  }

  /// The same query with the cheapest parts first: those that the index answers.
  var cheapestFirst: SearchQuery {
    switch self {
    case .all(let parts): .all(parts.map(\.cheapestFirst).sorted { $0.cost < $1.cost })
    case .any(let parts): .any(parts.map(\.cheapestFirst).sorted { $0.cost < $1.cost })
    case .filter: self
    }
  }

  private var cost: Int {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.cost }
    case .filter(let filter): SearchSubject.isIndexed(filter.field) ? 0 : 1
    }
  }
}

/// A comparison of one attribute with a value.
struct SearchFilter: Hashable, Sendable {
  enum Comparison: String, Sendable {
    case equal = "="
    case unequal = "!="
    case within = "IN"
    case outside = "NIN"
    case greater = ">"
    case less = "<"
    case atLeast = ">="
    case atMost = "<="
    case contains = "~"
    case lacks = "!~"
    case begins = "^"
    case ends = "$"

    static let ordering: Set<Comparison> = [.greater, .less, .atLeast, .atMost]
    static let textual: Set<Comparison> = [.contains, .lacks, .begins, .ends]
  }

  let field: SearchField
  let comparison: Comparison
  let operands: [JSONValue]

  func matches(_ subject: inout SearchSubject) -> Bool {
    switch field.kind {
    case .integer, .date: matches(number: subject.number(field))
    case .boolean: matches(subject.values(field).first?.truth) { $0.truth }
    case .string: matches(texts: subject.values(field).compactMap(\.text))
    case .tokens: matches(texts: subject.values(field).compactMap(\.text).flatMap(tokens))
    }
  }

  private func matches(number: Int?) -> Bool {
    guard SearchFilter.Comparison.ordering.contains(comparison) else {
      return matches(number) { $0.wholeNumber }
    }
    guard let number, let operand = operands.first?.wholeNumber else { return false }
    switch comparison {
    case .greater: return number > operand
    case .less: return number < operand
    case .atLeast: return number >= operand
    default: return number <= operand
    }
  }

  /// Equality and membership of a value that may be absent.
  private func matches<Value: Equatable>(
    _ value: Value?,
    convert: (JSONValue) -> Value?
  ) -> Bool {
    let isAmong = operands.contains { convert($0) == value }
    return comparison == .equal || comparison == .within ? isAmong : !isAmong
  }

  private func matches(texts: [String]) -> Bool {
    let wanted = operands.map { $0.text?.lowercased() }
    let held: [String?] = texts.isEmpty ? [nil] : texts.map { $0.lowercased() }
    let isAmong = held.contains { wanted.contains($0) }
    switch comparison {
    case .equal, .within: return isAmong
    case .unequal, .outside: return !isAmong
    case .lacks: return !relates(held, wanted) { $0.contains($1) }
    case .begins: return relates(held, wanted) { $0.hasPrefix($1) }
    case .ends: return relates(held, wanted) { $0.hasSuffix($1) }
    default: return relates(held, wanted) { $0.contains($1) }
    }
  }

  private func relates(
    _ held: [String?],
    _ wanted: [String?],
    by relation: (String, String) -> Bool
  ) -> Bool {
    held.contains { text in
      wanted.contains { operand in
        guard let text, let operand else { return false }
        return relation(text, operand)
      }
    }
  }
}

/// Intercom compares a body word by word, not as a whole.
private func tokens(_ body: String) -> [String] {
  var isMarkup = false
  let text = body.map { character -> Character in
    if character == "<" { isMarkup = true }
    defer { if character == ">" { isMarkup = false } }
    return isMarkup || character == ">" || !(character.isLetter || character.isNumber)
      ? " " : character
  }
  return String(text).split(separator: " ").map(String.init)
}
