import Glibc
import Records
package import Storage

/// The checkpoint of an interrupted run as a file that ic-fetch can read.
package enum CheckpointFile {
  /// Writes the checkpoint, readable by its owner only.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - folder: the suite's state folder; the file lies in `runs` below it, which is there.
  /// - Returns: path of the file; nil where the run has no checkpoint of classification.
  /// - Throws: `RunError.unwritable` when the file cannot be written.
  package static func write(_ row: RunRow, folder: String) throws(RunError) -> String? {
    guard let checkpoint = row.checkpoint, row.checkpointPhase == .classification else {
      return nil
    }
    let path = "\(folder)/runs/\(row.id).checkpoint"
    // Opened fresh with its mode, so that no other user can read it at any time.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    let line = Array((#"{"type":"checkpoint","# + checkpoint.dropFirst() + "\n").utf8)
    guard Glibc.write(descriptor, line, line.count) == line.count else { throw failure(path) }
    return path
  }

  private static func failure(_ path: String) -> RunError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}
