import Postgres

/// The temporary tables of a session: who came since the last commit, and what became of whom.
///
/// Conversations themselves go straight to their table; these are what a barrier, which tells the
/// phase, makes of the batches before it.
enum StagingTables {
  /// Makes the tables of a session.
  static let create = Statement(
    "create_staging_tables",
    """
    CREATE TEMPORARY TABLE stage_members (
      ordinal integer, conversation_id text,
      classification boolean, embedding boolean, facets boolean, theme boolean,
      updated_at timestamptz
    ) ON COMMIT DELETE ROWS;
    CREATE TEMPORARY TABLE stage_outcomes (
      ordinal integer, conversation_id text, outcome text, reason text, tool text,
      value json COMPRESSION lz4
    ) ON COMMIT DELETE ROWS
    """
  )
}
