import Glibc
import LineStream
import Processes
import SystemPackage

/// An operand opened for reading; `.gz` and `.zst` are unpacked by gzip and zstd on the way.
final class InputFile {
  let name: String
  let descriptor: Int32
  private let unpacker: Unpacker?

  /// A program that unpacks the file into the pipe that is read.
  fileprivate struct Unpacker {
    let program: String
    let process: ChildProcess
    /// Where its messages can be read.
    let messages: Int32
  }

  /// Opens an operand; `-` is standard input.
  ///
  /// - Throws: `ToolError` when it cannot be opened.
  init(_ operand: String) throws(ToolError) {
    guard operand != "-" else {
      (name, descriptor, unpacker) = ("standard input", STDIN_FILENO, nil)
      return
    }
    name = operand
    let file = open(operand, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw ToolError(.inputOutput, "cannot open \(operand)", errorText(errno))
    }
    guard let program = Self.unpacker(of: operand) else {
      (descriptor, unpacker) = (file, nil)
      return
    }
    defer { Glibc.close(file) }
    let started = try Self.start(program, reading: file)
    (descriptor, unpacker) = (started.output, started.unpacker)
  }

  /// Closes the file.
  ///
  /// - Throws: `ToolError` when the unpacker found the file damaged.
  func close() throws(ToolError) {
    if descriptor != STDIN_FILENO { Glibc.close(descriptor) }
    guard let unpacker else { return }
    let message = unpacker.message()
    if unpacker.process.wait() != 0 {
      throw ToolError(.inputOutput, "cannot read \(name)", "\(unpacker.program): \(message)")
    }
  }

  private static func unpacker(of operand: String) -> String? {
    if operand.hasSuffix(".gz") { return "gzip" }
    return operand.hasSuffix(".zst") ? "zstd" : nil
  }

  /// Starts an unpacker with the file as its standard input.
  private static func start(
    _ program: String,
    reading file: Int32
  ) throws(ToolError) -> (output: Int32, unpacker: Unpacker) {
    let (output, messages) = (try pipe(), try pipe())
    defer { for end in [output.writeEnd, messages.writeEnd] { try? end.close() } }
    let descriptors = [file, output.writeEnd.rawValue, messages.writeEnd.rawValue]
    do {
      let process = try ChildProcess([program, "-dcq"], descriptors: descriptors)
      let messages = messages.readEnd.rawValue
      let unpacker = Unpacker(program: program, process: process, messages: messages)
      return (output.readEnd.rawValue, unpacker)
    } catch {
      throw ToolError(.inputOutput, "cannot run \(program)", errorText(error.rawValue))
    }
  }

  private static func pipe() throws(ToolError) -> (
    readEnd: FileDescriptor, writeEnd: FileDescriptor
  ) {
    do { return try FileDescriptor.pipe(options: .closeOnExec) } catch {
      throw ToolError(.inputOutput, "cannot unpack", errorText(error.rawValue))
    }
  }
}

extension InputFile.Unpacker {
  /// What it said.
  ///
  /// Read when it has written all its output: its few lines fit the pipe that long.
  fileprivate func message() -> String {
    defer { Glibc.close(messages) }
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(messages, &chunk, chunk.count)
      if count > 0 { text += chunk[..<count] }
      if count == 0 || (count < 0 && errno != EINTR) { break }
    }
    return unpackerText(text, of: program)
  }
}
