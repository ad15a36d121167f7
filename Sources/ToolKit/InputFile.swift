import Glibc
import LineStream

/// An operand opened for reading; `.gz` and `.zst` are unpacked by gzip and zstd on the way.
final class InputFile {
  let name: String
  let descriptor: Int32
  private let unpacker: (program: String, process: pid_t)?

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
    let (output, process) = try Self.start(program, reading: file)
    (descriptor, unpacker) = (output, (program, process))
  }

  /// Closes the file.
  ///
  /// - Throws: `ToolError` when the unpacker found the file damaged.
  func close() throws(ToolError) {
    if descriptor != STDIN_FILENO { Glibc.close(descriptor) }
    guard let unpacker else { return }
    var status: Int32 = 0
    while waitpid(unpacker.process, &status, 0) < 0, errno == EINTR {}
    if status != 0 {
      throw ToolError(.inputOutput, "cannot read \(name)", "\(unpacker.program) reports damage")
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
  ) throws(ToolError) -> (output: Int32, process: pid_t) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ToolError(.inputOutput, "cannot unpack", errorText(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { Glibc.close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var process: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("-dcq"), nil]
    defer { for argument in arguments { free(argument) } }
    let code = posix_spawnp(&process, program, &actions, nil, arguments, environ)
    guard code == 0 else { throw ToolError(.inputOutput, "cannot run \(program)", errorText(code)) }
    return (ends[0], process)
  }
}
