private import CPostgres
private import Glibc

/// Opens a session without ever waiting longer than `timeout`.
///
/// PQconnectStart is used, as only then can the verbosity be set that puts the SQLSTATE of a
/// refused login into the message; the blocking call hides it.
func openSession(
  _ info: String,
  applicationName: String,
  timeout: Duration
) throws -> OpaquePointer {
  let password = try checkedPassword(in: info)
  guard let handle = start(info, applicationName: applicationName) else {
    throw PostgresError(sqlState: "53200", message: "out of memory", context: "connect")
  }
  PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
  let polled = poll(handle, until: .now + timeout)
  guard polled == PGRES_POLLING_OK else {
    defer { PQfinish(handle) }
    guard polled == PGRES_POLLING_FAILED else { throw lateServer(timeout) }
    throw connectionFailure(oneLine(PQerrorMessage(handle)), hiding: password)
  }
  PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
  PQsetNoticeProcessor(handle, { _, _ in }, nil)
  return handle
}

/// Whether a server accepts sessions at a connection string.
package func isAccepting(_ info: String) -> Bool {
  PQping(info) == PQPING_OK
}

extension Connection {
  /// Whether a connection string holds a password.
  package static func holdsPassword(_ info: String) -> Bool {
    ((try? checkedPassword(in: info)) ?? nil) != nil
  }
}

private func start(_ info: String, applicationName: String) -> OpaquePointer? {
  let settings =
    watchfulness + [
      ("dbname", info), ("fallback_application_name", applicationName), ("client_encoding", "UTF8"),
    ]
  return withCStrings(settings.map(\.0)) { keywords in
    withCStrings(settings.map(\.1)) { PQconnectStartParams(keywords + [nil], $0 + [nil], 1) }
  }
}

/// How soon a network that has gone silent counts as a lost connection: within half a minute.
///
/// The system's own figures are two hours idle and 15 minutes unanswered. What the connection string says
/// of it comes later, and so goes before it. Sockets of this machine have no such settings.
private let watchfulness = [
  ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
  ("tcp_user_timeout", "25000"),
]

/// Calls `body` with C strings that live during the call.
private func withCStrings<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies.map { UnsafePointer($0) })
}

private func poll(
  _ handle: OpaquePointer,
  until deadline: ContinuousClock.Instant
) -> PostgresPollingStatusType {
  var status = PGRES_POLLING_WRITING
  if PQstatus(handle) == CONNECTION_BAD { return PGRES_POLLING_FAILED }
  while status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING {
    let events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT
    guard waitUntilReady(PQsocket(handle), events: Int16(events), until: deadline) else {
      return status
    }
    status = PQconnectPoll(handle)
  }
  return status
}

/// Waits until a descriptor is ready; false when the deadline comes first.
func waitUntilReady(
  _ descriptor: Int32,
  events: Int16,
  until deadline: ContinuousClock.Instant
) -> Bool {
  while true {
    let left = ContinuousClock.now.duration(to: deadline)
    let milliseconds = max(0, min(left / .milliseconds(1), Double(Int32.max)))
    var entry = pollfd(fd: descriptor, events: events, revents: 0)
    let ready = Glibc.poll(&entry, 1, Int32(milliseconds.rounded(.up)))
    if ready > 0 { return true }
    if ready == 0 || errno != EINTR { return false }
  }
}

func lateServer(_ timeout: Duration) -> PostgresError {
  PostgresError(
    sqlState: nil,
    message: "no answer within \(timeout.components.seconds) s",
    context: "connect"
  )
}

/// The password in a connection string, so that it can be hidden.
///
/// libpq's own message on a malformed string quotes it, password and all, so it is not used.
private func checkedPassword(in info: String) throws -> String? {
  guard info.contains("=") || info.contains("://") else { return nil }
  if let fault = ConnectionAddress(info)?.fault { throw malformed(fault) }
  guard let options = PQconninfoParse(info, nil) else {
    throw malformed(
      "the connection string is malformed: in a URI, blanks, % and = in names and values need percent-encoding"
    )
  }
  defer { PQconninfoFree(options) }
  var option = options
  while let keyword = option.pointee.keyword {
    if strcmp(keyword, "password") == 0, let value = option.pointee.val {
      return String(cString: value)
    }
    option += 1
  }
  return nil
}

private func malformed(_ why: String) -> PostgresError {
  PostgresError(sqlState: nil, message: why, context: "connect", category: .configuration)
}

/// The error of a connection that never stood.
private func connectionFailure(_ text: String, hiding password: String?) -> PostgresError {
  var message = text
  if let password, !password.isEmpty {
    message = message.split(separator: password, omittingEmptySubsequences: false)
      .joined(separator: "***")
  }
  // Only a failure to reach the server starts so (libpq 14 and later); the rest is in our options.
  let reached = message.contains("connection to server") || message.contains("translate host name")
  let state = sqlState(in: message)
  var category = PostgresError.category(ofSQLState: state)
  if state == nil, !reached || isAboutTrust(message) { category = .configuration }
  if message.contains("no password supplied") { category = .refused }
  return PostgresError(sqlState: state, message: message, context: "connect", category: category)
}

/// Whether libpq and the server cannot agree on TLS, which waiting does not change.
private func isAboutTrust(_ message: String) -> Bool {
  message.contains("certificate") || message.contains("does not support SSL")
}

/// The SQLSTATE in a verbose message: `… FATAL:  28P01: password authentication failed …`.
private func sqlState(in message: String) -> String? {
  let parts = message.split(separator: ":").map { $0.drop(while: \.isWhitespace) }
  let isState = { (part: Substring) in
    part.utf8.count == 5
      && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }
  // The first word that looks so is the severity.
  return parts.first { isState($0) && $0 != "FATAL" && $0 != "PANIC" && $0 != "ERROR" }
    .map { String($0) }
}
