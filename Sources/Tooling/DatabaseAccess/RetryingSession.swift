import LineStream
package import Postgres
package import Records
package import Storage
package import ToolKit

/// A session of ic-store that retries after temporary faults of the database.
///
/// What came since the last commit is kept, in memory or in a file without a name, so that a fault
/// costs only time: a new session gets it again.
package struct RetryingSession {
  /// What is kept in memory; the rest of a stream that has no barriers goes to a file.
  private static let journalMemory = 16 << 20

  private let open: () throws -> StoreSession
  private let retries: RetryPolicy
  private var session: StoreSession
  private let journal = LineSpool(memoryLimit: journalMemory)

  /// Opens the first session.
  ///
  /// - Parameters:
  ///   - retries: how long to retry after a fault.
  ///   - isKnownToAnswer: whether a database that does not answer now is worth waiting for, too.
  ///   - open: opens a session.
  /// - Throws: what `open` throws in the end.
  package init(
    _ retries: RetryPolicy,
    isKnownToAnswer: Bool,
    open: @escaping () throws -> StoreSession
  ) throws {
    self.retries = retries
    self.open = open
    session = isKnownToAnswer ? try retries.retrying { _ in try open() } : try open()
  }

  /// Whether records came in since the last commit.
  package var hasUncommitted: Bool { session.hasUncommitted }

  /// Takes a record of any kind.
  ///
  /// - Throws: `RecordError`, `Unstorable` when this record cannot be stored; `StoreError`,
  ///   `PostgresError`; `ToolError` with status 74 when the disk takes no more.
  package mutating func take(_ record: Record) throws -> StoreSession.Reply {
    let reply = try retrying { try $0.take(record) }
    switch reply {
    case .none: try journal.append(record.line.bytes)
    case .checkpoint, .end: journal.empty()
    }
    return reply
  }

  /// Commits what came after the last barrier of a stream that has no end and belongs to no run.
  ///
  /// - Throws: `PostgresError`.
  package mutating func commitTail() throws { try retrying { try $0.commitTail() } }

  /// Works with the session; after a fault, with a new one that has been given all that the old
  /// one had not committed.
  private mutating func retrying<Value>(_ work: (StoreSession) throws -> Value) throws -> Value {
    try retries.retrying { isRetry in
      if isRetry {
        let successor = try open()
        successor.goOn(after: session)
        session = successor
        try journal.replay { _ = try session.take(try Record(Line(bytes: $0, number: 0))) }
      }
      return try work(session)
    }
  }
}

extension StoreSession {
  /// What a session answers to a record.
  package enum Reply {
    case none
    case checkpoint(Checkpoint)
    case end(End)
  }

  /// Takes a record of any kind.
  fileprivate func take(_ record: Record) throws -> Reply {
    let line = record.line.bytes
    switch record.kind {
    case .conversation: try add(record.object) { try record.decode(Conversation.self) }
    case .skipped: try add(try record.decode(Skipped.self))
    case .rejected: try add(try record.decode(Rejected.self), line)
    case .theme: try add(try record.decode(Theme.self), line)
    case .story: try add(try record.decode(Story.self), line)
    case .orphan: try add(try record.decode(Orphan.self), line)
    case .dropped: try add(try record.decode(Dropped.self), line)
    case .barrier:
      if let checkpoint = try commit(at: try record.decode(Barrier.self)) {
        return .checkpoint(checkpoint)
      }
    case .end: return .end(try commit(at: try record.decode(End.self)))
    case .known, .checkpoint, nil: break
    }
    return .none
  }
}
