package import Postgres

/// Brings our tables to the version that this program knows.
package enum Migrator {
  /// The scripts by version, the first one first.
  private static let scripts: [[UInt8]] = [
    PackageResources.schema001_sql, PackageResources.schema002_sql,
    PackageResources.schema003_sql, PackageResources.schema004_sql,
    PackageResources.schema005_sql, PackageResources.schema006_sql,
    PackageResources.schema007_sql, PackageResources.schema008_sql,
    PackageResources.schema009_sql, PackageResources.schema010_sql,
  ]

  /// Version of the schema that this program works with.
  package static var version: Int { scripts.count }

  /// The tables that the scripts make.
  static let tables = scripts.flatMap { script in
    String(decoding: script, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.hasPrefix(creation) ? String(line.dropFirst(creation.count).prefix { $0 != " " }) : nil
    }
  }
  private static let creation = "CREATE TABLE "

  /// Serialises migrations over all programs; any constant of ours will do.
  private static let lockKey = 7_305_001

  /// Applies what is missing, under a lock, all or nothing.
  ///
  /// - Throws: `SchemaError` when the database is newer than this program; `SchemaObstacle` when something in the
  ///   database is in the way; `PostgresError`.
  package static func migrate(_ connection: Connection) throws {
    let found = try current(connection)
    if found == version { return }
    do { try connection.transaction { try upgrade(connection) } } catch let error as PostgresError {
      throw try SchemaObstacle(error, isUpgrade: found != nil, connection) ?? error
    }
  }

  private static func upgrade(_ connection: Connection) throws {
    try connection.execute("SELECT pg_advisory_xact_lock($1)", [.init(lockKey)])
    let found = try current(connection)
    if found == nil {
      try SchemaObstacle.requireServer(connection)
      try SchemaObstacle.requireRoom(for: ["schema_version"] + tables, connection)
    }
    try connection.run(
      """
      CREATE TABLE IF NOT EXISTS schema_version (
        version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())
      """,
      context: "create tables"
    )
    let hasLZ4 = try hasLZ4(connection)
    for next in (found ?? 0)..<version { try apply(next, hasLZ4, connection) }
  }

  private static func apply(_ index: Int, _ hasLZ4: Bool, _ connection: Connection) throws {
    let script = String(decoding: scripts[index], as: UTF8.self)
    try connection.run(
      hasLZ4 ? script : script.replacing(" COMPRESSION lz4", with: ""),
      context: "migrate to version \(index + 1)"
    )
    try connection.execute("INSERT INTO schema_version VALUES ($1)", [.init(index + 1)])
  }

  /// Whether the server was built with lz4; without it, values are compressed by its own method.
  static func hasLZ4(_ connection: Connection) throws -> Bool {
    try connection.execute(
      """
      SELECT 'lz4' = ANY (enumvals) AS found FROM pg_settings
      WHERE name = 'default_toast_compression'
      """,
      context: "look_for_lz4"
    )[0].value("found")
  }

  /// Gives the database's version; nil where our tables are not there.
  ///
  /// Other programs have a table `schema_version`, too, so that another one of ours must stand beside it. The
  /// query reads a table: only then does the server look anew for names that it has not found before, which
  /// another program may have made since.
  ///
  /// - Throws: `SchemaError` when it is newer than this program.
  private static func current(_ connection: Connection) throws -> Int? {
    let exists = try connection.execute(
      """
      SELECT to_regclass('schema_version') IS NOT NULL AND to_regclass('pipeline_runs') IS NOT NULL
        AS found FROM pg_class LIMIT 1
      """
    )
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
