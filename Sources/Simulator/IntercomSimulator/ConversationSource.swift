import Glibc
import LineStream
import Processes

/// Where conversations' bytes are read from: a file, the generator, or memory.
struct ConversationSource: Sendable {
  let file: OpenFile?
  let generator: Generator?

  func bytes(at place: Workspace.Place) -> [UInt8] {
    switch place {
    case .memory(let bytes): bytes
    case .file(let offset, let count): file?.bytes(at: offset, count: count) ?? []
    case .generated(let number): generator?.conversation(number).bytes ?? []
    }
  }
}

/// A file open for reading, closed when nobody holds it any more.
final class OpenFile: Sendable {
  let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Reads bytes from a place in the file; fewer where the file has been cut since.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let address = buffer.baseAddress.map { $0 + filled }
        let got = pread(descriptor, address, count - filled, off_t(offset + filled))
        if got > 0 { filled += got } else if got == 0 || errno != EINTR { return }
      }
    }
  }
}

extension Workspace {
  /// Serves the conversations of an NDJSON file; `.gz` and `.zst` are unpacked to a temporary file.
  ///
  /// Records of other kinds are passed over, so what the other tools wrote can be served as it is.
  /// - Throws: `LoadFailure` that names the file and the line.
  package convenience init(serving path: String) throws(LoadFailure) {
    let file = try openUnpacked(path)
    self.init(source: ConversationSource(file: file, generator: nil))
    try forEachLine(of: file, named: path) { (number, offset, line) throws(LoadFailure) in
      do {
        let object = try JSONObject(line)
        guard object.string(of: "type") == "conversation" else { return }
        put(try Entry(object, place: .file(offset: offset, count: line.count)))
      } catch {
        throw LoadFailure("\(path): line \(number): \(error)")
      }
    }
  }
}

/// Why a file cannot be served.
package struct LoadFailure: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

private func forEachLine(
  of file: OpenFile,
  named path: String,
  do body: (Int, Int, [UInt8]) throws(LoadFailure) -> Void
) throws(LoadFailure) {
  var (number, offset) = (0, 0)
  var rest: [UInt8] = []
  while true {
    let chunk = file.bytes(at: offset + rest.count, count: 1 << 20)
    if chunk.isEmpty { break }
    rest += chunk
    var start = 0
    while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      if rest[start..<end].contains(where: { $0 > 0x20 }) {
        try body(number, offset + start, Array(rest[start..<end]))
      }
      start = end + 1
    }
    rest.removeFirst(start)
    offset += start
  }
  if !rest.isEmpty { try body(number + 1, offset, rest) }
}

private func openUnpacked(_ path: String) throws(LoadFailure) -> OpenFile {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw LoadFailure("\(path): \(String(cString: strerror(errno)))") }
  let file = OpenFile(descriptor: descriptor)
  if path.hasSuffix(".gz") { return try unpack(file, named: path, with: "gzip") }
  if path.hasSuffix(".zst") { return try unpack(file, named: path, with: "zstd") }
  return file
}

/// Unpacks a file into a temporary one.
private func unpack(
  _ packed: OpenFile,
  named path: String,
  with program: String
) throws(LoadFailure) -> OpenFile {
  let (unpacked, messages) = (try temporaryFile(), try temporaryFile())
  let descriptors = [packed, unpacked, messages].map(\.descriptor)
  let process = try? ChildProcess([program, "-dc"], descriptors: descriptors)
  guard process?.wait() == 0 else {
    let reason = unpackerText(messages.bytes(at: 0, count: 4096), of: program)
    throw LoadFailure("\(path): \(program): \(reason)")
  }
  return unpacked
}

/// Makes a file that has no name and goes when it is closed.
private func temporaryFile() throws(LoadFailure) -> OpenFile {
  let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(folder)/ic-simulator.XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else {
    throw LoadFailure("\(folder): \(String(cString: strerror(errno)))")
  }
  unlink(&template)
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  return OpenFile(descriptor: descriptor)
}
