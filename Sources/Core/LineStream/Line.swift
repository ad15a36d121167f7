/// One line of a stream, without its line ending.
package struct Line: Sendable {
  /// Bytes of the line; only a prefix when `oversize` is set.
  package let bytes: [UInt8]
  /// Position in the stream, counted from 1 and including blank lines.
  package let number: Int
  /// What is known of a line that was too long to keep, else nil.
  package let oversize: Oversize?

  /// Length and hash of a line of which only a prefix was kept.
  package struct Oversize: Sendable, Equatable {
    /// Length of the whole line in bytes.
    package let bytes: Int
    /// SHA-256 of the whole line in lower-case hexadecimal.
    package let sha256: String
  }

  /// Makes a line from bytes in memory.
  package init(bytes: [UInt8], number: Int, oversize: Oversize? = nil) {
    self.bytes = bytes
    self.number = number
    self.oversize = oversize
  }
}

/// A system call on a descriptor that failed.
package struct StreamError: Error, Equatable, CustomStringConvertible {
  /// The operation, for example `cannot write standard output`.
  package let what: String
  /// The system's error number.
  package let code: Int32

  package init(what: String, code: Int32) {
    self.what = what
    self.code = code
  }

  package var description: String { "\(what): \(errorText(code))" }
}
