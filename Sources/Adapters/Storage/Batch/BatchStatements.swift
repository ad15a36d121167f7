import Postgres
import Records

/// The statements that write a batch.
///
/// The rows of a batch come as one array a column, by conversation id, so that sessions which meet
/// wait for each other instead of locking up.
enum BatchStatements {
  /// The columns that a conversation brings, apart from its key, and their types.
  private static let fieldTypes = [
    ("created_at", "timestamptz"), ("updated_at", "timestamptz"), ("state", "text"),
    ("source_type", "text"), ("source_delivered_as", "text"), ("source_subject", "text"),
    ("source_body", "text"), ("source_url", "text"), ("author_id", "text"),
    ("author_email", "text"), ("contact_ids", "text"), ("company_id", "text"),
    ("company_name", "text"), ("part_count", "integer"), ("truncated_parts", "integer"),
    ("raw", "json"),
  ]

  /// The conversations `ConversationColumns`, unless a newer copy is there; attributes of an older copy are marked as
  /// outdated, for `refresh_attributes` to read them anew.
  static let conversations = Statement(
    "store_classification_result",
    """
    WITH changed AS (
      INSERT INTO conversations AS old (conversation_id, \(fields))
      SELECT conversation_id, \(fields.replacing("contact_ids", with: "contact_ids::text[]"))
      FROM \(unnest([("conversation_id", "text")] + fieldTypes))
      ON CONFLICT (conversation_id) DO UPDATE
      SET (\(fields), stored_at, words) = ROW (\(excluded), now(), NULL::tsvector)
      WHERE excluded.updated_at > old.updated_at
        OR excluded.updated_at = old.updated_at AND excluded.raw::text <> old.raw::text
      RETURNING conversation_id, xmax <> 0 AS was_known)
    UPDATE conversation_attributes AS known SET updated_at = '-infinity'
    FROM changed WHERE known.conversation_id = changed.conversation_id AND changed.was_known
    """
  )

  /// Lists the conversations of the batch (`MemberColumns`) for `BatchSettlement`.
  static let batchMembers = Statement(
    "batch_members",
    """
    INSERT INTO batch_members SELECT * FROM unnest($1::integer[], $2::text[], \(hasAnswers),
      $\(PhaseKey.allCases.count + 3)::timestamptz[])
    """
  )

  /// Lists the outcomes of conversations that are not stored (`OutcomeBatch`) for `BatchSettlement`.
  static let batchOutcomes = Statement(
    "batch_outcomes",
    """
    INSERT INTO batch_outcomes SELECT * FROM unnest($1::integer[], $2::text[], $3::text[],
      $4::text[], $5::text[], $6::json[])
    """
  )

  /// A statement that keeps a phase's answers (`$1` the run, then `AnswerColumns`) and tells how
  /// many conversations had none before.
  ///
  /// Without a run, the answers are those of the copy that is stored: an older copy's are left out.
  static func answers(_ key: PhaseKey) -> Statement {
    key.phase == .embeddingGeneration
      ? embeddings : answers(key.table, columns: AnswerTable(key.phase).columns)
  }

  /// The vectors lie one behind the other in `$9`.
  private static let embeddings = Statement(
    "store_embeddings",
    counting(
      table: "embeddings",
      columns: ["model", "text_fingerprint", "vector"],
      from: """
        SELECT conversation_id, $1::integer, model, text_fingerprint,
          ($9::real[])[first_place:last_place], value
        FROM unnest($2::text[], $3::timestamptz[], $4::json[], $5::text[], $6::text[],
            $7::integer[], $8::integer[])
          AS new (conversation_id, updated_at, value, model, text_fingerprint, first_place,
            last_place)
        """
    )
  )

  /// Removes the answers that the phase in question did not give again; tells how many.
  static func withdrawn(_ key: PhaseKey) -> Statement {
    Statement(
      "withdraw_\(key.table)",
      """
      DELETE FROM \(key.table) AS old WHERE coalesce(old.run_id, 0) = coalesce($1::integer, 0)
        AND old.conversation_id IN (
          SELECT conversation_id FROM batch_outcomes
          UNION ALL SELECT conversation_id FROM batch_members
          GROUP BY conversation_id HAVING NOT bool_or(\(key.name))
            AND (\(concernsStored("max(updated_at)", of: "batch_members"))))
      """
    )
  }

  /// What was left out on purpose.
  static let skipped = Statement(
    "store_skipped",
    """
    INSERT INTO skipped AS old (conversation_id, run_id, reason)
    SELECT DISTINCT ON (conversation_id) conversation_id, $1::integer, reason
    FROM batch_outcomes WHERE outcome = 'filtered' ORDER BY conversation_id, ordinal DESC
    ON CONFLICT (conversation_id, coalesce(run_id, 0)) DO UPDATE SET reason = excluded.reason
    """
  )

  /// What could not be processed; `$2` is the phase.
  static let rejected = Statement(
    "store_rejected",
    """
    INSERT INTO rejected AS old (run_id, phase, conversation_id, tool, reason, value)
    SELECT DISTINCT ON (conversation_id) $1::integer, $2, conversation_id, tool, reason, value
    FROM batch_outcomes WHERE outcome = 'rejected' ORDER BY conversation_id, ordinal DESC
    ON CONFLICT (conversation_id, phase, coalesce(run_id, 0))
    DO UPDATE SET tool = excluded.tool, reason = excluded.reason, value = excluded.value
    """
  )

  /// Rejections that are settled, as the same phase has now stored or skipped the conversation.
  static let settled = Statement(
    "settle_rejected",
    """
    DELETE FROM rejected AS old WHERE coalesce(run_id, 0) = coalesce($1::integer, 0) AND phase = $2
      AND conversation_id IN (SELECT conversation_id FROM batch_members
        UNION ALL SELECT conversation_id FROM batch_outcomes WHERE outcome <> 'rejected')
    """
  )

  /// Writes the outcome of each conversation in the run and tells by how much that changes the counters.
  ///
  /// What is stored stays so, whatever a later phase or a second look says. `$2` tells whether
  /// rejections count: those of later phases concern conversations that are stored.
  static let outcomes = Statement(
    "store_outcomes",
    """
    WITH incoming AS (
      SELECT DISTINCT ON (conversation_id) conversation_id, outcome, reason FROM (
        SELECT conversation_id, 'stored' AS outcome, NULL AS reason, ordinal
        FROM batch_members
        UNION ALL
        SELECT conversation_id, outcome, reason, ordinal FROM batch_outcomes
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

  private static let changes = [ConversationOutcome.stored, .filtered, .rejected, .classified]
    .map { "coalesce(sum(by) FILTER (WHERE outcome = '\($0.rawValue)'), 0) AS \($0.rawValue)" }
    .joined(separator: ", ")
  private static let hasAnswers =
    PhaseKey.allCases.map { "$\($0.index + 3)::boolean[]" }.joined(separator: ", ")
  private static let fields = fieldTypes.map(\.0).joined(separator: ", ")
  private static let excluded = fieldTypes.map { "excluded.\($0.0)" }.joined(separator: ", ")

  /// The arrays of a batch as a table; the first one is `$first`.
  private static func unnest(_ columns: [(name: String, type: String)], first: Int = 1) -> String {
    let arrays = columns.enumerated().map { "$\($0.offset + first)::\($0.element.type)[]" }
    let names = columns.map(\.name).joined(separator: ", ")
    return "unnest(\(arrays.joined(separator: ", "))) AS new (\(names))"
  }

  private static func answers(
    _ table: String,
    columns: [(name: String, kind: BinaryColumn.Kind)]
  ) -> Statement {
    let given =
      [("conversation_id", "text"), ("updated_at", "timestamptz"), ("value", "json")]
      + columns.map { ($0.name, $0.kind.sqlType) }
    let names = columns.map(\.name)
    return Statement(
      "store_\(table)",
      counting(
        table: table,
        columns: names,
        from: """
          SELECT conversation_id, $1::integer, \((names + ["value"]).joined(separator: ", "))
          FROM \(unnest(given, first: 2))
          """
      )
    )
  }

  /// Whether a copy from a time is the one that is stored, or belongs to a run (`$1`), which has
  /// answers of its own whatever others store.
  private static func concernsStored(_ time: String, of source: String) -> String {
    """
    $1::integer IS NOT NULL OR \(time) >= (SELECT stored.updated_at FROM conversations AS stored
      WHERE stored.conversation_id = \(source).conversation_id)
    """
  }

  /// Inserts or replaces answers and counts those that are new.
  private static func counting(table: String, columns: [String], from select: String) -> String {
    let names = (columns + ["value"]).joined(separator: ", ")
    let new = (columns + ["value"]).map { "excluded.\($0)" }.joined(separator: ", ")
    let seen = { (table: String) in
      (columns + ["value::text"]).map { "\(table).\($0)" }.joined(separator: ", ")
    }
    return """
      WITH written AS (
        INSERT INTO \(table) AS old (conversation_id, run_id, \(names))
        \(select)
        WHERE \(concernsStored("new.updated_at", of: "new"))
        ON CONFLICT (conversation_id, coalesce(run_id, 0))
        DO UPDATE SET (\(names), stored_at) = ROW (\(new), now())
        WHERE ROW (\(seen("old"))) IS DISTINCT FROM ROW (\(seen("excluded")))
        RETURNING xmax = 0 AS is_new)
      SELECT count(*) FILTER (WHERE is_new) AS added FROM written
      """
  }
}

extension BinaryColumn.Kind {
  /// The type of one value in SQL.
  fileprivate var sqlType: String {
    switch self {
    case .bool: "boolean"
    case .integer: "integer"
    case .text: "text"
    case .json: "json"
    case .real: "real"
    case .double: "double precision"
    case .time: "timestamptz"
    }
  }
}
