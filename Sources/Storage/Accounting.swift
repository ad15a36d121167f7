package import Postgres
package import Records

/// The books of a run: what went in must have come out somewhere, counted from rows.
package struct Accounting {
  private let connection: Connection
  private let run: Int

  /// Prepares the books of one run.
  package init(_ connection: Connection, run: Int) {
    self.connection = connection
    self.run = run
  }

  /// Compares what went in with what came out and keeps the comparison with the run.
  ///
  /// - Parameter phase: phase that has just ended.
  /// - Returns: one line a mismatch, with up to 20 ids; empty when the books balance.
  /// - Throws: `PostgresError`.
  package func mismatches(after phase: Phase) throws -> [String] {
    var lines = try unbalancedConversations()
    if phase == .storyCreation { lines += try unaccountedActionable() }
    try connection.execute(
      """
      UPDATE pipeline_runs SET accounting = coalesce(accounting, '{}') ||
        jsonb_build_object($2::text, (SELECT jsonb_object_agg(key, count) FROM (
          SELECT outcome || coalesce(':' || CASE outcome WHEN 'filtered' THEN reason END, '') AS key,
            count(*) FROM run_conversations WHERE run_id = $1 GROUP BY 1) AS outcomes))
      WHERE id = $1
      """,
      [.init(run), .init(phase.rawValue)]
    )
    return lines
  }

  /// Conversations that count as stored but whose rows are not there.
  private func unbalancedConversations() throws -> [String] {
    try lines(
      "stored without a row",
      """
      SELECT r.conversation_id FROM run_conversations r
      LEFT JOIN classifications c ON c.conversation_id = r.conversation_id AND c.run_id = r.run_id
      WHERE r.run_id = $1 AND r.outcome = 'stored' AND c.conversation_id IS NULL
      """
    )
  }

  /// Actionable conversations that are in no story, no orphan and no drop.
  private func unaccountedActionable() throws -> [String] {
    try lines(
      "actionable, but in no story, orphan or drop",
      """
      SELECT c.conversation_id FROM classifications c
      JOIN run_conversations r USING (conversation_id, run_id)
      WHERE c.run_id = $1 AND c.actionable AND r.outcome = 'stored' EXCEPT (
        SELECT unnest(conversation_ids) FROM stories WHERE run_id = $1
        UNION SELECT unnest(conversation_ids) FROM orphans WHERE run_id = $1
        UNION SELECT unnest(conversation_ids) FROM dropped WHERE run_id = $1)
      """
    )
  }

  private func lines(_ what: String, _ sql: String) throws -> [String] {
    let ids = try connection.execute(sql, [.init(run)]).compactMap { $0.text(0) }
    guard !ids.isEmpty else { return [] }
    return ["\(ids.count) \(what): \(ids.sorted().prefix(20).joined(separator: " "))"]
  }
}
