import Glibc
import LineStream
import Records
package import Storage

/// The checkpoint of an interrupted run, and the conversations before it, as a file for ic-fetch.
package enum CheckpointFile {
  /// Writes the checkpoint, readable by its owner only.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - ids: conversations that the run has dealt with.
  ///   - folder: the suite's state folder; the file lies in `runs` below it, which is there.
  /// - Returns: path of the file; nil where the run has no checkpoint of classification.
  /// - Throws: `RunError.unwritable` when the file cannot be written.
  package static func write(
    _ row: RunRow,
    ids: [String],
    folder: String
  ) throws(RunError) -> String? {
    guard let checkpoint = row.decodedCheckpoint, checkpoint.phase == .classification else {
      return nil
    }
    let path = "\(folder)/runs/\(row.id).checkpoint"
    // Opened fresh with its mode, so that no other user can read it at any time.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    do {
      let file = LineWriter(descriptor: descriptor)
      try file.write(try RecordCoding.encode(checkpoint))
      for id in ids { try file.write(try RecordCoding.encode(Known(id: id))) }
      try file.flush()
    } catch {
      throw failure(path, (error as? StreamError)?.code ?? EINVAL)
    }
    return path
  }

  private static func failure(_ path: String, _ code: Int32) -> RunError {
    .unwritable(path: path, reason: String(cString: strerror(code)))
  }
}
