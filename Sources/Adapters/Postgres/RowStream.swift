private import CPostgres

extension Connection {
  /// Runs a query and hands over its rows one by one as they arrive, in single-row mode, so that
  /// memory does not grow with their number.
  ///
  /// - Parameters:
  ///   - statement: the query.
  ///   - parameters: a value for each placeholder.
  ///   - binary: whether values come in their binary form.
  ///   - row: takes one row; when it throws, the query is cancelled and the error goes on.
  /// - Throws: what `row` throws, or `PostgresError`.
  package func stream(
    _ statement: Statement,
    _ parameters: [Parameter] = [],
    binary: Bool = false,
    _ row: (Row) throws -> Void
  ) throws {
    try send(statement, parameters, binary)
    guard PQsetSingleRowMode(handle) == 1 else { throw failure(context: statement.name) }
    do {
      while let raw = PQgetResult(handle) {
        let result = try checked(raw, context: statement.name)
        if let only = result.first { try row(only) }
      }
    } catch {
      abandon()
      throw error
    }
  }

  private func send(_ statement: Statement, _ parameters: [Parameter], _ binary: Bool) throws {
    let arrays = ParameterArrays(parameters)
    let sent = arrays.withValues { values in
      PQsendQueryParams(
        handle,
        statement.sql,
        Int32(values.count),
        nil,
        values,
        arrays.lengths,
        arrays.formats,
        binary ? 1 : 0
      )
    }
    guard sent == 1 else { throw failure(context: statement.name) }
  }
}
