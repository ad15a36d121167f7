private import Glibc

/// The file that takes what the server says; only its owner can read it.
struct ServerLog: ~Copyable {
  /// Above this size a start begins a new file and keeps one old one.
  private static let largest = 8 << 20
  /// How much of its end is searched for a reason.
  private static let searched = 8 << 10

  let path: String
  let descriptor: Int32

  /// Opens the file at its end.
  ///
  /// - Throws: `ClusterError`.
  init(path: String) throws {
    var entry = stat()
    if stat(path, &entry) == 0, entry.st_size > Self.largest { rename(path, "\(path).old") }
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ClusterError(.configuration, "\(path): \(String(cString: strerror(errno)))")
    }
  }

  deinit {
    close(descriptor)
  }

  /// Why a program that writes to the log failed: the last line that tells of an error, with the
  /// line before it, which for errors in the settings says which.
  var reason: String {
    let end = lseek(descriptor, 0, SEEK_END)
    var buffer = [UInt8](repeating: 0, count: Self.searched)
    let count = pread(descriptor, &buffer, buffer.count, max(0, end - Self.searched))
    let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    let telling = lines.lastIndex { $0.contains("FATAL: ") || $0.contains("error: ") }
    let last = telling ?? lines.indices.last ?? 0
    return lines[..<min(last + 1, lines.count)].suffix(2).joined(separator: "; ")
      + " (log: \(path))"
  }
}
