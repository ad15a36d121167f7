import DatabaseAccess
import LineStream
import Processes
import Records
import Storage
import ToolKit

/// Stores the lines of a stream in the database and writes the checkpoints.
struct RecordSink {
  let options: StreamOptions
  let belongsToRun: Bool
  var session: RetryingSession
  private let output = RecordOutput()
  let progress = Progress()
  var hasRejected = false
  var isWhole = false
  var census: StreamCensus

  /// - Parameters:
  ///   - options: what to do about lines that cannot be stored.
  ///   - belongsToRun: whether records after the last barrier must not be stored.
  ///   - session: the way to the database.
  init(_ options: StreamOptions, belongsToRun: Bool, _ session: RetryingSession) {
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
      throw ToolError(.recordsRejected, "line \(line.number)", "rejected, and --on-reject is stop")
    }
  }
}
