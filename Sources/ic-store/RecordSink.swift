import DatabaseAccess
import LineStream
import Processes
import Records
import Storage
import ToolKit

/// Lines of a stream on their way into the database, and the checkpoints on their way out.
struct RecordSink {
  private let options: StreamOptions
  private let belongsToRun: Bool
  private var session: LastingSession
  private let output = RecordOutput()
  private let progress = Progress()
  private var hasRejected = false
  private var isWhole = false
  private var census: StreamCensus

  /// - Parameters:
  ///   - options: what to do about lines that cannot be stored.
  ///   - belongsToRun: whether what follows the last barrier must be left out.
  ///   - session: the way to the database.
  init(_ options: StreamOptions, belongsToRun: Bool, _ session: LastingSession) {
    self.options = options
    self.belongsToRun = belongsToRun
    self.session = session
    census = StreamCensus(options, for: nil)
  }

  /// Takes a line; one that cannot be stored is kept as a rejection.
  mutating func take(_ line: Line) throws {
    var id: String?
    do {
      let parsed = Result { () throws(RecordError) in try Record(line) }
      census.note(line, try? parsed.get())
      let record = try parsed.get()
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
    try session.commitTail()
    try census.conclude()
    if hasRejected { throw ExitStatus.recordsRejected.code }
  }

  private mutating func keep(_ record: Record) throws {
    switch try session.take(record) {
    case .none: return
    case .checkpoint(let checkpoint): try output.write(checkpoint)
    case .end(let end):
      isWhole = true
      try output.write(end)
    }
    try output.flush()
  }

  private mutating func reject(_ line: Line, _ id: String?, _ reason: String) throws {
    hasRejected = true
    Console.shared.say(line.name(id: id), reason)
    progress.count("rejected")
    let rejected = Rejected(line, id: id, tool: "ic-store", reason: reason)
    try keep(try Record(Line(bytes: try RecordCoding.encode(rejected), number: line.number)))
    if options.onReject == .stop {
      throw ToolError(.recordsRejected, "line \(line.number)", "rejected, and told to stop at that")
    }
  }
}
