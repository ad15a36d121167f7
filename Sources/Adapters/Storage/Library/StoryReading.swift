package import Postgres
package import Records

/// Stories as people read them: the latest telling of each signature over all runs.
package struct StoryReading {
  /// A story with what its row adds.
  package struct Entry: Sendable, Equatable {
    package var id: Int
    /// The run that wrote it; nil where a plain pipeline stored it.
    package var run: Int?
    package var story: Story
  }

  /// Place of a story in the order of the list.
  package struct Place: Sendable, Equatable {
    package var severity: Int
    package var size: Int
    package var id: Int

    package init(severity: Int, size: Int, id: Int) {
      self.severity = severity
      self.size = size
      self.id = id
    }
  }

  /// Which stories.
  package struct Selection: Sendable {
    package var run: Int?
    package var signature: String?
    package var after: Place?
    package var limit: Int

    package init(run: Int? = nil, signature: String? = nil, after: Place? = nil, limit: Int) {
      self.run = run
      self.signature = signature
      self.after = after
      self.limit = limit
    }
  }

  private static let severities = "array['critical', 'high', 'normal', 'low']"
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives stories, the most severe first, then those with the most conversations.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func stories(_ selection: Selection) throws -> [Entry] {
    try connection.execute(
      """
      SELECT id, run_id, value FROM (
        SELECT DISTINCT ON (signature) *, array_position(\(Self.severities), severity) AS rank,
          cardinality(conversation_ids) AS size
        FROM stories
        WHERE ($1::integer IS NULL OR run_id = $1) AND ($2::text IS NULL OR signature = $2)
        ORDER BY signature, coalesce(run_id, 0) DESC) AS latest
      WHERE $3::integer IS NULL OR (rank, -size, id) > ($3::integer, -($4::integer), $5::bigint)
      ORDER BY rank, size DESC, id LIMIT $6
      """,
      [
        .init(selection.run), .init(selection.signature), .init(selection.after?.severity),
        .init(selection.after?.size), .init(selection.after?.id), .init(selection.limit),
      ],
      context: "read_stories"
    ).map(Entry.init)
  }

  /// Gives one story, or nil.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where the row was changed by hand.
  package func story(_ id: Int) throws -> Entry? {
    try connection.execute(
      "SELECT id, run_id, value FROM stories WHERE id = $1::bigint",
      [.init(id)],
      context: "read_story"
    ).first.map(Entry.init)
  }

  /// Gives the latest stories that stand for a conversation.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func stories(with conversation: String) throws -> [Entry] {
    try connection.execute(
      """
      SELECT id, run_id, value FROM (SELECT DISTINCT ON (signature) * FROM stories
        ORDER BY signature, coalesce(run_id, 0) DESC) AS latest
      WHERE $1 = ANY (conversation_ids) ORDER BY id LIMIT 20
      """,
      [.text(conversation)],
      context: "read_stories_of_conversation"
    ).map(Entry.init)
  }
}

extension StoryReading.Entry {
  fileprivate init(_ row: Row) throws {
    id = try row.value("id")
    run = try row.optional("run_id")
    story = try RecordCoding.decode(
      Story.self,
      from: Array(try row.value("value", as: String.self).utf8)
    )
  }

  /// Its place in the list.
  package var place: StoryReading.Place {
    let order: [Urgency] = [.critical, .high, .normal, .low]
    return StoryReading.Place(
      severity: (order.firstIndex(of: story.severity) ?? 0) + 1,
      size: story.conversationIDs.count,
      id: id
    )
  }
}
