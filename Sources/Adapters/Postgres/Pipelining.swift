private import CPostgres

/// A statement with its values, to be sent together with others.
package struct Request: Sendable {
  package let statement: Statement
  package let parameters: [Parameter]

  /// Describes one call of a statement.
  package init(_ statement: Statement, _ parameters: [Parameter] = []) {
    self.statement = statement
    self.parameters = parameters
  }
}

extension Connection {
  /// Sends statements without waiting for what they give, so that the server works while the
  /// caller goes on (libpq's pipeline mode).
  ///
  /// More may be sent before the first are received, so that the server need not wait for its next work. `receive`
  /// must follow once for each call before anything else is asked of the session. The statements should give few
  /// rows: the server stops at a reader that does not read.
  ///
  /// - Parameter requests: statements in their order.
  /// - Throws: `PostgresError` when the session is gone.
  package func send(_ requests: [Request]) throws {
    guard PQenterPipelineMode(handle) == 1 else { throw failure(context: "pipeline") }
    var steps: [Step] = []
    var underway = Set(sent.joined().compactMap(\.prepared))
    for request in requests {
      let statement = request.statement
      if !isPooled, !isPrepared(statement), underway.insert(statement.name).inserted {
        guard PQsendPrepare(handle, statement.name, statement.sql, 0, nil) == 1 else {
          throw failure(context: statement.name)
        }
        steps.append(.preparation(statement))
      }
      try send(request)
      steps.append(.call(statement))
    }
    guard PQpipelineSync(handle) == 1 else { throw failure(context: "pipeline") }
    sent.append(steps)
  }

  /// Waits for the statements of the oldest `send` that was not received yet.
  ///
  /// - Returns: what each of them gave.
  /// - Throws: the first `PostgresError` among them; those behind it were not run.
  package func receive() throws -> [Rows] {
    var given: [Rows] = []
    var failed: (any Error)?
    for step in sent.isEmpty ? [] : sent.removeFirst() where isUp {
      do {
        let rows = try checked(PQgetResult(handle), context: step.statement.name)
        switch step {
        case .preparation(let statement): markPrepared(statement)
        case .call: given.append(rows)
        }
      } catch {
        failed = failed ?? error
      }
      // A null pointer stands behind the results of each statement.
      if isUp, let more = PQgetResult(handle) { PQclear(more) }
    }
    if isUp, let sync = PQgetResult(handle) { PQclear(sync) }
    let hasLeft = isUp && (!sent.isEmpty || PQexitPipelineMode(handle) == 1)
    if let failed { throw failed }
    guard hasLeft else { throw failure(context: "pipeline") }
    return given
  }

  /// A message of a pipeline whose answer is still to come.
  enum Step {
    case preparation(Statement)
    case call(Statement)

    /// The name of the statement that it prepares.
    var prepared: String? {
      if case .preparation(let statement) = self { statement.name } else { nil }
    }

    var statement: Statement {
      switch self {
      case .preparation(let statement), .call(let statement): statement
      }
    }
  }

  private func send(_ request: Request) throws {
    let arrays = ParameterArrays(request.parameters)
    let (statement, count) = (request.statement, Int32(request.parameters.count))
    let sent = arrays.withValues { values in
      let (lengths, formats) = (arrays.lengths, arrays.formats)
      return isPooled
        ? PQsendQueryParams(handle, statement.sql, count, nil, values, lengths, formats, 0)
        : PQsendQueryPrepared(handle, statement.name, count, values, lengths, formats, 0)
    }
    guard sent == 1 else { throw failure(context: request.statement.name) }
  }
}
