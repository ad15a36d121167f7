import Postgres

/// The statements that bring a batch from the staging tables into ours.
///
/// Rows go in by conversation id, so that sessions which meet wait for each other instead of
/// locking up. `$1` is the run, NULL without one.
enum BatchStatements {
  /// The newest copy of each conversation, unless a newer one is there.
  static let conversations = Statement(
    "store_classification_result",
    """
    INSERT INTO conversations AS old (conversation_id, \(fields))
    SELECT DISTINCT ON (conversation_id) conversation_id, \(fields) FROM stage_conversations
    ORDER BY conversation_id, updated_at DESC, ordinal DESC
    ON CONFLICT (conversation_id) DO UPDATE SET (\(fields), stored_at) = ROW (\(excluded), now())
    WHERE excluded.updated_at > old.updated_at
      OR excluded.updated_at = old.updated_at AND excluded.raw::text <> old.raw::text
    """
  )

  /// A statement that keeps a phase's answers and tells how many conversations had none before.
  static func answers(_ key: PhaseKey) -> Statement {
    switch key {
    case .classification:
      answers(
        "store_classifications",
        table: "classifications",
        columns: [
          "type", "confidence", "score", "urgency", "sentiment", "priority", "churn_risk",
          "actionable",
        ],
        value: "classification"
      )
    case .embedding:
      answers(
        "store_embeddings",
        table: "embeddings",
        columns: ["model", "vector"],
        value: "embedding",
        present: "vector"
      )
    case .facets:
      answers(
        "store_facets",
        table: "facets",
        columns: ["action_type", "direction", "symptom", "user_goal"],
        value: "facets"
      )
    case .theme:
      answers(
        "store_conversation_themes",
        table: "conversation_themes",
        columns: ["signature"],
        value: "theme"
      )
    }
  }

  /// Removes the answers that the phase in question did not give again; tells how many.
  static func withdrawn(_ key: PhaseKey) -> Statement {
    let (table, column) =
      switch key {
      case .classification: ("classifications", "classification")
      case .embedding: ("embeddings", "vector")
      case .facets: ("facets", "facets")
      case .theme: ("conversation_themes", "theme")
      }
    return Statement(
      "withdraw_\(table)",
      """
      DELETE FROM \(table) AS old WHERE coalesce(old.run_id, 0) = coalesce($1::integer, 0)
        AND old.conversation_id IN (
          SELECT conversation_id FROM stage_outcomes
          UNION ALL SELECT conversation_id FROM stage_conversations
          GROUP BY conversation_id HAVING count(\(column)) = 0)
      """
    )
  }

  /// What was left out on purpose.
  static let skipped = Statement(
    "store_skipped",
    """
    INSERT INTO skipped AS old (conversation_id, run_id, reason)
    SELECT DISTINCT ON (conversation_id) conversation_id, $1::integer, reason
    FROM stage_outcomes WHERE outcome = 'filtered' ORDER BY conversation_id, ordinal DESC
    ON CONFLICT (conversation_id, coalesce(run_id, 0)) DO UPDATE SET reason = excluded.reason
    """
  )

  /// What could not be processed; `$2` is the phase.
  static let rejected = Statement(
    "store_rejected",
    """
    INSERT INTO rejected AS old (run_id, phase, conversation_id, tool, reason, value)
    SELECT DISTINCT ON (conversation_id) $1::integer, $2, conversation_id, tool, reason, value
    FROM stage_outcomes WHERE outcome = 'rejected' ORDER BY conversation_id, ordinal DESC
    ON CONFLICT (conversation_id, phase, coalesce(run_id, 0))
    DO UPDATE SET tool = excluded.tool, reason = excluded.reason, value = excluded.value
    """
  )

  /// Rejections that are settled, as the same phase has now stored or skipped the conversation.
  static let settled = Statement(
    "settle_rejected",
    """
    DELETE FROM rejected AS old WHERE coalesce(run_id, 0) = coalesce($1::integer, 0) AND phase = $2
      AND conversation_id IN (SELECT conversation_id FROM stage_conversations
        UNION ALL SELECT conversation_id FROM stage_outcomes WHERE outcome <> 'rejected')
    """
  )

  /// What became of each conversation in the run, and by how much that changes its counters.
  ///
  /// What is stored stays so, whatever a later phase or a second look says. `$2` tells whether
  /// rejections count: those of later phases concern conversations that are stored.
  static let outcomes = Statement(
    "store_outcomes",
    """
    WITH incoming AS (
      SELECT DISTINCT ON (conversation_id) conversation_id, outcome, reason FROM (
        SELECT conversation_id, 'stored' AS outcome, NULL AS reason, ordinal
        FROM stage_conversations
        UNION ALL
        SELECT conversation_id, outcome, reason, ordinal FROM stage_outcomes
        WHERE $2::boolean OR outcome <> 'rejected') AS arrivals
      ORDER BY conversation_id, outcome NOT IN ('stored', 'classified'), ordinal DESC
    ), before AS (
      SELECT conversation_id, old.outcome FROM run_conversations AS old
      JOIN incoming USING (conversation_id) WHERE run_id = $1
    ), written AS (
      INSERT INTO run_conversations AS old (run_id, conversation_id, outcome, reason)
      SELECT $1, conversation_id, outcome, reason FROM incoming
      ON CONFLICT (run_id, conversation_id)
      DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason
      WHERE old.outcome NOT IN ('stored', 'classified') AND old.outcome <> excluded.outcome
      RETURNING conversation_id, outcome
    ), change AS (
      SELECT outcome, 1 AS by FROM written
      UNION ALL SELECT before.outcome, -1 FROM before JOIN written USING (conversation_id)
    )
    SELECT \(changes) FROM change
    """
  )

  private static let changes = [Outcome.stored, .filtered, .rejected, .classified]
    .map { "coalesce(sum(by) FILTER (WHERE outcome = '\($0.rawValue)'), 0) AS \($0.rawValue)" }
    .joined(separator: ", ")
  private static let fields = StagingTables.fields.joined(separator: ", ")
  private static let excluded = StagingTables.fields.map { "excluded.\($0)" }
    .joined(separator: ", ")

  private static func answers(
    _ name: String,
    table: String,
    columns: [String],
    value: String,
    present: String? = nil
  ) -> Statement {
    let names = columns.joined(separator: ", ")
    let new = columns.map { "excluded.\($0)" }.joined(separator: ", ")
    return Statement(
      name,
      """
      WITH written AS (
        INSERT INTO \(table) AS old (conversation_id, run_id, \(names), value)
        SELECT DISTINCT ON (conversation_id) conversation_id, $1::integer, \(names), \(value)
        FROM stage_conversations WHERE \(present ?? value) IS NOT NULL
        ORDER BY conversation_id, ordinal DESC
        ON CONFLICT (conversation_id, coalesce(run_id, 0))
        DO UPDATE SET (\(names), value, stored_at) = ROW (\(new), excluded.value, now())
        WHERE (old.value::text, \(columns.map { "old.\($0)" }.joined(separator: ", ")))
          IS DISTINCT FROM (excluded.value::text, \(new))
        RETURNING xmax = 0 AS is_new)
      SELECT count(*) FILTER (WHERE is_new) AS added FROM written
      """
    )
  }
}
