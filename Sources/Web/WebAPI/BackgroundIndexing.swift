import Postgres
import Records
import Storage

/// Indexes stored conversations for full-text search, in the background.
struct BackgroundIndexing: Sendable {
  /// Conversations a transaction, which take about half a second.
  static let batch = 500
  private static let pause = Duration.seconds(5)
  /// Milliseconds that a batch may take.
  private static let timeout = 120_000
  /// From this number on, indexing takes long enough to be reported.
  private static let noticeable = 20_000

  private let session: QueuedSession
  private let say: @Sendable (String, String) -> Void

  /// - Parameters:
  ///   - open: opens a session on the migrated database.
  ///   - say: tells the operator: what, and why.
  init(
    open: @escaping @Sendable () throws -> Connection,
    say: @escaping @Sendable (String, String) -> Void
  ) {
    session = QueuedSession(statementTimeout: Self.timeout, open: open)
    self.say = say
  }

  /// Goes on until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      // While the database is unavailable every request reports it.
      try? await catchUp()
      try? await Task.sleep(for: Self.pause)
    }
  }

  private func catchUp() async throws {
    let waiting = try await session.use { try WordBacklog.count($0) }
    let isLong = waiting >= Self.noticeable
    if isLong { say("indexing for full-text search", "\(waiting.counted("conversation")) left") }
    while try await session.use({ try WordBacklog.reduce(by: Self.batch, $0) }) > 0 {
      try Task.checkCancellation()
    }
    if isLong { say("indexing for full-text search", "done") }
  }
}
