import Glibc
import Subprocess
import Synchronization

/// How a program ended and what it wrote.
package struct Outcome: Sendable, Equatable {
  /// The status as a shell gives it: 128 + n for signal n.
  package let status: Int32
  package let output: [UInt8]
  package let errors: String

  package init(status: Int32, output: [UInt8], errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// Standard output as text.
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines of standard output, without their line ends.
  package var lines: [String] {
    // By bytes: a walk over the characters of megabytes takes the better part of a second.
    output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A program that is running.
package struct RunningProgram: Sendable {
  /// Its process, which leads a process group.
  package let identifier: Int32
  private let transcript: Transcript
  private let send: @Sendable ([UInt8]) async -> Void

  init(
    _ identifier: Int32,
    _ transcript: Transcript,
    _ send: @escaping @Sendable ([UInt8]) async -> Void
  ) {
    self.identifier = identifier
    self.transcript = transcript
    self.send = send
  }

  /// Writes to its standard input; what a program that has ended does not read is lost.
  package func write(_ bytes: [UInt8]) async {
    if !bytes.isEmpty { await send(bytes) }
  }

  /// Writes text to its standard input.
  package func write(_ text: String) async { await write(Array(text.utf8)) }

  /// What it has written to standard output so far.
  package var output: String { String(decoding: transcript.output, as: UTF8.self) }

  /// What it has written to standard error so far.
  package var errors: String { String(decoding: transcript.errors, as: UTF8.self) }

  /// True once it has closed its standard output, as it does by ending.
  package var isOver: Bool { transcript.isClosed }

  /// Sends it a signal.
  package func send(signal number: Int32) { kill(identifier, number) }

  /// True while the system still holds a signal that was sent to it; false once it has ended.
  package func isPending(signal number: Int32) -> Bool {
    guard let file = fopen("/proc/\(identifier)/status", "r") else { return false }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let halves = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
        as: UTF8.self
      )
      .split(whereSeparator: \.isWhitespace)
      guard halves.first == "ShdPnd:", halves.count == 2 else { continue }
      return (UInt64(halves[1], radix: 16) ?? 0) & (1 << UInt64(number - 1)) != 0
    }
    return false
  }
}

/// What a program has written so far.
final class Transcript: Sendable {
  /// A program that writes more than this has run wild: 256 MiB.
  private static let limit = 256 << 20

  private let bytes = Mutex<(output: [UInt8], errors: [UInt8])>(([], []))
  private let closed = Atomic(false)

  var output: [UInt8] { bytes.withLock { $0.output } }
  var errors: [UInt8] { bytes.withLock { $0.errors } }
  var isClosed: Bool { closed.load(ordering: .acquiring) }

  func close() { closed.store(true, ordering: .releasing) }

  func append(output chunk: SubprocessOutputSequence.Buffer) throws {
    try bytes.withLock { try Self.append(chunk, to: &$0.output) }
  }

  func append(errors chunk: SubprocessOutputSequence.Buffer) throws {
    try bytes.withLock { try Self.append(chunk, to: &$0.errors) }
  }

  private static func append(
    _ chunk: SubprocessOutputSequence.Buffer,
    to bytes: inout [UInt8]
  ) throws {
    chunk.withUnsafeBytes { bytes.append(contentsOf: $0) }
    if bytes.count > limit { throw OutputTooLong() }
  }
}

/// A program wrote more than a test can want.
struct OutputTooLong: Error {}
