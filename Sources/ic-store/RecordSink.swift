import LineStream
import Postgres
import Records
import Storage
import ToolKit

/// Lines of a stream on their way into the database, and the checkpoints on their way out.
///
/// What came since the last commit is kept, so that a fault of the database that passes costs only
/// time: a new session gets it again.
struct RecordSink {
  /// What is kept in memory; the rest of a stream that has no barriers goes to a file.
  private static let journalMemory = 16 << 20

  private let open: () throws -> StoreSession
  private let patience: Patience
  private let options: StreamOptions
  private let belongsToRun: Bool
  private var session: StoreSession
  private let journal = LineSpool(memoryLimit: journalMemory)
  private let output = RecordOutput()
  private let progress = Progress()
  private var hasRejected = false
  private var isWhole = false

  /// - Parameters:
  ///   - options: what to do about lines that cannot be stored.
  ///   - belongsToRun: whether there is a run; its database is known to answer.
  ///   - patience: how long a fault is waited out.
  ///   - open: opens a session.
  /// - Throws: what `open` throws in the end.
  init(
    _ options: StreamOptions,
    belongsToRun: Bool,
    patience: Patience,
    open: @escaping () throws -> StoreSession
  ) throws {
    self.options = options
    self.belongsToRun = belongsToRun
    self.patience = patience
    self.open = open
    session = belongsToRun ? try patience.outlast { _ in try open() } : try open()
  }

  /// Takes a line; one that cannot be stored is kept as a rejection.
  mutating func take(_ line: Line) throws {
    var id: String?
    do {
      let record = try Record(line)
      id = record.object.string(of: "id")
      try keep(record)
    } catch let error as RecordError {
      try reject(line, id, error.reason)
    } catch let error as Unstorable {
      try reject(line, id, error.description)
    }
    progress.advance()
  }

  /// Commits what is left, where that is allowed, and says how it went.
  mutating func finish() throws {
    progress.finish()
    if !isWhole, options.requireEnd { throw StreamCut.error }
    if belongsToRun, session.hasUncommitted {
      throw ToolError(
        .streamCut,
        "input without end record",
        "what came after the last barrier is not stored"
      )
    }
    try outlast { try $0.commitTail() }
    if hasRejected { throw ExitStatus.recordsRejected.code }
  }

  private mutating func keep(_ record: Record) throws {
    let reply = try outlast { try $0.take(record) }
    switch reply {
    case .none: try journal.append(record.line.bytes)
    case .checkpoint(let checkpoint): try tell(checkpoint)
    case .end(let end):
      isWhole = true
      try tell(end)
    }
  }

  /// Works with the session; after a fault, with a new one that has been given all that the old
  /// one had not committed.
  private mutating func outlast<Value>(_ work: (StoreSession) throws -> Value) throws -> Value {
    try patience.outlast { isRetry in
      if isRetry {
        session = try open()
        try journal.replay { _ = try session.take(try Record(Line(bytes: $0, number: 0))) }
      }
      return try work(session)
    }
  }

  private mutating func tell(_ record: some Encodable) throws {
    journal.empty()
    try output.write(record)
    try output.flush()
  }

  private mutating func reject(_ line: Line, _ id: String?, _ reason: String) throws {
    hasRejected = true
    Console.shared.say("line \(line.number)\(id.map { " (\($0))" } ?? "")", reason)
    progress.count("rejected")
    let rejected = Rejected(line, id: id, tool: "ic-store", reason: reason)
    try keep(try Record(Line(bytes: try RecordCoding.encode(rejected), number: line.number)))
    if options.onReject == .stop {
      throw ToolError(.recordsRejected, "line \(line.number)", "rejected, and told to stop at that")
    }
  }
}

/// What a session answers to a record.
private enum Reply {
  case none
  case checkpoint(Checkpoint)
  case end(End)
}

extension StoreSession {
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
    case .checkpoint, nil: break
    }
    return .none
  }
}
