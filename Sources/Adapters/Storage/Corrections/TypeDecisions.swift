package import Postgres
package import Records

/// Writes the types that people give conversations.
///
/// As of a story, each decision says which version of the conversation it is based on, and is refused if somebody
/// decided something else meanwhile. A conversation has version 1, and one more for each decision.
package struct TypeDecisions {
  /// Writers take their turns, so that a number which is seen has no lower one that is still to come.
  private static let lockKey = 7_305_010

  private let connection: Connection
  private let who: String

  /// - Parameters:
  ///   - connection: an open session whose schema is migrated.
  ///   - who: stands in the audit trail.
  package init(_ connection: Connection, by who: String) {
    (self.connection, self.who) = (connection, who)
  }

  /// Gives a conversation a type.
  ///
  /// - Parameters:
  ///   - type: the type; nil for the one that the engine found.
  ///   - conversation: its id.
  ///   - version: the version that the decision is based on; nil for the present one.
  /// - Returns: the version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func set(
    _ type: ConversationType?,
    of conversation: String,
    version: Int?
  ) throws -> Int {
    try connection.transaction {
      try takeTurn(over: [conversation])
      guard let present = try present([conversation]).first else {
        throw DecisionRefusal.unknown(.conversation(conversation))
      }
      if let version, version != present.version {
        let changes = try TypeTrail(connection).changes(of: conversation, after: version)
        throw DecisionRefusal.changed(
          .conversation(conversation),
          version: present.version,
          changes
        )
      }
      let isSet = try correct([present], to: type)
      return present.version + (isSet ? 1 : 0)
    }
  }

  /// Gives conversations of a story a type, in the transaction of the decision about the story, which took the turn.
  ///
  /// - Returns: whether that changed any.
  func set(_ type: ConversationType, ofAll conversations: [String]) throws -> Bool {
    try correct(try present(conversations), to: type)
  }

  /// What is decided of a conversation so far.
  private struct Present {
    var id: String
    var version: Int
    /// The type as it is shown; nil without a classification.
    var type: ConversationType?
    var given: ConversationType?
  }

  /// Takes the turn to decide about the types of conversations, until the transaction ends.
  ///
  /// What ic-store commits meanwhile is then corrected, too.
  func takeTurn(over conversations: [String]) throws {
    try connection.execute(
      "SELECT pg_advisory_xact_lock($1)",
      [.init(Self.lockKey)],
      context: "take_turn"
    )
    try connection.lockConversations(conversations, for: .update)
  }

  /// What stands once the locks are held, as the wait may have let others write.
  private func present(_ conversations: [String]) throws -> [Present] {
    try connection.execute(
      """
      SELECT conversation_id, coalesce(change.version, 1) AS version, change.after,
        (SELECT type FROM classifications AS answer
          WHERE answer.conversation_id = stored.conversation_id ORDER BY stored_at DESC LIMIT 1) AS type
      FROM conversations AS stored
      LEFT JOIN LATERAL (SELECT version, after FROM type_changes
        WHERE type_changes.conversation_id = stored.conversation_id ORDER BY version DESC LIMIT 1) AS change ON true
      WHERE conversation_id = ANY ($1::text[]) ORDER BY conversation_id COLLATE "C"
      """,
      [.init(texts: conversations)],
      context: "read_types"
    ).map {
      Present(
        id: try $0.value("conversation_id"),
        version: try $0.value("version"),
        type: $0["type"].flatMap(ConversationType.init(rawValue:)),
        given: $0["after"].flatMap(ConversationType.init(rawValue:))
      )
    }
  }

  /// Notes and applies a type, where it is another one.
  private func correct(_ all: [Present], to type: ConversationType?) throws -> Bool {
    let changed = all.filter { $0.given != type && $0.type != nil }
    if changed.isEmpty, let bare = all.first(where: { $0.type == nil }) {
      throw DecisionRefusal.invalid(field: "type", "conversation \(bare.id) is not classified yet")
    }
    for one in changed { try note(type, one) }
    let ids = changed.map(\.id)
    try TypeCorrections(connection).apply(to: ids)
    if !ids.isEmpty { try StoryIndex(connection).refresh(holding: ids) }
    return !changed.isEmpty
  }

  private func note(_ type: ConversationType?, _ present: Present) throws {
    try connection.execute(
      """
      INSERT INTO type_changes (conversation_id, version, who, before, after)
      VALUES ($1, $2, $3, $4, $5)
      """,
      [
        .text(present.id), .init(present.version + 1), .text(who),
        .init(present.type?.rawValue ?? ""), .init(type?.rawValue),
      ],
      context: "note_type"
    )
  }
}

/// What people decided about a conversation.
package struct TypeTrail {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives what people decided, the newest first; the first one has the present version, which is 1 without any.
  ///
  /// - Parameters:
  ///   - conversation: its id.
  ///   - version: only what came after it.
  /// - Returns: the changes.
  /// - Throws: `PostgresError`.
  package func changes(of conversation: String, after version: Int = 0) throws -> [DecidedChange] {
    try connection.execute(
      """
      SELECT \(DecidedChange.columns) FROM (SELECT *, 'type' AS field FROM type_changes) AS change
      WHERE conversation_id = $1 AND version > $2 ORDER BY version DESC
      """,
      [.text(conversation), .init(version)],
      context: "read_type_changes"
    ).map(DecidedChange.init)
  }
}
