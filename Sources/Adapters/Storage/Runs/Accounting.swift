package import Postgres
package import Records

/// The accounting of a run: what was fetched must be stored, filtered or rejected, counted from rows.
package struct Accounting {
  /// Most ids that a line names.
  private static let mostIDs = 20

  private let connection: Connection
  private let run: Int

  /// Prepares the accounting of one run.
  package init(_ connection: Connection, run: Int) {
    self.connection = connection
    self.run = run
  }

  /// Keeps what the source of classification says that it has emitted, in the transaction of its
  /// last rows, without what was erased while it was at work.
  ///
  /// - Parameter counts: counts of the stream's `end`.
  /// - Throws: `PostgresError`.
  func keep(source counts: [String: Int]) throws {
    try connection.execute(
      """
      UPDATE pipeline_runs SET accounting = coalesce(accounting, '{}') ||
        jsonb_build_object('source', \(Self.reduced("$2::jsonb", by: Self.erased)))
      WHERE id = $1
      """,
      [.init(run), .json(try RecordCoding.encode(counts))],
      context: "keep_source"
    )
  }

  /// Takes erased conversations out of the accounting, once the run's counters are without
  /// them: off what the source emitted, and off the counts from which it goes on after a stop.
  ///
  /// A source that is at work counts them all the same, so their number is noted under its epoch.
  ///
  /// - Parameter number: how many of the run's conversations were erased.
  /// - Throws: `PostgresError`.
  func erase(_ number: Int) throws {
    try connection.execute(
      """
      UPDATE pipeline_runs SET
        checkpoint = CASE WHEN checkpoint ? 'counts'
          THEN checkpoint || jsonb_build_object('counts', \(RunCounters.object))
          ELSE checkpoint END,
        accounting = coalesce(accounting, '{}') || CASE WHEN accounting ? 'source'
          THEN jsonb_build_object('source', \(Self.reduced("(accounting->'source')", by: "$2")))
          ELSE jsonb_build_object('erased',
            jsonb_build_object(owner_epoch::text, \(Self.erased) + $2::integer)) END
      WHERE id = $1
      """,
      [.init(run), .init(number)],
      context: "erase_from_accounting"
    )
  }

  /// How many conversations were erased under the run's present epoch.
  private static let erased =
    "coalesce((accounting #>> ARRAY['erased', owner_epoch::text])::integer, 0)"

  /// The counts of a source, where it gave any, with fewer conversations.
  private static func reduced(_ counts: String, by number: String) -> String {
    """
    \(counts) || jsonb_strip_nulls(jsonb_build_object('fetched',
      (\(counts)->>'fetched')::integer - \(number)::integer))
    """
  }

  /// Compares what went in with what came out and keeps the comparison with the run.
  ///
  /// - Parameter phase: phase that has just ended.
  /// - Returns: one line a mismatch, with up to 20 ids; empty if the accounting matches.
  /// - Throws: `PostgresError`.
  package func mismatches(after phase: Phase) throws -> [String] {
    let lines: [String] =
      switch phase {
      case .classification: try unbalancedFetch() + unstored()
      case .storyCreation: try unaccountedActionable()
      default: try unanswered(phase)
      }
    try connection.execute(
      """
      UPDATE pipeline_runs SET accounting = coalesce(accounting, '{}') ||
        jsonb_build_object($2::text, (SELECT jsonb_object_agg(key, count) FROM (
          SELECT outcome || coalesce(':' || CASE outcome WHEN 'filtered' THEN reason END, '') AS key,
            count(*) FROM run_conversations WHERE run_id = $1 GROUP BY 1) AS outcomes))
      WHERE id = $1
      """,
      [.init(run), .init(phase.rawValue)],
      context: "keep_accounting"
    )
    return lines
  }

  /// What the source has emitted against what the run has dealt with.
  ///
  /// Only Intercom knows the ids of what was lost on the way, so the line says how to ask it.
  private func unbalancedFetch() throws -> [String] {
    let rows = try connection.execute(
      """
      SELECT accounting->'source'->>'fetched' AS emitted, count(member.*) AS found,
        \(Self.utc("date_from")) AS first, \(Self.utc("date_to")) AS last,
        coalesce(settings->>'sync', 'false') = 'true' AS by_update
      FROM pipeline_runs LEFT JOIN run_conversations AS member ON run_id = id
      WHERE id = $1 GROUP BY id
      """,
      [.init(run)],
      context: "compare_source"
    )
    guard let row = rows.first, let emitted: Int = try row.optional("emitted") else { return [] }
    let found: Int = try row.value("found")
    guard found != emitted else { return [] }
    let (first, last): (String, String) = (try row.value("first"), try row.value("last"))
    let window =
      try row.value("by_update") ? "--updated-since \(first)" : "--from \(first) --to \(last)"
    return [
      "\(emitted) fetched, but \(found) accounted for; the others are named by: "
        + "ic-store get --run \(run) --known | ic-fetch --verify - \(window)"
    ]
  }

  private static func utc(_ column: String) -> String {
    #"to_char(\#(column) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"#
  }

  /// Conversations that count as stored but whose rows are not there.
  private func unstored() throws -> [String] {
    try lines(
      "stored without a row",
      """
      SELECT member.conversation_id FROM run_conversations AS member
      LEFT JOIN conversations AS stored USING (conversation_id)
      LEFT JOIN classifications AS answer
        ON answer.conversation_id = member.conversation_id AND answer.run_id = member.run_id
      WHERE member.run_id = $1 AND outcome = 'stored'
        AND (stored.conversation_id IS NULL OR answer.conversation_id IS NULL)
      """
    )
  }

  /// Actionable conversations that a phase has neither answered nor rejected, where it must.
  private func unanswered(_ phase: Phase) throws -> [String] {
    guard let key = PhaseKey(phase), key.tally != nil else { return [] }
    return try lines(
      "actionable, but without \(key.name)",
      """
      SELECT c.conversation_id FROM classifications AS c
      JOIN run_conversations AS member USING (conversation_id, run_id)
      WHERE c.run_id = $1 AND c.actionable AND member.outcome = 'stored'
        AND NOT EXISTS (\(Self.correctedMeanwhile))
        AND NOT EXISTS (SELECT FROM \(key.table) AS answer
          WHERE answer.conversation_id = c.conversation_id AND answer.run_id = $1)
        AND NOT EXISTS (SELECT FROM rejected WHERE run_id = $1 AND phase = $2
          AND rejected.conversation_id = c.conversation_id)
      """,
      [.text(phase.rawValue)]
    )
  }

  /// Actionable conversations that are in no story, no orphan and no drop.
  private func unaccountedActionable() throws -> [String] {
    try lines(
      "actionable, but in no story, orphan or drop",
      """
      SELECT c.conversation_id FROM classifications c
      JOIN run_conversations r USING (conversation_id, run_id)
      WHERE c.run_id = $1 AND c.actionable AND r.outcome = 'stored'
        AND NOT EXISTS (\(Self.correctedMeanwhile)) EXCEPT (
        SELECT unnest(conversation_ids) FROM stories WHERE run_id = $1
        UNION SELECT unnest(conversation_ids) FROM orphans WHERE run_id = $1
        UNION SELECT unnest(conversation_ids) FROM dropped WHERE run_id = $1)
      """
    )
  }

  /// A phase reads types when it begins; what people make actionable while the run works is for a rerun.
  private static let correctedMeanwhile = """
    SELECT FROM type_changes AS change JOIN pipeline_runs AS run ON run.id = $1
    WHERE change.conversation_id = c.conversation_id AND changed_at >= coalesce(run.resumed_at, run.started_at)
    """

  private func lines(
    _ what: String,
    _ sql: String,
    _ parameters: [Parameter] = []
  ) throws -> [String] {
    let rows = try connection.execute(sql, [.init(run)] + parameters, context: "check_accounting")
    let ids = rows.compactMap { $0.text(0) }
    guard !ids.isEmpty else { return [] }
    return ["\(ids.count) \(what): \(ids.sorted().prefix(Self.mostIDs).joined(separator: " "))"]
  }
}
