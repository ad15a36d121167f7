import FoundationEssentials

/// What a search asks for, checked as Intercom checks it.
struct SearchRequest: Sendable {
  static let largestPage = 150

  let query: SearchQuery
  let order: SortOrder
  let perPage: Int
  let after: Cursor?
}

/// How search results are sorted; ties are broken by id.
struct SortOrder: Hashable, Sendable {
  /// What Intercom sorts by when it is not told.
  static let byDefault = SortOrder(field: .updatedAt, isAscending: false)

  let field: SearchField
  let isAscending: Bool
}

/// What is searched for, and how.
struct SearchRules: Sendable {
  /// The objects that a search finds.
  enum Kind: Sendable {
    case conversations, contacts

    /// Results of a page where the request does not say.
    var defaultPage: Int { self == .conversations ? 20 : 50 }

    func field(_ name: String) -> SearchField? {
      self == .conversations ? .ofConversation(name) : .ofContact(name)
    }
  }

  var kind = Kind.conversations
  let habits: SearchHabits
}

/// What of search's undocumented or uncertain behaviour a workspace shows.
package struct SearchHabits: Sendable {
  /// Whether `>` and `<` take in the bound itself; Intercom's documents contradict themselves.
  package var hasInclusiveBounds: Bool
  /// Fields that `sort` refuses, or nil where it refuses all: `sort` is in no description.
  package var refusedSorts: Set<String>?
  /// Fields that no filter may name.
  package var refusedFilters: Set<String>

  package init(
    hasInclusiveBounds: Bool = false,
    refusedSorts: Set<String>? = [],
    refusedFilters: Set<String> = []
  ) {
    self.hasInclusiveBounds = hasInclusiveBounds
    self.refusedSorts = refusedSorts
    self.refusedFilters = refusedFilters
  }
}

extension SearchRequest {
  /// Reads and checks a request's body.
  init(body: [UInt8], _ rules: SearchRules) throws(IntercomFailure) {
    let wire: Wire
    do {
      wire = try JSONDecoder().decode(Wire.self, from: Data(body))
    } catch let error as IntercomFailure {
      throw error
    } catch {
      throw .invalid("The request body is not a valid search request")
    }
    query = try wire.query.checked(rules, level: 0).cheapestFirst
    order = try Self.order(wire.sort, rules)
    perPage = wire.pagination?.per_page?.wholeNumber ?? rules.kind.defaultPage
    guard (1...Self.largestPage).contains(perPage) else {
      throw .invalid("Per Page must be between 1 and \(Self.largestPage)")
    }
    after = try wire.pagination?.starting_after.map { text throws(IntercomFailure) in
      guard let cursor = Cursor(text) else { throw .invalid("Bad starting_after cursor") }
      return cursor
    }
  }

  /// Finds the cursor in a body that need not be a valid request.
  static func cursor(in body: [UInt8]) -> String? {
    struct Paged: Decodable { let pagination: Wire.Pagination? }
    return try? JSONDecoder().decode(Paged.self, from: Data(body)).pagination?.starting_after
  }

  private static func order(
    _ sort: Wire.Sort?,
    _ rules: SearchRules
  ) throws(IntercomFailure) -> SortOrder {
    guard let sort else { return .byDefault }
    guard let refused = rules.habits.refusedSorts, !refused.contains(sort.field) else {
      throw .invalid("Sort by \(sort.field) is not supported")
    }
    guard let field = rules.kind.field(sort.field),
      field == .id || field.kind == .date || field.kind == .integer
    else { throw .invalid("Bad sort field: \(sort.field)") }
    switch sort.order ?? "descending" {
    case "ascending", "asc": return SortOrder(field: field, isAscending: true)
    case "descending", "desc": return SortOrder(field: field, isAscending: false)
    default: throw .invalid("Bad sort order")
    }
  }
}

private struct Wire: Decodable {
  struct Pagination: Decodable {
    let per_page: JSONValue?
    let starting_after: String?
  }
  struct Sort: Decodable {
    let field: String
    let order: String?
  }

  let query: WireQuery
  let pagination: Pagination?
  let sort: Sort?
}

/// A query as it is sent: a group when the operator is AND or OR, else a filter.
private enum WireQuery: Decodable {
  case group(isAll: Bool, [WireQuery])
  case filter(field: String, comparison: String, value: JSONValue)

  private enum Key: CodingKey { case field, `operator`, value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let name = try container.decode(String.self, forKey: .operator)
    if name == "AND" || name == "OR" {
      self = .group(isAll: name == "AND", try container.decode([WireQuery].self, forKey: .value))
    } else {
      self = .filter(
        field: try container.decode(String.self, forKey: .field),
        comparison: name,
        value: try container.decodeIfPresent(JSONValue.self, forKey: .value) ?? .null
      )
    }
  }

  /// Levels of groups within groups, and filters in a group, that Intercom takes.
  private static let deepestGroup = 2
  private static let largestGroup = 15

  func checked(_ rules: SearchRules, level: Int) throws(IntercomFailure) -> SearchQuery {
    switch self {
    case .filter(let field, let comparison, let value):
      return .filter(try SearchFilter(field, comparison, value, rules))
    case .group(let isAll, let members):
      guard level < Self.deepestGroup else { throw .invalid("Query is nested too deeply") }
      guard (1...Self.largestGroup).contains(members.count) else {
        throw .invalid("A group takes 1 to \(Self.largestGroup) filters")
      }
      var parts: [SearchQuery] = []
      for member in members { parts.append(try member.checked(rules, level: level + 1)) }
      return isAll ? .all(parts) : .any(parts)
    }
  }
}

extension SearchFilter {
  /// Checks a filter: known field, known operator, a value of the field's type.
  fileprivate init(
    _ name: String,
    _ symbol: String,
    _ value: JSONValue,
    _ rules: SearchRules
  ) throws(IntercomFailure) {
    guard let field = rules.kind.field(name), !rules.habits.refusedFilters.contains(name) else {
      throw .invalid("Bad field: \(name)")
    }
    guard let comparison = Comparison(rawValue: symbol), comparison.suits(field.kind) else {
      throw .invalid("Bad operator for \(name): \(symbol)")
    }
    let takesList = comparison == .within || comparison == .outside
    let operands: [JSONValue]
    if case .list(let values) = value { operands = values } else { operands = [value] }
    guard takesList || operands == [value], operands.allSatisfy(field.kind.accepts) else {
      throw .invalid("Bad value for \(name)")
    }
    self.init(
      field: field,
      comparison: rules.habits.hasInclusiveBounds ? comparison.inclusive : comparison,
      operands: operands
    )
  }
}

extension SearchFilter.Comparison {
  fileprivate func suits(_ kind: SearchField.Kind) -> Bool {
    switch kind {
    case .integer, .date: !Self.textual.contains(self)
    case .string, .tokens: !Self.ordering.contains(self)
    case .boolean: !Self.textual.contains(self) && !Self.ordering.contains(self)
    }
  }

  fileprivate var inclusive: Self {
    switch self {
    case .greater: .atLeast
    case .less: .atMost
    default: self
    }
  }
}

extension SearchField.Kind {
  fileprivate func accepts(_ value: JSONValue) -> Bool {
    if value == .null { return true }
    switch self {
    case .integer, .date: return value.wholeNumber != nil
    case .string, .tokens: return value.text != nil
    case .boolean: return value.truth != nil
    }
  }
}
