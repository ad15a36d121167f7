/// What went wrong in a session with Postgres.
///
/// `detail` may hold values of rows, so it is kept out of the description.
package struct PostgresError: Error, Equatable, Sendable {
  /// Whether trying again can help, and who has to act.
  package enum Category: Sendable {
    /// The server is away, busy or full: the same call may work later.
    case temporary
    /// The server does not accept who we are.
    case refused
    /// The database, a right or a table that we need is missing.
    case configuration
    /// The statement or its values are wrong: trying again changes nothing.
    case permanent
  }

  /// Five characters of the SQL standard's error code, or nil where the server was not reached.
  package var sqlState: String?
  /// The server's or libpq's primary message, on one line and without secrets.
  package var message: String
  /// The server's DETAIL; it may quote customer text.
  package var detail: String?
  /// What was being done: the name of a statement, or "connect".
  package var context: String
  /// Whether trying again can help.
  package var category: Category

  package init(
    sqlState: String?,
    message: String,
    detail: String? = nil,
    context: String,
    category: Category? = nil
  ) {
    self.sqlState = sqlState
    self.message = message
    self.detail = detail
    self.context = context
    self.category = category ?? Self.category(ofSQLState: sqlState)
  }

  /// The category of an SQLSTATE (PostgreSQL documentation, appendix A); without one, the
  /// connection itself failed.
  package static func category(ofSQLState state: String?) -> Category {
    guard let state else { return .temporary }
    switch state {
    // deadlock, serialization, lock timeout, statement timeout, read-only after a failover
    case "40001", "40P01", "55P03", "57014", "25006": return .temporary
    // a transaction that lay idle, or lasted, too long for the server: it has ended the session
    case "25P03", "25P04": return .temporary
    // unknown database, schema, right, table, column
    case "3D000", "3F000", "42501", "42P01", "42703": return .configuration
    default: break
    }
    if state.hasPrefix("08") || state.hasPrefix("53") || state.hasPrefix("57P0") {
      return .temporary
    }
    return state.hasPrefix("28") ? .refused : .permanent
  }
}

extension PostgresError: CustomStringConvertible {
  package var description: String {
    sqlState.map { "\(context): \(message) (SQLSTATE \($0))" } ?? "\(context): \(message)"
  }
}
