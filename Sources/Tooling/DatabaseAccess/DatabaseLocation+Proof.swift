private import Glibc
import Postgres
import Storage

extension DatabaseLocation {
  /// Sessions that a run has open at a time: ic-run's three, and one each for both ends of a chain.
  private static let sessions = 5
  /// Transactions that are open at a time; behind a pooler only they count.
  private static let transactions = 3
  /// How long a pooler may take to give a session.
  private static let timeout = Duration.seconds(3)
  private static let attempts = 4
  /// Longest pause between two attempts, in microseconds.
  private static let longestPause: UInt32 = 1_000_000

  /// Checks that the database allows what a run needs, by doing it and rolling it back; migrates the schema.
  ///
  /// - Returns: what the server is, in words.
  /// - Throws: `ToolError`, with status 78 where somebody has to act in the database first.
  @discardableResult
  package func prove() throws -> String {
    try DatabaseFault.translated {
      let connection = try connect()
      try DatabaseProof.requireFitness(connection)
      try Migrator.migrate(connection)
      try DatabaseProof.trial(connection)
      try requireSessions(beside: connection)
      return try DatabaseProof.server(connection)
    }
  }

  /// Checks that the server has sessions left for a run; an active run already has its own.
  private func requireSessions(beside first: Connection) throws {
    for attempt in 1...Self.attempts {
      do { return try openSessions(beside: first) } catch let shortage as SchemaObstacle {
        guard try RunTable(first).active().isEmpty else { return }
        if attempt == Self.attempts { throw shortage }
        // Another process may do the same check, with the sessions that are missing here.
        usleep(UInt32.random(in: 0...Self.longestPause))
      }
    }
  }

  /// Opens as many sessions as a run has, each in a transaction.
  private func openSessions(beside first: Connection) throws {
    let needed = first.isPooled ? Self.transactions : Self.sessions
    var opened = [first]
    try first.run("BEGIN; SELECT 1", context: "begin")
    defer { try? first.run("ROLLBACK", context: "roll back") }
    do {
      while opened.count < needed {
        let session = try connect(within: Self.timeout)
        try session.run("BEGIN; SELECT 1", context: "begin", within: Self.timeout)
        opened.append(session)
      }
    } catch let error as PostgresError where error.category == .temporary {
      throw SchemaObstacle(
        "a run needs \(needed) sessions at the same time, but only \(opened.count) could be opened (\(error.message)): raise "
          + (first.isPooled
            ? "the pooler's default_pool_size"
            : "the CONNECTION LIMIT of the user or the database, or the server's max_connections")
      )
    }
  }
}
