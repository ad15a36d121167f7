import Dispatch
package import Postgres
package import Records
import Storage
import Synchronization

/// The run's record in Postgres: one session that holds the lock and works, one that listens for stops.
///
/// Behind a pooler there is neither lock nor listening: the heartbeat then says all, and comes more often, as a
/// stop shows only in its answer. Each session is reopened when it breaks; the lock is then taken back, and the epoch tells whether
/// another owner came meanwhile.
package final class DatabaseLedger: RunLedger {
  /// Time between two heartbeats; they renew the lease of `RunRegistry.leaseTimeout`.
  private static let pause = Duration.seconds(RunRegistry.heartbeatInterval)
  private static let pooledPause = Duration.seconds(RunRegistry.heartbeatInterval / 2)
  /// How long a fault of the database is waited out; a heartbeat is not worth it, the next one comes.
  private static let retries = RetryPolicy(.seconds(300))
  private static let noRetries = RetryPolicy(.zero)

  private let worker: Session
  private let listener: Session

  /// Uses the session that holds the lock.
  ///
  /// - Parameters:
  ///   - owner: session that claimed the run.
  ///   - open: opens another session to the same database.
  package init(owner: sending Connection, open: @escaping @Sendable () throws -> Connection) {
    worker = Session(owner, open: open) { _ in }
    listener = Session(nil, open: open) { try $0.listen(RunTable.stopChannel) }
  }

  package func heartbeat(run: Int, epoch: Int) async throws -> Heartbeat? {
    guard let answer = try await beat(run: run, epoch: epoch) else { return nil }
    let isAsked = try await listener.use(Self.noRetries) { connection in
      let pause = connection.isPooled ? Self.pooledPause : Self.pause
      return try connection.notifications(waiting: pause).contains { $0.payload == "\(run)" }
    }
    return isAsked ? try await beat(run: run, epoch: epoch) : answer
  }

  private func beat(run: Int, epoch: Int) async throws -> Heartbeat? {
    try await worker.use(Self.noRetries) { connection in
      let table = RunTable(connection)
      let answer = try table.beat(run: run, epoch: epoch)
      // A run that is over needs no lock: it would keep the next one from starting.
      if answer != nil { try table.keepLock() }
      return answer.map { Heartbeat(status: $0.status, stopRequests: $0.stopRequests) }
    }
  }

  package func enter(_ phase: Phase, run: Int, epoch: Int) async throws {
    let isOurs = try await worker.use(Self.retries) {
      try RunTable($0).enter(phase, run: run, epoch: epoch)
    }
    if !isOurs { throw RunError.superseded(run: run) }
  }

  package func record(_ traffic: RunTraffic, run: Int, epoch: Int) async throws {
    let json = try RecordCoding.encode(traffic).text
    try await worker.use(Self.noRetries) {
      try RunTable($0).record(traffic: json, run: run, epoch: epoch)
    }
  }

  package func record(_ usage: [ModelUsage], run: Int, epoch: Int) async throws {
    let json = try RecordCoding.encode(usage).text
    try await worker.use(Self.noRetries) {
      try RunTable($0).record(usage: json, run: run, epoch: epoch)
    }
  }

  package func askToStop(run: Int, epoch: Int) async throws {
    _ = try await worker.use(Self.retries) {
      try RunTable($0).requestStop(run: run, epoch: epoch)
    }
  }

  package func mismatches(run: Int, after phase: Phase) async throws -> [String] {
    try await worker.use(Self.retries) { try Accounting($0, run: run).mismatches(after: phase) }
  }

  package func finish(run: Int, epoch: Int, _ ending: RunEnding) async throws {
    let closing = RunTable.Closing(
      status: ending.status,
      error: ending.error,
      errors: try RecordCoding.encode(ending.failures).text,
      warnings: try RecordCoding.encode(ending.warnings).text
    )
    let isOurs = try await worker.use(Self.retries) { connection in
      let table = RunTable(connection)
      let isOurs = try table.finish(run: run, epoch: epoch, closing)
      // Whoever sees the run over may start the next one, while this process still has words to say.
      // A session that breaks here has lost the lock with it.
      try? table.unlock()
      return isOurs
    }
    if !isOurs { throw RunError.superseded(run: run) }
  }
}

/// A session on a thread of its own that is opened again when it breaks.
private final class Session: Sendable {
  private let queue = DispatchQueue(label: "ic.ledger")
  private let open: @Sendable () throws -> Connection
  private let prepare: @Sendable (Connection) throws -> Void
  /// Reached only on `queue`.
  nonisolated(unsafe) private var connection: Connection?

  init(
    _ connection: sending Connection?,
    open: @escaping @Sendable () throws -> Connection,
    prepare: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.connection = connection
    self.open = open
    self.prepare = prepare
  }

  func use<Value: Sendable>(
    _ retries: RetryPolicy,
    _ work: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(with: Result { try retries.retrying { _ in try self.attempt(work) } })
      }
    }
  }

  private func attempt<Value>(_ work: (Connection) throws -> Value) throws -> Value {
    do { return try work(try current()) } catch let error as PostgresError where error.passes {
      connection = nil
      throw error
    }
  }

  private func current() throws -> Connection {
    if let connection { return connection }
    let opened = try open()
    try prepare(opened)
    connection = opened
    return opened
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
