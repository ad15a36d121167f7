import LineStream
package import Postgres
import Records

/// The conversations whose types people corrected, as ic-classify learns from them.
///
/// People correct what is wrong. If ic-classify learned from that alone, the types that people gave would become too
/// frequent, so there are right answers beside them, about as many as the heads give (docs/labels.md).
package struct CorrectedConversations {
  /// Most corrections that a run learns from, the newest ones: more gain little (docs/labels.md), and the time that
  /// ic-classify takes to start grows with their number.
  package static let most = 250
  /// Right answers for each.
  package static let rightAnswers = 3

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives the number of the last correction; nil where there is none.
  ///
  /// - Throws: `PostgresError`.
  package func last() throws -> Int? {
    try connection.execute(
      "SELECT max(id) AS last FROM type_changes",
      context: "find_last_correction"
    ).first?.optional("last")
  }

  /// Gives conversations, each with its type as `label`, as things stood when a run began.
  ///
  /// - Parameters:
  ///   - last: number of the last correction that counts.
  ///   - run: the run; only answers of earlier ones count as right.
  ///   - body: takes each conversation's JSON.
  /// - Throws: what `body` throws, or `PostgresError`.
  package func each(
    until last: Int,
    before run: Int,
    _ body: (_ line: [UInt8]) throws -> Void
  ) throws {
    try connection.stream(
      Self.examples,
      [.init(last), .init(run), .init(Self.most), .init(Self.rightAnswers)]
    ) { row in
      let raw: String = try row.value("raw")
      let label: String = try row.value("label")
      try body(
        try JSONObject(Array(raw.utf8)).setting("label", to: try RecordCoding.encode(label))
      )
    }
  }

  /// The corrections, and the newest answers of high confidence that nobody has corrected.
  private static let examples = Statement(
    "get_corrected",
    """
    WITH corrected AS (
      SELECT conversation_id, after, change.id FROM (\(TypeCorrections.latest)) AS change
      JOIN conversations USING (conversation_id)
      WHERE after IS NOT NULL ORDER BY change.id DESC LIMIT $3
    ), right_answer AS (
      SELECT stored.conversation_id, answer.type FROM conversations AS stored
      CROSS JOIN LATERAL (SELECT type, confidence FROM classifications AS answer
        WHERE answer.conversation_id = stored.conversation_id AND coalesce(run_id, 0) < $2
        ORDER BY stored_at DESC LIMIT 1) AS answer
      WHERE confidence = 'high' AND NOT EXISTS (SELECT FROM type_changes
        WHERE type_changes.conversation_id = stored.conversation_id)
      ORDER BY stored.created_at DESC, octet_length(stored.conversation_id) DESC,
        stored.conversation_id COLLATE "C" DESC
      LIMIT (SELECT $4 * count(*) FROM corrected)
    )
    SELECT raw, after AS label FROM corrected JOIN conversations USING (conversation_id)
    UNION ALL SELECT raw, type FROM right_answer JOIN conversations USING (conversation_id)
    """
  )
}
