import Glibc
import LineStream

/// An operand opened for reading; `.gz` and `.zst` are unpacked by gzip and zstd on the way.
final class InputFile {
  let name: String
  let descriptor: Int32
  private let unpacker: Unpacker?

  /// A program that unpacks the file into the pipe that is read.
  fileprivate struct Unpacker {
    let program: String
    let process: pid_t
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
    var status: Int32 = 0
    while waitpid(unpacker.process, &status, 0) < 0, errno == EINTR {}
    if status != 0 {
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
    let (output, messages) = (try Pipe(), try Pipe())
    defer { for end in [output.input, messages.input] { Glibc.close(end) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.input, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, messages.input, STDERR_FILENO)
    var process: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("-dcq"), nil]
    defer { for argument in arguments { free(argument) } }
    let code = posix_spawnp(&process, program, &actions, nil, arguments, environ)
    guard code == 0 else { throw ToolError(.inputOutput, "cannot run \(program)", errorText(code)) }
    let unpacker = Unpacker(program: program, process: process, messages: messages.output)
    return (output.output, unpacker)
  }

  /// A pipe that children see only where it is given to them.
  private struct Pipe {
    let output: Int32
    let input: Int32

    init() throws(ToolError) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        throw ToolError(.inputOutput, "cannot unpack", errorText(errno))
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (output, input) = (ends[0], ends[1])
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
