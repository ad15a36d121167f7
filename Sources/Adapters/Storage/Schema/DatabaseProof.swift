package import Postgres

/// Proof that a database has what a run needs, by doing it in transactions that are rolled back.
package enum DatabaseProof {
  /// What the server is, in words.
  package static func server(_ connection: Connection) throws -> String {
    let row = try connection.execute("SELECT split_part(version(), ' ', 2) AS version")[0]
    let compression = try Migrator.hasLZ4(connection) ? "" : " without lz4"
    let pooler = connection.isPooled ? " behind a pooler" : ""
    return "PostgreSQL \(try row.value("version", as: String.self))\(compression)\(pooler)"
  }

  /// Checks the server's version, the database's encoding and the right to temporary tables.
  ///
  /// - Throws: `SchemaObstacle`, `PostgresError`.
  package static func requireFitness(_ connection: Connection) throws {
    try SchemaObstacle.requireServer(connection)
    try requireTemporaryTables(connection)
  }

  private static func requireTemporaryTables(_ connection: Connection) throws {
    do {
      try undone(connection) {
        let tables = BatchTables.createForTransaction
        try connection.run(tables.sql, context: tables.name)
      }
    } catch let error as PostgresError where error.sqlState == "42501" {
      let (user, _) = try SchemaObstacle.names(connection)
      throw SchemaObstacle("\(error.message): GRANT TEMPORARY ON DATABASE ... TO \(user)")
    }
  }

  /// Works with every table like a run, once the schema is migrated.
  ///
  /// - Throws: `SchemaObstacle`, `PostgresError`.
  package static func trial(_ connection: Connection) throws {
    do { try undone(connection) { try touchEverything(connection) } } catch let error
      as PostgresError where error.sqlState == "42501"
    {
      let (user, schema) = try SchemaObstacle.names(connection)
      throw SchemaObstacle(
        "\(error.message): GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES, and USAGE ON ALL SEQUENCES, "
          + "IN SCHEMA \(schema) TO \(user)"
      )
    }
  }

  private static func touchEverything(_ connection: Connection) throws {
    // Rights are checked also where no row is concerned.
    for table in Migrator.tables {
      try connection.run(
        """
        INSERT INTO \(table) SELECT * FROM \(table) WHERE false;
        SELECT FROM \(table) WHERE false FOR UPDATE;
        DELETE FROM \(table) WHERE false
        """,
        context: "trial_\(table)"
      )
    }
    try connection.run(
      """
      INSERT INTO pipeline_runs (id, date_from, date_to) VALUES (0, now(), now());
      INSERT INTO conversations (conversation_id, created_at, updated_at, contact_ids, raw)
        VALUES ('trial', now(), now(), '{}', '{"type": "conversation", "body": "\u{1F600}"}');
      INSERT INTO run_conversations (run_id, conversation_id, outcome)
        VALUES (0, 'trial', 'stored');
      """,
      context: "trial_store"
    )
    try requireSequences(connection)
  }

  /// Drawing a number cannot be undone, so that the right to it is only asked for.
  private static func requireSequences(_ connection: Connection) throws {
    let rows = try connection.execute(
      """
      SELECT objid::regclass::text AS name FROM pg_depend JOIN pg_class ON pg_class.oid = objid
      WHERE deptype = 'a' AND refobjid = ANY (SELECT to_regclass(name) FROM unnest($1::text[]) AS name)
        AND CASE WHEN relkind = 'S' THEN NOT has_sequence_privilege(objid, 'USAGE') END
      """,
      [.init(texts: Migrator.tables)],
      context: "trial_sequences"
    )
    guard let name = rows.first?["name"] else { return }
    throw PostgresError(
      sqlState: "42501",
      message: "permission denied for sequence \(name)",
      context: "trial_sequences"
    )
  }

  private struct Undo: Error {}

  /// Does work in a transaction that is rolled back.
  private static func undone(_ connection: Connection, _ work: () throws -> Void) throws {
    do {
      try connection.transaction {
        try work()
        throw Undo()
      }
    } catch is Undo {}
  }
}
