import Postgres
import Records
import Storage

/// Makes conversations findable by words once they are stored, beside everything else.
struct BackgroundIndexing: Sendable {
  /// Conversations a transaction, which take about half a second.
  static let batch = 500
  private static let pause = Duration.seconds(5)
  /// Milliseconds that a batch may take.
  private static let patience = 120_000
  /// So many take long enough to be worth a word.
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
    session = QueuedSession(statementTimeout: Self.patience, open: open)
    self.say = say
  }

  /// Goes on until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      // While the database is away every request says so.
      try? await catchUp()
      try? await Task.sleep(for: Self.pause)
    }
  }

  private func catchUp() async throws {
    let waiting = try await session.use { try WordBacklog.count($0) }
    let isLong = waiting >= Self.noticeable
    if isLong { say("indexing for search by words", "\(waiting.counted("conversation")) to go") }
    while try await session.use({ try WordBacklog.reduce(by: Self.batch, $0) }) > 0 {
      try Task.checkCancellation()
    }
    if isLong { say("indexing for search by words", "done") }
  }
}
