private import CPostgres
private import Glibc

/// A message that some session sent with NOTIFY.
package struct ChannelMessage: Sendable, Equatable {
  package let channel: String
  package let payload: String
  /// The server process of the session that sent it.
  package let sender: Int
}

extension Connection {
  /// Takes in what others NOTIFY on a channel from now on.
  ///
  /// Behind a pooler nothing comes in, since no session of the server is ours between two transactions:
  /// `notifications` then waits in vain, and its caller looks at the tables after each wait anyway.
  ///
  /// - Throws: `PostgresError`.
  package func listen(_ channel: String) throws {
    guard !isPooled else { return }
    try run("LISTEN \(quoted(channel))", context: "listen")
  }

  /// The notifications that came in, waiting for the first one up to `timeout`.
  ///
  /// - Returns: an empty array when none came in time.
  /// - Throws: `PostgresError` when the session is gone.
  package func notifications(waiting timeout: Duration = .zero) throws -> [ChannelMessage] {
    let deadline = ContinuousClock.now + timeout
    repeat {
      let arrived = try takeNotifications()
      if !arrived.isEmpty { return arrived }
    } while waitUntilReady(descriptor, events: Int16(POLLIN), until: deadline)
    return []
  }

  private func takeNotifications() throws -> [ChannelMessage] {
    guard PQconsumeInput(handle) == 1 else { throw failure(context: "wait for notifications") }
    var arrived: [ChannelMessage] = []
    while let raw = PQnotifies(handle) {
      arrived.append(
        ChannelMessage(
          channel: String(cString: raw.pointee.relname),
          payload: String(cString: raw.pointee.extra),
          sender: Int(raw.pointee.be_pid)
        )
      )
      PQfreemem(raw)
    }
    return arrived
  }

  /// A name as an SQL identifier in double quotes.
  private func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
