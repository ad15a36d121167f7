private import CPostgres

extension Connection {
  /// Cancels what the server is still sending and reads it away, so that the session stays usable.
  func abandon() {
    cancel()
    while isUp, let result = PQgetResult(handle) { PQclear(result) }
  }

  /// Asks the server to cancel the statement that runs in this session.
  package func cancel() {
    guard let request = PQgetCancel(handle) else { return }
    defer { PQfreeCancel(request) }
    var message = [CChar](repeating: 0, count: 256)
    _ = PQcancel(request, &message, Int32(message.count))
  }
}
