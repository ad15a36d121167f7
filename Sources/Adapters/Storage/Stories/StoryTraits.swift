package import Postgres

/// Attributes of conversations, contacts and companies that a team names: by which stories are filtered, and which
/// number weighs them.
///
/// `company.plan` and `contact.role` name one of a company or a contact; a name without them is that of the
/// conversation's attribute, or else the contact's, or else the company's.
package struct StoryTraits: Sendable, Equatable {
  /// What weighs a story.
  package struct Weight: Sendable, Equatable {
    package var attribute: String
    /// The sum over its companies, and over customers without a company, each counted once with its latest number.
    package var sum: Double
    /// How many of them have a number.
    package var bearers: Int
  }

  /// Attributes by whose values stories are filtered.
  package var segments: [String]
  /// An attribute with numbers, such as `company.monthly_spend`.
  package var weight: String?

  /// Values and weights of all stories.
  private let remembered = Remembered<Found>()

  /// Stories from which on all of them are worked out and remembered.
  private static let many = 20

  package init(segments: [String] = [], weight: String? = nil) {
    (self.segments, self.weight) = (segments, weight)
  }

  /// Those that only a contact or a company can have, which a run asks the helpdesk for.
  package var ofCustomers: [String] {
    let names = Set(segments + [weight].compactMap(\.self))
    return names.filter { $0.hasPrefix("contact.") || $0.hasPrefix("company.") }.sorted()
  }

  /// True for the same attributes, whatever is remembered of them.
  package static func == (left: StoryTraits, right: StoryTraits) -> Bool {
    (left.segments, left.weight) == (right.segments, right.weight)
  }

  /// Values and weights by story.
  private struct Found: Sendable {
    var values: [Int: [String: [String]]] = [:]
    var weights: [Int: Weight] = [:]
  }

  /// Adds values and weights to some stories.
  ///
  /// - Throws: `PostgresError`.
  func add(to items: inout [StoryItem], _ connection: Connection) throws {
    guard !segments.isEmpty || weight != nil else { return }
    let found =
      items.count < Self.many
      ? try remembered.current(connection) ?? read(items.map(\.id), connection)
      : try remembered.value(connection) { try read(nil, connection) }
    for index in items.indices {
      items[index].segments = found.values[items[index].id] ?? [:]
      items[index].weight = found.weights[items[index].id]
    }
  }

  /// Reads values and weights of some stories, or of all.
  private func read(_ ids: [Int]?, _ connection: Connection) throws -> Found {
    let ids: Parameter = ids.map { .init(texts: $0.map(String.init)) } ?? .null
    return Found(
      values: segments.isEmpty ? [:] : try values(ids, connection),
      weights: try weight.map { try Self.weights($0, ids, connection) } ?? [:]
    )
  }

  /// Gives a story with its values and its weight.
  ///
  /// - Throws: `PostgresError`.
  package func added(to item: StoryItem, _ connection: Connection) throws -> StoryItem {
    var items = [item]
    try add(to: &items, connection)
    return items[0]
  }

  /// The value of an attribute by the rule above, or NULL.
  private static func value(_ name: String) -> String {
    """
    coalesce(attributes ->> \(name), attributes ->> ('contact.' || \(name)), attributes ->> ('company.' || \(name)))
    """
  }

  private static let source = """
    story_conversations AS present JOIN tracked_stories AS part ON part.id = present.story_id
    JOIN conversation_attributes AS known USING (conversation_id)
    """

  private func values(_ ids: Parameter, _ connection: Connection) throws -> [Int: [String:
    [String]]]
  {
    let rows = try connection.execute(
      """
      SELECT DISTINCT root_id, name, value FROM \(Self.source)
      CROSS JOIN unnest($1::text[]) AS name CROSS JOIN LATERAL (SELECT \(Self.value("name")) AS value) AS named
      WHERE ($2::bigint[] IS NULL OR root_id = ANY ($2)) AND value IS NOT NULL ORDER BY root_id, name, value
      """,
      [.init(texts: segments), ids],
      context: "read_segments"
    )
    var values: [Int: [String: [String]]] = [:]
    for row in rows {
      values[try row.value("root_id"), default: [:]][try row.value("name"), default: []]
        .append(try row.value("value"))
    }
    return values
  }

  private static func weights(
    _ name: String,
    _ ids: Parameter,
    _ connection: Connection
  ) throws -> [Int: Weight] {
    let rows = try connection.execute(
      """
      SELECT root_id, sum(number)::float8 AS sum, count(*) AS bearers FROM (
        SELECT DISTINCT ON (root_id, bearer) root_id, value::numeric AS number
        FROM \(source) CROSS JOIN LATERAL (SELECT \(value("$1::text")) AS value) AS named
        WHERE ($2::bigint[] IS NULL OR root_id = ANY ($2)) AND value ~ '^-?[0-9]{1,15}([.][0-9]{1,9})?$'
        ORDER BY root_id, bearer, present.created_at DESC) AS latest
      GROUP BY root_id
      """,
      [.text(name), ids],
      context: "read_weights"
    )
    return try Dictionary(
      rows.map {
        (
          try $0.value("root_id", as: Int.self),
          Weight(attribute: name, sum: try $0.value("sum"), bearers: try $0.value("bearers"))
        )
      }
    ) { first, _ in first }
  }
}
