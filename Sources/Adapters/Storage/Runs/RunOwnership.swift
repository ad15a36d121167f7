package import Postgres

/// Whether the owner of the active run lives, seen without getting in its way.
package struct RunOwnership {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Tells whether any session holds the lock of the active run; takes no lock itself.
  package func isHeld() throws -> Bool {
    // A bigint key is shown in two halves, the low one as objid.
    try connection.execute(
      """
      SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0
        AND objid = $1::oid AND objsubid = 1 AND database = (
          SELECT oid FROM pg_database WHERE datname = current_database())) AS held
      """,
      [.init(RunTable.lockKey)],
      context: "look_at_lock"
    )[0].value("held")
  }

  /// Marks runs failed whose owner is gone; does nothing while somebody owns a run.
  ///
  /// - Parameter age: silence after which an owner counts as dead, in seconds.
  /// - Throws: `PostgresError`.
  package func expireDead(olderThan age: Double) throws {
    try connection.transaction {
      let rows = try connection.execute(
        "SELECT pg_try_advisory_xact_lock($1) AS locked",
        [.init(RunTable.lockKey)]
      )
      guard try rows[0].value("locked") else { return }
      _ = try RunTable(connection).expireDead(olderThan: age)
    }
  }
}
