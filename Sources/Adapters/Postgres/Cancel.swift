private import CPostgres

extension Connection {
  /// Cancels what the server is still sending and reads it away, so that the session stays usable.
  func abandon() {
    cancel()
    while isUp, let result = PQgetResult(handle) { PQclear(result) }
  }

  /// Asks the server to cancel the statement that runs in this session.
  ///
  /// Does nothing where the session is known to be gone: libpq would open a connection to a host that
  /// may not answer, and wait for it without a limit.
  ///
  /// - Returns: whether the server was asked.
  @discardableResult
  package func cancel() -> Bool {
    guard isUp, let request = PQgetCancel(handle) else { return false }
    defer { PQfreeCancel(request) }
    var message = [CChar](repeating: 0, count: 256)
    return PQcancel(request, &message, Int32(message.count)) == 1
  }
}
