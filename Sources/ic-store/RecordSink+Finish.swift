import DatabaseAccess
import Processes
import ToolKit

extension RecordSink {
  /// Commits the records after the last barrier, if that is allowed, and reports the result.
  mutating func finish() throws {
    progress.finish()
    if !isWhole, options.requireEnd { throw StreamCut.error }
    if belongsToRun, session.hasUncommitted {
      throw ToolError(
        .streamCut,
        "input without end record",
        "records after the last barrier are not stored"
      )
    }
    try session.commitTail()
    try census.conclude()
    if hasRejected { throw ExitStatus.recordsRejected.code }
  }
}
