import Postgres

/// The temporary tables of a session: who came since the last commit, and what became of whom.
///
/// Behind a pooler they are those of a transaction, as its session may be another client's next.
///
/// Conversations themselves go straight to their table; these are what a barrier, which tells the
/// phase, makes of the batches before it.
enum StagingTables {
  /// Makes the tables of a session, which are empty after each commit.
  static let create = Statement("create_staging_tables", sql(onCommit: "DELETE ROWS"))

  /// Makes the tables of a transaction, which are gone after its commit.
  static let createForTransaction = Statement("create_staging_tables", sql(onCommit: "DROP"))

  private static func sql(onCommit action: String) -> String {
    """
    CREATE TEMPORARY TABLE IF NOT EXISTS stage_members (
      ordinal integer, conversation_id text,
      classification boolean, embedding boolean, facets boolean, theme boolean,
      updated_at timestamptz
    ) ON COMMIT \(action);
    CREATE TEMPORARY TABLE IF NOT EXISTS stage_outcomes (
      ordinal integer, conversation_id text, outcome text, reason text, tool text,
      value json
    ) ON COMMIT \(action)
    """
  }
}
