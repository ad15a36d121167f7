import LineStream
import Records
import Storage
import ToolKit

/// Lines of a stream on their way into the database, and the checkpoints on their way out.
struct RecordSink {
  private let session: StoreSession
  private let options: StreamOptions
  private let belongsToRun: Bool
  private let output = RecordOutput()
  private let progress = Progress()
  private var hasRejected = false
  private var isWhole = false

  init(_ session: StoreSession, _ options: StreamOptions, belongsToRun: Bool) {
    self.session = session
    self.options = options
    self.belongsToRun = belongsToRun
  }

  /// Takes a line; one that cannot be stored is kept as a rejection.
  mutating func take(_ line: Line) throws {
    var id: String?
    do {
      let record = try Record(line)
      id = record.object.string(of: "id")
      try take(record)
    } catch let error as RecordError {
      try reject(line, id, error.reason)
    } catch let error as Unstorable {
      try reject(line, id, error.description)
    }
    progress.advance()
  }

  /// Commits what is left, where that is allowed, and says how it went.
  func finish() throws {
    progress.finish()
    if !isWhole, options.requireEnd { throw StreamCut.error }
    if belongsToRun, session.hasUncommitted {
      throw ToolError(
        .streamCut,
        "input without end record",
        "what came after the last barrier is not stored"
      )
    }
    try session.commitTail()
    if hasRejected { throw ExitStatus.recordsRejected.code }
  }

  private mutating func take(_ record: Record) throws {
    let line = record.line.bytes
    switch record.kind {
    case .conversation:
      try session.add(try record.decode(Conversation.self), record.object)
    case .skipped: try session.add(try record.decode(Skipped.self))
    case .rejected: try session.add(try record.decode(Rejected.self), line)
    case .theme: try session.add(try record.decode(Theme.self), line)
    case .story: try session.add(try record.decode(Story.self), line)
    case .orphan: try session.add(try record.decode(Orphan.self), line)
    case .dropped: try session.add(try record.decode(Dropped.self), line)
    case .barrier:
      if let checkpoint = try session.commit(at: try record.decode(Barrier.self)) {
        try tell(checkpoint)
      }
    case .end:
      isWhole = true
      try tell(try session.commit(at: try record.decode(End.self)))
    case .checkpoint, nil: break
    }
  }

  private func tell(_ record: some Encodable) throws {
    try output.write(record)
    try output.flush()
  }

  private mutating func reject(_ line: Line, _ id: String?, _ reason: String) throws {
    hasRejected = true
    Console.shared.say("line \(line.number)\(id.map { " (\($0))" } ?? "")", reason)
    progress.count("rejected")
    let rejected = Rejected(line, id: id, tool: "ic-store", reason: reason)
    try session.add(rejected, try RecordCoding.encode(rejected))
    if options.onReject == .stop {
      throw ToolError(.recordsRejected, "line \(line.number)", "rejected, and told to stop at that")
    }
  }
}
