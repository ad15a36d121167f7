import Glibc

/// Reads lines from a file descriptor: LF or CRLF, with or without a last line ending.
///
/// A byte-order mark before the first line is dropped. Lines longer than `limit` are not kept:
/// they come out as a prefix with their length and hash, so that memory stays bounded.
package final class LineReader {
  /// Longest line that is kept whole: 64 MiB, ten times the largest conversation.
  package static let defaultLimit = 64 << 20
  private static let chunkSize = 256 << 10
  private static let prefixSize = 4096
  private static let lineFeed = UInt8(ascii: "\n")

  private let descriptor: Int32
  private let limit: Int
  private var chunk = [UInt8](repeating: 0, count: LineReader.chunkSize)
  private var start = 0
  private var end = 0
  private var number = 0
  /// Whether nothing was read yet.
  private var isAtStart = true

  /// Reads from an open descriptor, which stays the caller's to close.
  ///
  /// - Parameters:
  ///   - descriptor: file, pipe or socket open for reading.
  ///   - limit: longest line in bytes that is kept whole.
  package init(descriptor: Int32, limit: Int = LineReader.defaultLimit) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Gives the next line, or nil at the end of the stream.
  ///
  /// - Throws: `StreamError` when the descriptor cannot be read.
  package func next() throws(StreamError) -> Line? {
    var line: [UInt8] = []
    var overflow = Overflow()
    while true {
      if start == end, try !refill() {
        return line.isEmpty && overflow.count == 0 ? nil : finish(line, overflow)
      }
      let found = indexOfLineFeed()
      take(start..<(found ?? end), into: &line, &overflow)
      start = found.map { $0 + 1 } ?? end
      if found != nil { return finish(line, overflow) }
    }
  }

  /// Whether the next line is at hand, so that `next` will not wait for the descriptor.
  package var hasLine: Bool { start < end && indexOfLineFeed() != nil }

  private func refill() throws(StreamError) -> Bool {
    start = 0
    end = try readMore(at: 0)
    if isAtStart {
      isAtStart = false
      try skipByteOrderMark()
    }
    return start < end
  }

  /// Reads behind what the chunk holds.
  ///
  /// - Returns: bytes read; 0 at the end of the stream.
  private func readMore(at place: Int) throws(StreamError) -> Int {
    while true {
      let count = chunk.withUnsafeMutableBytes { bytes in
        read(descriptor, bytes.baseAddress.map { $0 + place }, bytes.count - place)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw StreamError(what: "cannot read input", code: errno) }
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Passes over a mark at the stream's start, which may come in pieces.
  private func skipByteOrderMark() throws(StreamError) {
    while end > 0, end < Self.mark.count, Self.mark.starts(with: chunk[..<end]) {
      let count = try readMore(at: end)
      if count == 0 { return }
      end += count
    }
    guard end >= Self.mark.count, chunk[..<Self.mark.count].elementsEqual(Self.mark) else { return }
    start = Self.mark.count
    // An empty line buffer after the mark is not the end.
    if start == end { (start, end) = (0, try readMore(at: 0)) }
  }

  private func indexOfLineFeed() -> Int? {
    chunk.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let hit = memchr(base + start, Int32(Self.lineFeed), end - start)
      return hit.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
    }
  }

  private func take(_ range: Range<Int>, into line: inout [UInt8], _ overflow: inout Overflow) {
    if overflow.count == 0, line.count + range.count <= limit {
      line.append(contentsOf: chunk[range])
      return
    }
    if overflow.count == 0 { overflow.add(line[...]) }
    overflow.add(chunk[range])
    line = Array((line + chunk[range].prefix(Self.prefixSize)).prefix(Self.prefixSize))
  }

  private func finish(_ line: [UInt8], _ overflow: consuming Overflow) -> Line {
    number += 1
    if overflow.count > 0 {
      return Line(bytes: line, number: number, oversize: overflow.finish())
    }
    let isCRLF = line.last == UInt8(ascii: "\r")
    return Line(bytes: isCRLF ? line.dropLast() : line, number: number)
  }
}

/// Length and hash of a line while it runs past the limit.
private struct Overflow: ~Copyable {
  var count = 0
  private var digest = SHA256()

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    bytes.withUnsafeBytes { digest.update($0) }
  }

  consuming func finish() -> Line.Oversize {
    Line.Oversize(bytes: count, sha256: digest.finish())
  }
}

extension Array where Element == UInt8 {
  fileprivate func dropLast() -> [UInt8] { Array(self[..<(count - 1)]) }
}
