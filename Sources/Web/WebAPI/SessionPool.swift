import Dispatch
import Glibc
import HTTPTypes
package import Postgres
import Storage
import Synchronization

/// A few sessions with the database, each on a thread of its own and opened again when it breaks.
// Not an actor: under load, compiled with optimisation by Swift 6.3.1, an actor's state was reached from several threads at
// once, so that one session went to two requests.
package final class SessionPool: Sendable {
  /// More requests than this that wait for a session mean that the database cannot keep up.
  private static let mostWaiting = 200
  /// A statement that takes longer has gone wrong, in milliseconds.
  private static let statementTimeout = 15_000

  private struct State {
    var idle: [QueuedSession]
    var waiting: [CheckedContinuation<QueuedSession, any Error>] = []
  }

  private let state: Mutex<State>

  /// Prepares the sessions; each is opened at its first use.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - open: opens a session on the migrated database.
  package init(count: Int, open: @escaping @Sendable () throws -> Connection) {
    let sessions = (0..<count).map { _ in
      QueuedSession(statementTimeout: Self.statementTimeout, open: open)
    }
    state = Mutex(State(idle: sessions))
  }

  /// Works with a session.
  ///
  /// - Throws: `Refusal` with status 503 while the database is away, or what `work` throws.
  func use<Value: Sendable>(
    _ work: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    let session = try await withCheckedThrowingContinuation { give(to: $0) }
    defer { put(session) }
    return try await session.use(work)
  }

  /// Gives a session to who wants one, now or when its turn comes.
  private func give(to wanting: CheckedContinuation<QueuedSession, any Error>) {
    let answer: Result<QueuedSession, any Error>? = state.withLock { state in
      if let session = state.idle.popLast() { return .success(session) }
      guard state.waiting.count < Self.mostWaiting else { return .failure(Self.overrun) }
      state.waiting.append(wanting)
      return nil
    }
    if let answer { wanting.resume(with: answer) }
  }

  private func put(_ session: QueuedSession) {
    let next = state.withLock { state -> CheckedContinuation<QueuedSession, any Error>? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      state.idle.append(session)
      return nil
    }
    next?.resume(returning: session)
  }

  private static let overrun = Refusal(
    .serviceUnavailable,
    "Too many requests are waiting for the database. Try again."
  )
}

/// A session that could not be opened.
struct SessionError: Error { let reason: String }

/// A session on a thread of its own that is opened at its first use, and again when it breaks.
final class QueuedSession: Sendable {
  private let queue = DispatchQueue(label: "ic.web.session")
  /// Milliseconds; 0 for no limit.
  private let statementTimeout: Int
  private let open: @Sendable () throws -> Connection
  /// Reached only on `queue`.
  nonisolated(unsafe) private var connection: Connection?

  init(statementTimeout: Int, open: @escaping @Sendable () throws -> Connection) {
    self.statementTimeout = statementTimeout
    self.open = open
  }

  /// Works with the session, one piece of work after the other.
  ///
  /// - Throws: `Refusal` with status 503 while the database is away, or what `work` throws.
  func use<Value: Sendable>(
    _ work: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    do {
      return try await withCheckedThrowingContinuation { continuation in
        queue.async { continuation.resume(with: Result { try self.attempt(work) }) }
      }
    } catch let error as PostgresError where error.category != .permanent {
      throw Refusal(
        .serviceUnavailable,
        "The database is unavailable or busy: \(error). Try again."
      )
    } catch StoreError.unknownRun(let run) {
      throw Refusal(.unprocessableContent, "since: run \(run) does not exist")
    } catch let error as SessionError {
      throw Refusal(.serviceUnavailable, "The database is unavailable: \(error.reason). Try again.")
    }
  }

  /// Tries a second time on a new session, as the server may have ended an idle one.
  private func attempt<Value>(_ work: (Connection) throws -> Value) throws -> Value {
    let isFresh = connection == nil
    do {
      return try work(try current())
    } catch let error as PostgresError where connection?.isUp == false {
      connection = nil
      if isFresh { throw error }
      return try work(try current())
    }
  }

  private func current() throws -> Connection {
    if let connection { return connection }
    do {
      let opened = try open()
      try opened.limitStatements(milliseconds: statementTimeout)
      connection = opened
      return opened
    } catch { throw SessionError(reason: "\(error)") }
  }
}
