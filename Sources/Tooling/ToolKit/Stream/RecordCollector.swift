import LineStream
import Processes
import Records

/// The loop of a tool that needs the whole stream: hands over each record, then says whether the stream was complete.
package struct RecordCollector {
  private let options: StreamOptions
  private let warnsOfCut: Bool
  private let progress = Progress()

  /// Prepares the loop and handles signals as a filter does.
  ///
  /// - Parameters:
  ///   - options: what to read and what to do about rejected records.
  ///   - warnsOfCut: false for a tool that does not need the whole stream.
  package init(_ options: StreamOptions, warnsOfCut: Bool = true) {
    self.options = options
    self.warnsOfCut = warnsOfCut
    Interrupts.drainAsFilter()
  }

  /// What was noticed while the stream was read.
  package struct Summary: Sendable {
    /// The lines of rejected records made here, in the order they came.
    package var rejected: [[UInt8]] = []
    /// True when the stream was closed by its `end` record.
    package var isWhole = false

    /// Throws `ExitCode` 65 when records were rejected.
    package func throwIfRejected() throws {
      if !rejected.isEmpty { throw ExitStatus.recordsRejected.code }
    }
  }

  /// Reads the whole input.
  ///
  /// - Parameter take: called with each record in order; an error other than `ToolError` rejects the record.
  /// - Returns: the rejections and whether the stream was complete; a missing `end` gives a warning.
  /// - Throws: `ToolError` with status 76 when the end is missing and required, or what `take` ended the tool with.
  package func collect(_ take: (Record) async throws -> Void) async throws -> Summary {
    var summary = Summary()
    var census = StreamCensus(options, for: .conversation)
    let input = try RecordInput(options)
    while let line = try input.next() {
      var id: String?
      do {
        let parsed = Result { () throws(RecordError) in try Record(line) }
        census.note(line, try? parsed.get())
        let record = try parsed.get()
        id = record.object.string(of: "id")
        summary.isWhole = summary.isWhole || record.kind == .end
        try await take(record)
      } catch let error as ToolError {
        throw error
      } catch {
        summary.rejected.append(try reject(line, id: id, error))
      }
      progress.advance()
    }
    progress.finish()
    try census.conclude()
    try judge(summary)
    return summary
  }

  private func reject(_ line: Line, id: String?, _ error: any Error) throws -> [UInt8] {
    let reason = String(describing: error)
    Console.shared.say(line.name(id: id), reason)
    if options.onReject == .stop {
      throw ToolError(.recordsRejected, "line \(line.number)", "rejected, and --on-reject is stop")
    }
    return try RecordCoding.encode(
      Rejected(line, id: id, tool: Console.shared.tool, reason: reason)
    )
  }

  private func judge(_ summary: Summary) throws {
    if summary.isWhole { return }
    if options.requireEnd { throw StreamCut.error }
    guard warnsOfCut else { return }
    Console.shared.say("input without end record", "it may have been cut short")
  }
}
