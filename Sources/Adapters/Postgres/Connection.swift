private import CPostgres
private import Glibc

/// A session with a Postgres server over libpq.
///
/// Calls block their thread; one thread may use a connection at a time. The session speaks UTF-8
/// and UTC whatever the server's defaults are, and ends when the last reference goes.
///
/// Behind a pooler (pgbouncer) each transaction may run in another session of the server, so nothing that
/// lives longer than a transaction is left there: no prepared statement, no setting that the pooler does
/// not carry over, no LISTEN. Code that needs more than a transaction checks `isPooled`.
package final class Connection {
  let handle: OpaquePointer
  /// Whether a pooler stands between this program and the server, so that no session is ours alone.
  package private(set) var isPooled = false
  private var prepared: Set<String> = []
  /// What was sent in pipeline mode and not answered yet: the steps of each `send`, the oldest first.
  var sent: [[Step]] = []

  /// Opens a session.
  ///
  /// libpq's own environment counts (PGHOST, PGSERVICE, PGPASSFILE …); what the connection string
  /// says goes before it.
  ///
  /// - Parameters:
  ///   - info: a libpq connection string or URI; empty for the environment alone.
  ///   - applicationName: shown in pg_stat_activity unless the user names another.
  ///   - timeout: how long to wait for the server in all.
  /// - Throws: `PostgresError`, never with a password in it.
  package init(
    _ info: String,
    applicationName: String,
    timeout: Duration = .seconds(15)
  ) throws {
    handle = try openSession(info, applicationName: applicationName, timeout: timeout)
    // Where this throws, deinit ends the session.
    try setUp(within: timeout)
  }

  private func setUp(within timeout: Duration) throws {
    let context = "set up the session"
    // A pooler carries the two settings over from one session of the server to the next, as it is told of them,
    // and gives each client a process id of its own making, with which the client can cancel.
    let rows = try run(
      "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SELECT pg_backend_pid() AS id",
      context: context,
      within: timeout
    )
    isPooled = try rows[0].value("id") != backendProcess
    if isPooled { return }
    try run(
      """
      SET client_min_messages = warning; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 1;
      -- The server, too, is to notice soon that a machine is gone: a lock of its session stands in others' way.
      SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3;
      SET tcp_user_timeout = 15000
      """,
      context: context
    )
  }

  deinit {
    PQfinish(handle)
  }

  /// The session's file descriptor, for waiting until it is readable.
  package var descriptor: Int32 { PQsocket(handle) }

  /// The server process that serves this session.
  package var backendProcess: Int { Int(PQbackendPID(handle)) }

  /// Whether the session is still up, as far as the last call could tell.
  package var isUp: Bool { PQstatus(handle) == CONNECTION_OK }

  /// Runs one statement.
  ///
  /// - Parameters:
  ///   - sql: one statement with placeholders `$1` ….
  ///   - parameters: a value for each placeholder.
  ///   - context: what an error calls it.
  /// - Returns: the rows that came back, if any.
  /// - Throws: `PostgresError`.
  @discardableResult
  package func execute(
    _ sql: String,
    _ parameters: [Parameter] = [],
    context: String = "run a statement"
  ) throws -> Rows {
    let arrays = ParameterArrays(parameters)
    let raw = arrays.withValues { values in
      PQexecParams(
        handle,
        sql,
        Int32(values.count),
        nil,
        values,
        arrays.lengths,
        arrays.formats,
        0
      )
    }
    return try checked(raw, context: context)
  }

  /// Runs a statement that the session prepares at its first use and keeps by its name.
  ///
  /// Behind a pooler it is prepared at each use: the session that kept it may be another client's next.
  ///
  /// - Throws: `PostgresError`.
  @discardableResult
  package func execute(named statement: Statement, _ parameters: [Parameter] = []) throws -> Rows {
    if isPooled { return try execute(statement.sql, parameters, context: statement.name) }
    try prepare(statement)
    let arrays = ParameterArrays(parameters)
    let raw = arrays.withValues { values in
      PQexecPrepared(
        handle,
        statement.name,
        Int32(values.count),
        values,
        arrays.lengths,
        arrays.formats,
        0
      )
    }
    return try checked(raw, context: statement.name)
  }

  /// Runs statements without placeholders, separated by semicolons, as one implicit transaction.
  ///
  /// - Throws: `PostgresError`.
  package func run(_ sql: String, context: String = "run statements") throws {
    _ = try checked(PQexec(handle, sql), context: context)
  }

  /// Runs statements like `run`, but gives the session up when they take too long, as they do where a pooler has
  /// no session of the server left.
  ///
  /// - Returns: the rows of the last statement.
  /// - Throws: `PostgresError`; the session is then of no further use.
  @discardableResult
  package func run(_ sql: String, context: String, within timeout: Duration) throws -> Rows {
    let deadline = ContinuousClock.now + timeout
    guard PQsendQuery(handle, sql) == 1 else { throw failure(context: context) }
    var last: Rows?
    while true {
      while PQisBusy(handle) == 1 {
        guard waitUntilReady(descriptor, events: Int16(POLLIN), until: deadline) else {
          throw lateServer(timeout)
        }
        guard PQconsumeInput(handle) == 1 else { throw failure(context: context) }
      }
      guard let raw = PQgetResult(handle) else { break }
      last = try checked(raw, context: context)
    }
    guard let last else { throw failure(context: context) }
    return last
  }

  /// Cancels each statement that takes longer from now on; behind a pooler that is for the pooler to limit.
  ///
  /// - Throws: `PostgresError`.
  package func limitStatements(milliseconds: Int) throws {
    guard !isPooled else { return }
    try run("SET statement_timeout = \(milliseconds)", context: "limit statements")
  }

  /// Runs `body` in a transaction: commits when it returns, rolls back when it throws.
  ///
  /// - Throws: what `body` throws, or `PostgresError`.
  package func transaction<T>(_ body: () throws -> T) throws -> T {
    try run("BEGIN", context: "begin")
    let value: T
    do {
      value = try body()
    } catch {
      // The session may be gone, and with it the transaction: the first error is the one to tell.
      try? run("ROLLBACK", context: "roll back")
      throw error
    }
    try commit()
    return value
  }

  /// Commits the open transaction.
  ///
  /// - Throws: `PostgresError`, also where the server answers a COMMIT with a rollback.
  package func commit() throws {
    let result = try checked(PQexec(handle, "COMMIT"), context: "commit")
    guard let tag = PQcmdStatus(result.handle), String(cString: tag) == "COMMIT" else {
      throw PostgresError(sqlState: "25P02", message: "rolled back instead", context: "commit")
    }
  }

  /// Whether the session has a statement under its name already.
  func isPrepared(_ statement: Statement) -> Bool { prepared.contains(statement.name) }

  func markPrepared(_ statement: Statement) { prepared.insert(statement.name) }

  private func prepare(_ statement: Statement) throws {
    guard !prepared.contains(statement.name) else { return }
    _ = try checked(
      PQprepare(handle, statement.name, statement.sql, 0, nil),
      context: statement.name
    )
    prepared.insert(statement.name)
  }
}

/// An SQL statement with the name that errors, prepared statements and people call it by.
package struct Statement: Sendable {
  package let name: String
  package let sql: String

  package init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }
}
