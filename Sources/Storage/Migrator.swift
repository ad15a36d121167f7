package import Postgres

/// Brings our tables to the version that this program knows.
package enum Migrator {
  /// The scripts by version, the first one first.
  private static let scripts: [[UInt8]] = [
    PackageResources.schema001_sql, PackageResources.schema002_sql,
    PackageResources.schema003_sql, PackageResources.schema004_sql,
  ]

  /// Version of the schema that this program works with.
  package static var version: Int { scripts.count }

  /// Serialises migrations over all programs; any constant of ours will do.
  private static let lockKey = 7_305_001

  /// Applies what is missing, under a lock, all or nothing.
  ///
  /// - Throws: `SchemaError` when the database is newer than this program; `PostgresError`.
  package static func migrate(_ connection: Connection) throws {
    if try current(connection) == version { return }
    try connection.transaction {
      try connection.execute("SELECT pg_advisory_xact_lock($1)", [.init(lockKey)])
      try connection.run(
        """
        CREATE TABLE IF NOT EXISTS schema_version (
          version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())
        """
      )
      for next in try (current(connection) ?? 0)..<version { try apply(next, connection) }
    }
  }

  private static func apply(_ index: Int, _ connection: Connection) throws {
    try connection.run(
      String(decoding: scripts[index], as: UTF8.self),
      context: "migrate to version \(index + 1)"
    )
    try connection.execute("INSERT INTO schema_version VALUES ($1)", [.init(index + 1)])
  }

  /// Gives the database's version; nil where our tables are not there.
  ///
  /// - Throws: `SchemaError` when it is newer than this program.
  private static func current(_ connection: Connection) throws -> Int? {
    let exists = try connection.execute("SELECT to_regclass('schema_version') IS NOT NULL AS found")
    guard try exists[0].value("found") else { return nil }
    let rows = try connection.execute("SELECT max(version) AS version FROM schema_version")
    let found: Int = try rows[0].optional("version") ?? 0
    if found > version { throw SchemaError(found: found, known: version) }
    return found
  }
}

/// A database that a newer program has migrated.
package struct SchemaError: Error, Equatable, CustomStringConvertible {
  package let found: Int
  package let known: Int

  package var description: String {
    "the database has schema version \(found), newer than \(known) of this program: update it"
  }
}
