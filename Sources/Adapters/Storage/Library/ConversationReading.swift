package import Postgres
package import Records

/// Single conversations and lists of them, with the latest answers of the phases.
package struct ConversationReading {
  /// A line of a list.
  package struct Entry: Sendable, Equatable {
    package var id: String
    /// Seconds since 1970.
    package var createdAt: Int
    package var subject: String
    /// The opening message as it came, HTML included.
    package var body: String
    package var type: String?
    package var symptom: String?
  }

  /// A conversation with everything that is known about it.
  package struct Detail: Sendable, Equatable {
    package var conversation: Conversation
    package var classification: Classification?
    package var facets: Facets?
    package var theme: ThemeAssignment?
  }

  /// Which conversations of a list come next.
  package struct Page: Sendable {
    package var after: Watermark?
    package var limit: Int

    package init(after: Watermark? = nil, limit: Int) {
      self.after = after
      self.limit = limit
    }
  }

  private static let columns = """
    conversation_id, extract(epoch FROM created_at)::bigint AS created_at,
    coalesce(source_subject, '') AS subject, left(coalesce(source_body, ''), 20000) AS body,
    (SELECT type FROM classifications AS c WHERE c.conversation_id = conversations.conversation_id
      ORDER BY stored_at DESC LIMIT 1) AS type,
    (SELECT nullif(symptom, '') FROM facets AS f WHERE f.conversation_id = conversations.conversation_id
      ORDER BY stored_at DESC LIMIT 1) AS symptom
    """
  private static let before = """
    ($2::bigint IS NULL OR (created_at, octet_length(conversation_id), conversation_id COLLATE "C")
      < (to_timestamp($2::bigint), octet_length($3), $3 COLLATE "C"))
    """
  /// The table's name keeps Postgres from taking the column of the answer, over which there is no index.
  private static let newestFirst = """
    ORDER BY conversations.created_at DESC, octet_length(conversation_id) DESC, conversation_id COLLATE "C" DESC
    """

  /// So many conversations are sorted faster than found by walking.
  private static let few = 10_000

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives the conversations of a theme, newest first.
  ///
  /// - Throws: `PostgresError`.
  package func members(of signature: String, _ page: Page) throws -> [Entry] {
    try entries(
      "conversation_id IN (SELECT conversation_id FROM conversation_themes WHERE signature = $1)",
      .text(signature),
      page
    )
  }

  /// Gives the conversations of a story, newest first.
  ///
  /// - Throws: `PostgresError`.
  package func members(ofStory id: Int, _ page: Page) throws -> [Entry] {
    try entries(
      """
      conversation_id IN (SELECT conversation_id FROM story_conversations
        JOIN tracked_stories ON id = story_id WHERE root_id = $1::bigint)
      """,
      .init(id),
      page
    )
  }

  /// Gives conversations whose subject or messages have the words of a query, newest first.
  ///
  /// - Parameters:
  ///   - query: words, `"phrases"`, `or` and `-not`, as search engines take them.
  ///   - page: where to go on.
  /// - Returns: at most as many as the page has room for.
  /// - Throws: `PostgresError`.
  package func matches(_ query: String, _ page: Page) throws -> [Entry] {
    let found = "words @@ websearch_to_tsquery('english', $1)"
    // Postgres guesses how many there are, and a walk in the order of time past all others in search of a
    // few takes seconds.
    let isFew =
      try connection.execute(
        "SELECT FROM conversations WHERE \(found) LIMIT \(Self.few)",
        [.text(query)],
        context: "count_matches"
      ).count < Self.few
    let few =
      "conversation_id = ANY (ARRAY(SELECT conversation_id FROM conversations WHERE \(found)))"
    return try entries(isFew ? few : found, .text(query), page)
  }

  /// Gives conversations by their ids, in that order.
  ///
  /// - Throws: `PostgresError`.
  package func entries(_ ids: [String]) throws -> [Entry] {
    let found = try connection.execute(
      "SELECT \(Self.columns) FROM conversations WHERE conversation_id = ANY ($1::text[])",
      [.init(texts: ids)],
      context: "read_conversations"
    ).map(Entry.init)
    let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    return ids.compactMap { byID[$0] }
  }

  /// Gives whole conversations by their ids, in any order.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func conversations(_ ids: [String]) throws -> [Conversation] {
    try connection.execute(
      "SELECT raw FROM conversations WHERE conversation_id = ANY ($1::text[])",
      [.init(texts: ids)],
      context: "read_raw_conversations"
    ).compactMap { try $0.decoded("raw") }
  }

  /// Gives a conversation, or nil.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where the row was changed by hand.
  package func conversation(_ id: String) throws -> Detail? {
    let rows = try connection.execute(
      "SELECT raw FROM conversations WHERE conversation_id = $1",
      [.text(id)],
      context: "read_conversation"
    )
    guard let row = rows.first, let conversation: Conversation = try row.decoded("raw") else {
      return nil
    }
    return Detail(
      conversation: conversation,
      classification: try answer("classifications", id),
      facets: try answer("facets", id),
      theme: try answer("conversation_themes", id)
    )
  }

  private func entries(_ condition: String, _ value: Parameter, _ page: Page) throws -> [Entry] {
    try connection.execute(
      """
      SELECT \(Self.columns) FROM conversations WHERE \(condition) AND \(Self.before)
      \(Self.newestFirst) LIMIT $4
      """,
      [value, .init(page.after?.createdAt), .init(page.after?.id), .init(page.limit)],
      context: "list_conversations"
    ).map(Entry.init)
  }

  /// The latest answer of any run.
  private func answer<Value: Decodable>(_ table: String, _ id: String) throws -> Value? {
    try connection.execute(
      """
      SELECT value FROM \(table) WHERE conversation_id = $1
      ORDER BY stored_at DESC, run_id DESC NULLS LAST LIMIT 1
      """,
      [.text(id)],
      context: "read_\(table)"
    ).first.flatMap { try $0.decoded("value") }
  }
}

extension ConversationReading.Entry {
  fileprivate init(_ row: Row) throws {
    id = try row.value("conversation_id")
    createdAt = try row.value("created_at")
    subject = try row.value("subject")
    body = try row.value("body")
    type = row["type"]
    symptom = row["symptom"]
  }
}
