import Fetching
import Glibc
import LineStream
import Processes
import ToolKit

/// Reads a file line by line, blank ones left out; `.gz` and `.zst` are unpacked.
func lines<Value>(of file: String, _ value: ([UInt8]) -> Value?) throws -> [Value] {
  var options = StreamOptions()
  options.files = [file]
  let input = try RecordInput(options)
  var values: [Value] = []
  while let line = try input.next() { if let value = value(line.bytes) { values.append(value) } }
  return values
}

/// Reads what a saved stream holds.
func savedStream(_ file: String) throws -> SavedStream {
  var stream = SavedStream()
  _ = try lines(of: file) { line -> Void? in
    stream.read(line)
    return nil
  }
  return stream
}

/// Reads the conversations of a saved stream: their times of update by id.
func knownConversations(_ file: String) throws -> [String: Int] {
  let stream = try savedStream(file)
  if stream.isForeign { throw ToolError.noRecord(in: file) }
  return stream.conversations
}

/// Tells whether a file ends within a line; false where that cannot be seen, as with a pipe.
func endsWithinLine(_ file: String) -> Bool {
  // What is packed has no lines of its own.
  if file.hasSuffix(".gz") || file.hasSuffix(".zst") { return false }
  let descriptor = open(file, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  let size = lseek(descriptor, 0, SEEK_END)
  var last: UInt8 = 0
  guard size > 0, pread(descriptor, &last, 1, size - 1) == 1 else { return false }
  return last != UInt8(ascii: "\n")
}

extension ToolError {
  /// Says that neither the command line nor a file names a window.
  static func noWindow(in file: String) -> ToolError {
    ToolError(
      .usage,
      "no window",
      "\(file) contains no barrier with a window; use --days or --from"
    )
  }

  /// The error for a file that is not a stream.
  static func noRecord(in file: String) -> ToolError {
    ToolError(.usage, "no stream", "\(file) contains no record")
  }
}
