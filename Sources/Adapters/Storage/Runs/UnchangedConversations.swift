package import Postgres
package import Records

/// What is stored as it stands in the helpdesk, as long as it does not change there.
package struct UnchangedConversations {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives the conversations that a run need not fetch again unless they have changed.
  ///
  /// These are the ones whose stored copy went through all phases: the last run that stored them is completed. What
  /// a run stored that then failed is fetched anew, as no later phase has seen it.
  ///
  /// - Parameters:
  ///   - run: the run that asks, whose own conversations count, too.
  ///   - window: the run's window.
  ///   - byUpdate: whether the window is one of updates.
  ///   - body: takes each of them.
  /// - Throws: what `body` throws, or `PostgresError`.
  package func each(
    for run: Int,
    in window: Cursor.Window,
    byUpdate: Bool,
    _ body: (Known) throws -> Void
  ) throws {
    try connection.stream(
      byUpdate ? Self.updated : Self.created,
      [.init(run), .init(window.from), byUpdate ? .null : .init(window.to)]
    ) { row in
      try body(
        Known(id: try row.value("conversation_id"), updatedAt: try row.value("updated"))
      )
    }
  }

  private static let updated = statement("get_unchanged_since", "updated_at")
  private static let created = statement("get_unchanged_within", "created_at")

  private static func statement(_ name: String, _ time: String) -> Statement {
    Statement(
      name,
      """
      SELECT stored.conversation_id, extract(epoch FROM updated_at)::bigint AS updated
      FROM conversations AS stored
      CROSS JOIN LATERAL (SELECT run_id FROM run_conversations AS member
        WHERE member.conversation_id = stored.conversation_id AND outcome = 'stored'
        ORDER BY run_id DESC LIMIT 1) AS latest
      JOIN pipeline_runs AS run ON run.id = latest.run_id
      WHERE (run.status = 'completed' OR run.id = $1::integer)
        AND \(time) >= to_timestamp($2::bigint)
        AND ($3::bigint IS NULL OR \(time) <= to_timestamp($3::bigint))
      """
    )
  }
}
