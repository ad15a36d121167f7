import Glibc
import LineStream
import ToolKit

/// Lines kept on disk until the whole stream is known, so that they cost no memory.
///
/// The file has no name and goes away with the process.
final class LineSpool {
  private let descriptor: Int32
  private let writer: LineWriter
  /// The id of each line's conversation, or nil where the line holds something else.
  private var ids: [String?] = []

  /// Opens the file in TMPDIR, else in /tmp.
  ///
  /// - Throws: `ToolError` with status 74 when no file can be made there.
  init() throws(ToolError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array("\(folder)/ic-themes.XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw ToolError(.inputOutput, "cannot make a file in \(folder)", errorText(errno))
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    writer = LineWriter(descriptor: descriptor, name: "temporary file")
  }

  deinit { close(descriptor) }

  /// Adds a line.
  ///
  /// - Throws: `ToolError` with status 74 when the disk takes no more.
  func append(_ line: [UInt8], id: String?) throws(ToolError) {
    do { try writer.write(line) } catch { throw Self.failure(error) }
    ids.append(id)
  }

  /// Hands out the lines in the order they came.
  ///
  /// - Throws: `ToolError` with status 74 when the file cannot be read, and what `body` throws.
  func replay(_ body: (_ line: [UInt8], _ id: String?) throws -> Void) throws {
    do { try writer.flush() } catch { throw Self.failure(error) }
    lseek(descriptor, 0, SEEK_SET)
    let reader = LineReader(descriptor: descriptor)
    for id in ids {
      guard let line = try reader.next() else { return }
      try body(line.bytes, id)
    }
  }

  private static func failure(_ error: StreamError) -> ToolError {
    ToolError(.inputOutput, error.what, errorText(error.code))
  }
}
