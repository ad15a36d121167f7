import Glibc
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
    guard let checkpoint = row.checkpoint, row.checkpointPhase == .classification else {
      return nil
    }
    let path = "\(folder)/runs/\(row.id).checkpoint"
    // Opened fresh with its mode, so that no other user can read it at any time.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var lines = Array((#"{"type":"checkpoint","# + checkpoint.dropFirst() + "\n").utf8)
    for id in ids {
      lines += (try? RecordCoding.encode(Known(id: id))) ?? []
      lines.append(UInt8(ascii: "\n"))
    }
    guard write(lines[...], to: descriptor) else { throw failure(path) }
    return path
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  private static func failure(_ path: String) -> RunError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}
