import Postgres
import Records

/// The counters of a run, brought up to date with the rows of a batch, or counted afresh.
enum RunCounters {
  /// By how much a batch changes a run's counters.
  struct Change {
    var stored = 0
    var filtered = 0
    var rejected = 0
    /// Outcomes of a dry run.
    var classifiedOnly = 0
    private var answered: [Phase: Int] = [:]

    /// Adds to the number of a phase's answers.
    mutating func count(_ key: PhaseKey, _ number: Int) {
      answered[key.phase, default: 0] += number
    }

    var fetched: Int { stored + filtered + rejected + classifiedOnly }

    /// The parameters of `advance` from `$3` on.
    var parameters: [Parameter] {
      let classified = answered[.classification, default: 0] + classifiedOnly
      return
        ([fetched, filtered, classified, stored, rejected]
        + tallied.map { answered[$0.key.phase, default: 0] }).map { Parameter($0) }
    }
  }

  /// Adds a change and writes the checkpoint, but only for the owner of the epoch `$2`.
  ///
  /// The parameters are the run, its epoch and those of `Change`, then those of `marks`.
  static let advance = Statement(
    "advance_run",
    """
    WITH changed AS (
      UPDATE pipeline_runs SET
        conversations_fetched = conversations_fetched + $3::integer,
        conversations_filtered = conversations_filtered + $4::integer,
        conversations_classified = conversations_classified + $5::integer,
        conversations_stored = conversations_stored + $6::integer,
        conversations_rejected = conversations_rejected + $7::integer,
        \(added)
        checkpoint = CASE WHEN \(marks.isComplete) THEN '{}'
          WHEN \(marks.cursor) IS NULL THEN checkpoint
          ELSE \(checkpoint(cursor: marks.cursor, counts: """
            jsonb_build_object(
              'fetched', conversations_fetched + $3::integer,
              'filtered', conversations_filtered + $4::integer,
              'classified', conversations_classified + $5::integer,
              'stored', conversations_stored + $6::integer,
              'rejected', conversations_rejected + $7::integer)
            """)) END,
        preview = coalesce(\(marks.preview), preview)
      WHERE id = $1 AND owner_epoch = $2 RETURNING *)
    SELECT \(counts) FROM changed
    """
  )

  /// Counts everything from the rows, the truth behind the counters.
  static let recount = Statement(
    "recount_run",
    """
    WITH outcomes AS (
      SELECT count(*) AS fetched,
        count(*) FILTER (WHERE outcome = 'stored') AS stored,
        count(*) FILTER (WHERE outcome = 'filtered') AS filtered,
        count(*) FILTER (WHERE outcome = 'rejected') AS rejected,
        count(*) FILTER (WHERE outcome = 'classified') AS classified_only
      FROM run_conversations WHERE run_id = $1
    ), changed AS (
      UPDATE pipeline_runs SET
        conversations_fetched = fetched,
        conversations_filtered = filtered,
        conversations_classified = classified_only + \(count("classifications")),
        conversations_stored = stored,
        conversations_rejected = rejected,
        \(recounted)
        themes_extracted = \(count("themes")),
        themes_new = \(count("themes", "is_new")),
        themes_filtered = \(count("dropped", "phase = 'theme_extraction' AND signature <> ''")),
        stories_created = \(count("stories")),
        orphans_created = \(count("orphans")),
        stories_ready = \(count("themes")) > 0
      FROM outcomes WHERE id = $1 RETURNING pipeline_runs.*)
    SELECT \(counts) FROM changed
    """
  )

  /// Makes the column `checkpoint` of a run in classification, as `Checkpoint` reads it.
  ///
  /// - Parameters:
  ///   - cursor: SQL for the cursor's JSON.
  ///   - counts: SQL for the counters' JSON.
  /// - Returns: SQL for the value.
  static func checkpoint(cursor: String, counts: String) -> String {
    """
    jsonb_build_object('phase', '\(Phase.classification.rawValue)', 'cursor', \(cursor),
      'counts', \(counts), 'updated_at', \(now))
    """
  }

  /// The counters that a checkpoint shows, by the names that it gives them.
  static let names = ["fetched", "filtered", "classified", "stored", "rejected"]

  /// The counters as a checkpoint's object of them.
  static let object =
    "jsonb_build_object(\(names.map { "'\($0)', conversations_\($0)" }.joined(separator: ", ")))"

  /// The time of the transaction as a checkpoint shows it.
  static let now = #"to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"#
  private static let counts =
    names.map { "conversations_\($0) AS \($0)" }.joined(separator: ", ") + ", \(now) AS updated_at"

  /// The phases whose answers have counters of their own.
  private static let tallied = PhaseKey.allCases.compactMap { key in
    key.tally.map { (key: key, tally: $0) }
  }

  private static let added = tallied.enumerated().map { index, each in
    "\(each.tally.answered) = \(each.tally.answered) + $\(index + 8)::integer,"
  }.joined(separator: "\n")

  private static let recounted = tallied.map { key, tally in
    "\(tally.answered) = \(count(key.table)), "
      + "\(tally.failed) = \(count("rejected", "phase = '\(key.phase.rawValue)'")),"
  }.joined(separator: "\n")

  /// The cursor of a checkpoint, NULL for none; whether classification is complete; the preview of a dry
  /// run, NULL for none.
  private static let marks: (cursor: String, isComplete: String, preview: String) = {
    let first = 8 + tallied.count
    return ("$\(first)::jsonb", "$\(first + 1)::boolean", "$\(first + 2)::jsonb")
  }()

  private static func count(_ table: String, _ condition: String = "true") -> String {
    "(SELECT count(*) FROM \(table) WHERE run_id = $1 AND \(condition))"
  }
}
