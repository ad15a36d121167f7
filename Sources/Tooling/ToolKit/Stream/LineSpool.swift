import Glibc
import LineStream
import Processes

/// Lines kept until they are read again: in memory while they are few, then on disk.
///
/// The file has no name and goes away with the process.
package final class LineSpool {
  private let memoryLimit: Int
  private var held: [[UInt8]] = []
  private var heldBytes = 0
  private var file: File?

  /// Makes an empty spool.
  ///
  /// - Parameter memoryLimit: most bytes to keep in memory.
  package init(memoryLimit: Int = 0) { self.memoryLimit = memoryLimit }

  /// Adds a line.
  ///
  /// - Throws: `ToolError` with status 74 when the disk takes no more.
  package func append(_ line: [UInt8]) throws(ToolError) {
    if let file { return try file.append(line) }
    held.append(line)
    heldBytes += line.count
    if heldBytes > memoryLimit { try moveToDisk() }
  }

  /// Hands out the lines in the order they came.
  ///
  /// - Throws: `ToolError` with status 74 when the file cannot be read, and what `body` throws.
  package func replay(_ body: (_ line: [UInt8]) throws -> Void) throws {
    if let file { return try file.replay(body) }
    for line in held { try body(line) }
  }

  /// Removes the lines.
  package func empty() {
    file = nil
    held.removeAll(keepingCapacity: true)
    heldBytes = 0
  }

  private func moveToDisk() throws(ToolError) {
    let file = try File()
    for line in held { try file.append(line) }
    empty()
    self.file = file
  }

  /// The part on disk.
  private final class File {
    private let descriptor: Int32
    private let writer: LineWriter

    init() throws(ToolError) {
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      var path = Array("\(folder)/ic.XXXXXX".utf8CString)
      descriptor = mkstemp(&path)
      guard descriptor >= 0 else {
        throw ToolError(.inputOutput, "cannot create a file in \(folder)", errorText(errno))
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      unlink(path)
      writer = LineWriter(descriptor: descriptor, name: "temporary file")
    }

    deinit { close(descriptor) }

    func append(_ line: [UInt8]) throws(ToolError) {
      do { try writer.write(line) } catch { throw Self.failure(error) }
    }

    func replay(_ body: (_ line: [UInt8]) throws -> Void) throws {
      do { try writer.flush() } catch { throw Self.failure(error) }
      lseek(descriptor, 0, SEEK_SET)
      defer { lseek(descriptor, 0, SEEK_END) }
      let reader = LineReader(descriptor: descriptor)
      while let line = try reader.next() { try body(line.bytes) }
    }

    private static func failure(_ error: StreamError) -> ToolError {
      ToolError(.inputOutput, error.what, errorText(error.code))
    }
  }
}
