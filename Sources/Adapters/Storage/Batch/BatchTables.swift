import Postgres
import Records

/// The temporary tables of the open batch: the conversations in it, and the outcomes of those that are
/// not stored.
///
/// They exist per session. Behind a pooler they exist per transaction, as the session may serve
/// another client next.
///
/// Conversations go straight to their own table. What depends on the phase is done at the barrier,
/// which names the phase, from these tables (`BatchSettlement`).
enum BatchTables {
  /// Makes the tables of a session, which are empty after each commit.
  static let create = Statement("create_batch_tables", sql(onCommit: "DELETE ROWS"))

  /// Makes the tables of a transaction, which are gone after its commit.
  static let createForTransaction = Statement("create_batch_tables", sql(onCommit: "DROP"))

  private static func sql(onCommit action: String) -> String {
    """
    CREATE TEMPORARY TABLE IF NOT EXISTS batch_members (
      ordinal integer, conversation_id text,
      \(PhaseKey.allCases.map { "\($0.name) boolean" }.joined(separator: ", ")),
      updated_at timestamptz
    ) ON COMMIT \(action);
    CREATE TEMPORARY TABLE IF NOT EXISTS batch_outcomes (
      ordinal integer, conversation_id text, outcome text, reason text, tool text,
      value json
    ) ON COMMIT \(action)
    """
  }
}
