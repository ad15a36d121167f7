import Glibc

/// A file's bytes, mapped read-only: pages are read from disk only when they are touched.
final class MappedFile: Sendable {
  let path: String
  /// The whole file; valid as long as this object lives, so only for who keeps it. Others ask `withBytes`.
  // Read-only for its whole life, hence safe to share.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// Maps the file at `path`.
  ///
  /// - Throws: `ModelError` when the file cannot be opened, is empty or cannot be mapped.
  init(path: String) throws(ModelError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ModelError(path, Self.lastError(advice: true)) }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ModelError(path, Self.lastError()) }
    guard status.st_size > 0 else { throw ModelError(path, "the file is empty") }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw ModelError(path, Self.lastError()) }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Gives the whole file to a closure, and lives until it is done.
  func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  private static func lastError(advice: Bool = false) -> String {
    let code = errno
    let text = String(cString: strerror(code))
    return advice && code == ENOENT ? "\(text); run scripts/setup" : text
  }
}
