private import CPostgres

extension Connection {
  /// Runs a `COPY … FROM STDIN` and feeds it.
  ///
  /// - Parameters:
  ///   - statement: the COPY.
  ///   - body: calls its argument with data, in pieces of any length; when it throws, the COPY
  ///     fails on the server and the error goes on.
  /// - Returns: how many rows were taken.
  /// - Throws: what `body` throws, or `PostgresError`.
  @discardableResult
  package func copyIn(
    _ statement: Statement,
    _ body: (_ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> Int {
    let started = try checked(PQexec(handle, statement.sql), context: statement.name)
    guard PQresultStatus(started.handle) == PGRES_COPY_IN else {
      throw PostgresError(sqlState: "42601", message: "no COPY FROM", context: statement.name)
    }
    do {
      try body { try put($0, context: statement.name) }
    } catch {
      _ = PQputCopyEnd(handle, "given up")
      _ = try? drain(context: statement.name)
      throw error
    }
    guard PQputCopyEnd(handle, nil) == 1 else { throw failure(context: statement.name) }
    return try drain(context: statement.name)
  }

  /// Runs a `COPY … TO STDOUT` and hands over each row as it arrives.
  ///
  /// - Parameters:
  ///   - statement: the COPY.
  ///   - row: takes one row in COPY's text form, with its LF; valid only during the call.
  /// - Throws: what `row` throws (the rest is then cancelled), or `PostgresError`.
  package func copyOut(
    _ statement: Statement,
    _ row: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let started = try checked(PQexec(handle, statement.sql), context: statement.name)
    guard PQresultStatus(started.handle) == PGRES_COPY_OUT else {
      throw PostgresError(sqlState: "42601", message: "no COPY TO", context: statement.name)
    }
    do {
      while let bytes = try nextCopyRow(context: statement.name) {
        defer { PQfreemem(bytes.baseAddress) }
        try row(UnsafeRawBufferPointer(bytes))
      }
    } catch {
      abandon()
      throw error
    }
    try drain(context: statement.name)
  }

  private func put(_ bytes: UnsafeRawBufferPointer, context: String) throws {
    // libpq counts in Int32 and grows its buffer to what it is given, so pieces are kept small.
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + 1 << 20, bytes.count)])
      let base = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard PQputCopyData(handle, base, Int32(piece.count)) == 1 else {
        throw failure(context: context)
      }
    }
  }

  private func nextCopyRow(context: String) throws -> UnsafeMutableRawBufferPointer? {
    var buffer: UnsafeMutablePointer<CChar>?
    let count = PQgetCopyData(handle, &buffer, 0)
    if count == -1 { return nil }
    guard count >= 0, let buffer else { throw failure(context: context) }
    return UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
  }

  /// Reads the session's results to their end and returns the last one's count of rows.
  @discardableResult
  func drain(context: String) throws -> Int {
    var affected = 0
    var failed: (any Error)?
    while let raw = PQgetResult(handle) {
      do {
        affected = try checked(raw, context: context).affected
      } catch {
        failed = failed ?? error
        if !isUp { break }
      }
    }
    if let failed { throw failed }
    return affected
  }

  /// Cancels what the server is still sending and reads it away, so that the session stays usable.
  func abandon() {
    cancel()
    var buffer: UnsafeMutablePointer<CChar>?
    while isUp, PQgetCopyData(handle, &buffer, 0) > 0 { PQfreemem(buffer) }
    _ = try? drain(context: "cancel")
  }

  /// Asks the server to cancel the statement that runs in this session.
  package func cancel() {
    guard let request = PQgetCancel(handle) else { return }
    defer { PQfreeCancel(request) }
    var message = [CChar](repeating: 0, count: 256)
    _ = PQcancel(request, &message, Int32(message.count))
  }
}
