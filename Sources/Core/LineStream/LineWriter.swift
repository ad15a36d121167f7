import Glibc

/// Writes whole lines to a file descriptor through a buffer.
///
/// Only whole lines reach the descriptor unless a single line is larger than the buffer.
package final class LineWriter {
  private static let bufferSize = 64 << 10

  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []

  /// Writes to an open descriptor, which stays the caller's to close.
  ///
  /// - Parameters:
  ///   - descriptor: file, pipe or socket open for writing.
  ///   - name: what to call the descriptor in errors.
  package init(descriptor: Int32, name: String = "standard output") {
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(Self.bufferSize)
  }

  /// Appends a line and its line feed; writes when the buffer is full.
  ///
  /// - Throws: `StreamError` when the descriptor takes no more.
  package func write(_ line: [UInt8]) throws(StreamError) {
    if buffer.count + line.count >= Self.bufferSize { try flush() }
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes everything that is buffered.
  ///
  /// - Throws: `StreamError` when the descriptor takes no more.
  package func flush() throws(StreamError) {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: buffer.count <= 2 * Self.bufferSize) }
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count > 0 { written += count }
      if count < 0, errno != EINTR { throw StreamError(what: "cannot write \(name)", code: errno) }
    }
  }
}
