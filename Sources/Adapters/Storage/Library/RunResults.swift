package import Postgres
package import Records

/// What a run concluded, for reading.
package struct RunResults: Sendable {
  package var stories: [Story]
  package var orphans: [Orphan]
  package var dropped: [Dropped]

  /// Reads the results of a run, in the order in which they were written.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package init(_ connection: Connection, run: Int) throws {
    stories = try Self.rows(
      connection,
      "SELECT value FROM stories WHERE run_id = $1 ORDER BY id",
      run
    )
    orphans = try Self.rows(
      connection,
      "SELECT value FROM orphans WHERE run_id = $1 ORDER BY signature",
      run
    )
    dropped = try Self.rows(
      connection,
      "SELECT value FROM dropped WHERE run_id = $1 ORDER BY id",
      run
    )
  }

  private static func rows<Value: Decodable>(
    _ connection: Connection,
    _ sql: String,
    _ run: Int
  ) throws -> [Value] {
    try connection.execute(sql, [.init(run)]).compactMap { row in
      try row.text(0).map { try RecordCoding.decode(Value.self, from: Array($0.utf8)) }
    }
  }
}
