package import Postgres

/// The details of old runs, which take most of the room and are of little use after a while.
package struct RunDetails {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// The tables with rows of a run that nothing but the run itself needs.
  private static let ownTables = ["run_conversations", "skipped", "rejected", "dropped"]
  /// The tables of answers, where a later run's answer supersedes an earlier one's.
  private static let answerTables = PhaseKey.allCases.map(\.table)

  /// Removes the details of runs that ended long ago: what became of each conversation, rejected
  /// lines, and answers that a later run has given anew.
  ///
  /// Conversations, their latest answers, themes, stories and the runs' own rows with their counters
  /// stay. A run without its details is neither resumed nor rerun.
  ///
  /// - Parameters:
  ///   - days: age of a run's end.
  ///   - isDryRun: whether everything is to be left as it was.
  /// - Returns: the runs concerned, and how many rows were removed by table.
  /// - Throws: `PostgresError`.
  package func remove(
    olderThan days: Int,
    isDryRun: Bool
  ) throws -> (runs: [Int], rows: [String: Int]) {
    struct DryRun: Error {}
    var runs: [Int] = []
    var rows: [String: Int] = [:]
    do {
      try connection.transaction {
        runs = try old(days)
        let ids = Parameter(texts: runs.map(String.init))
        for table in Self.ownTables { rows[table] = try removeOwn(table, ids) }
        for table in Self.answerTables { rows[table] = try removeSuperseded(table, ids) }
        if isDryRun { throw DryRun() }
      }
    } catch is DryRun {}
    return (runs, rows)
  }

  /// Marks the runs whose time has come.
  private func old(_ days: Int) throws -> [Int] {
    try connection.execute(
      """
      UPDATE pipeline_runs SET details_removed_at = now()
      WHERE status IN ('stopped', 'completed', 'failed') AND details_removed_at IS NULL
        AND completed_at < now() - make_interval(days => $1) RETURNING id
      """,
      [.init(days)],
      context: "find_old_runs"
    ).map { try $0.value("id", as: Int.self) }.sorted()
  }

  private func removeOwn(_ table: String, _ runs: Parameter) throws -> Int {
    try connection.execute(
      "DELETE FROM \(table) WHERE run_id = ANY ($1::integer[])",
      [runs],
      context: "remove_\(table)"
    ).affected
  }

  private func removeSuperseded(_ table: String, _ runs: Parameter) throws -> Int {
    try connection.execute(
      """
      DELETE FROM \(table) AS old WHERE run_id = ANY ($1::integer[]) AND EXISTS (
        SELECT FROM \(table) AS new WHERE new.conversation_id = old.conversation_id
          AND (new.stored_at, coalesce(new.run_id, 0)) > (old.stored_at, coalesce(old.run_id, 0)))
      """,
      [runs],
      context: "remove_\(table)"
    ).affected
  }
}
