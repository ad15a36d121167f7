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
    var rehearsed = 0
    var classified = 0
    var embedded = 0
    var faceted = 0

    /// Adds to the counter of a phase's answers.
    mutating func count(_ key: PhaseKey, _ number: Int) {
      switch key {
      case .classification: classified += number
      case .embedding: embedded += number
      case .facets: faceted += number
      case .theme: break
      }
    }

    var fetched: Int { stored + filtered + rejected + rehearsed }

    /// The parameters `$3` to `$9` of `advance`.
    var parameters: [Parameter] {
      [fetched, filtered, classified + rehearsed, stored, rejected, embedded, faceted]
        .map { Parameter($0) }
    }
  }

  /// Adds a change and writes the checkpoint, but only for the owner of the epoch `$2`.
  ///
  /// `$10` is the cursor of a checkpoint, NULL for none; `$11` says that classification is
  /// complete; `$12` is the preview of a dry run, NULL for none.
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
        embeddings_generated = embeddings_generated + $8::integer,
        facets_extracted = facets_extracted + $9::integer,
        checkpoint = CASE WHEN $11::boolean THEN '{}' WHEN $10::jsonb IS NULL THEN checkpoint
          ELSE \(checkpoint(cursor: "$10::jsonb", counts: """
            jsonb_build_object(
              'fetched', conversations_fetched + $3::integer,
              'filtered', conversations_filtered + $4::integer,
              'classified', conversations_classified + $5::integer,
              'stored', conversations_stored + $6::integer,
              'rejected', conversations_rejected + $7::integer)
            """)) END,
        preview = coalesce($12::jsonb, preview)
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
        count(*) FILTER (WHERE outcome = 'classified') AS rehearsed
      FROM run_conversations WHERE run_id = $1
    ), changed AS (
      UPDATE pipeline_runs SET
        conversations_fetched = fetched,
        conversations_filtered = filtered,
        conversations_classified = rehearsed + \(count("classifications")),
        conversations_stored = stored,
        conversations_rejected = rejected,
        embeddings_generated = \(count("embeddings")),
        embeddings_failed = \(count("rejected", "phase = 'embedding_generation'")),
        facets_extracted = \(count("facets")),
        facets_failed = \(count("rejected", "phase = 'facet_extraction'")),
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

  private static func count(_ table: String, _ condition: String = "true") -> String {
    "(SELECT count(*) FROM \(table) WHERE run_id = $1 AND \(condition))"
  }
}
