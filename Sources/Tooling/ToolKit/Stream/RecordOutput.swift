import Glibc
import LineStream
import Processes
import Records
import Synchronization

/// Standard output as a stream of records.
///
/// May be used from any thread; lines come out whole.
package final class RecordOutput: Sendable {
  /// Reached only under `Termination.outputLock`.
  nonisolated(unsafe) private let writer = LineWriter(descriptor: STDOUT_FILENO)

  package init() {}

  /// Writes a line as it is.
  ///
  /// - Throws: `ToolError` with status 74 when standard output takes no more.
  package func write(_ line: [UInt8]) throws {
    try locked { writer throws(StreamError) in try writer.write(line) }
  }

  /// Writes a record.
  ///
  /// - Throws: `ToolError` with status 74 when standard output takes no more.
  package func write(_ record: some Encodable) throws {
    try write(try RecordCoding.encode(record))
  }

  /// Hands everything written so far to the reader.
  ///
  /// - Throws: `ToolError` with status 74 when standard output takes no more.
  package func flush() throws { try locked { writer throws(StreamError) in try writer.flush() } }

  private func locked(_ body: (LineWriter) throws(StreamError) -> Void) throws {
    try Termination.outputLock.withLock { _ in
      do throws(StreamError) { try body(writer) } catch {
        throw ToolError(.inputOutput, "cannot write standard output", errorText(error.code))
      }
    }
  }
}
