import Glibc
import LineStream
import Testing

@Suite struct LineReaderTests {
  /// Reads all lines of bytes that come through a real pipe.
  private func lines(_ bytes: [UInt8], limit: Int = LineReader.defaultLimit) throws -> [Line] {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (input, output) = (ends[0], ends[1])
    defer { close(input) }
    let writer = Thread {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(output, $0.baseAddress, min($0.count, 1000)) }
        rest = rest.dropFirst(count)
      }
      close(output)
    }
    defer { writer.join() }
    let reader = LineReader(descriptor: input, limit: limit)
    var lines: [Line] = []
    while let line = try reader.next() { lines.append(line) }
    return lines
  }

  private func texts(_ text: String) throws -> [String] {
    try lines(Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", []), ("a\n", ["a"]), ("a", ["a"]), ("a\r\nb\r\n", ["a", "b"]), ("a\n\nb", ["a", "", "b"]),
    ("\u{FEFF}a\n", ["a"]), ("a\rb\n", ["a\rb"]), ("\r\n", [""]),
  ])
  func `line endings of every kind end a line`(text: String, expected: [String]) throws {
    #expect(try texts(text) == expected)
  }

  @Test func `a byte order mark is one at the start of the stream alone, however it comes`() throws
  {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    // The first line ends several reads later, one of which begins with the same bytes.
    let chunk = 256 << 10
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: chunk) + mark + Array("y".utf8)
    #expect(try lines(long).map(\.bytes) == [long])
    #expect(try lines(mark + mark + Array("a\n".utf8)).map(\.bytes) == [mark + Array("a".utf8)])
    #expect(try lines(mark).isEmpty)
    #expect(try lines(Array(mark[..<2])).map(\.bytes) == [Array(mark[..<2])])
  }

  @Test func `a byte order mark may come byte by byte`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (input, output) = (ends[0], ends[1])
    defer { close(input) }
    let writer = Thread {
      for byte in [0xEF, 0xBB, 0xBF] + Array("a\n".utf8) {
        _ = withUnsafeBytes(of: byte) { write(output, $0.baseAddress, 1) }
        usleep(20_000)
      }
      close(output)
    }
    defer { writer.join() }
    #expect(try LineReader(descriptor: input).next()?.bytes == Array("a".utf8))
  }

  @Test func `lines are numbered from one and blank ones count`() throws {
    #expect(try lines(Array("a\n\nb\n".utf8)).map(\.number) == [1, 2, 3])
  }

  @Test func `a line longer than any buffer comes whole`() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
    #expect(try lines(long + [10] + long).map(\.bytes) == [long, long])
  }

  @Test func `a line over the limit is a prefix with length and hash and the next one is read`()
    throws
  {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
    let found = try lines(long + Array("\nb\n".utf8), limit: 50_000)
    #expect(found.count == 2)
    #expect(found.first?.oversize?.bytes == 100_000)
    #expect(found.first?.oversize?.sha256 == SHA256.hex(of: long))
    #expect(found.first?.bytes.count == 4096)
    #expect(found.last?.bytes == Array("b".utf8))
  }

  @Test func `a hash is what sha256sum prints`() {
    #expect(
      SHA256.hex(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }

  @Test func `a closed descriptor is an error with the system's words`() {
    let reader = LineReader(descriptor: 9999)
    #expect(throws: StreamError(what: "cannot read input", code: EBADF)) { try reader.next() }
  }

  @Test func `a full device is an error`() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let writer = LineWriter(descriptor: full)
    try writer.write(Array("a".utf8))
    #expect(throws: StreamError(what: "cannot write standard output", code: ENOSPC)) {
      try writer.flush()
    }
  }
}

/// A thread that can be waited for.
private final class Thread {
  private var handle = pthread_t()

  init(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Work(work))
    pthread_create(
      &handle,
      nil,
      { pointer in
        pointer.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run() }
        return nil
      },
      box.toOpaque()
    )
  }

  func join() { pthread_join(handle, nil) }

  private final class Work {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
