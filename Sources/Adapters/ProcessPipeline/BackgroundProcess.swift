import Glibc
import LineStream

/// A process in a session of its own that outlives this one; its standard output is read for as long as it matters.
package final class BackgroundProcess: Sendable {
  private let process: pid_t
  private let output: Int32
  /// Used by one thread.
  nonisolated(unsafe) private let lines: LineReader
  /// Where its standard error can be read; nil where it is this process's own.
  nonisolated(unsafe) private let errors: LineReader?
  private let errorOutput: Int32

  /// Starts a program with this process's environment and standard error.
  ///
  /// - Parameters:
  ///   - executable: path of the program.
  ///   - arguments: its arguments, without its name.
  ///   - readsErrors: whether what it says on standard error comes to `errorLines` instead.
  /// - Throws: `PipelineError`.
  package init(executable: String, arguments: [String], readsErrors: Bool = false) throws {
    let ends = try Self.pipe(for: executable)
    let errorEnds = readsErrors ? try Self.pipe(for: executable) : [-1, -1]
    defer { for end in [ends[1], errorEnds[1]] where end >= 0 { close(end) } }
    Self.keepDescriptorsHere()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    if readsErrors { posix_spawn_file_actions_adddup2(&actions, errorEnds[1], STDERR_FILENO) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which Glibc hides behind _GNU_SOURCE.
    posix_spawnattr_setflags(&attributes, 0x80)
    let words: [UnsafeMutablePointer<CChar>?] =
      ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var started: pid_t = 0
    let code = posix_spawn(&started, executable, &actions, &attributes, words, environ)
    guard code == 0 else { throw PipelineError(stage: executable, reason: errorText(code)) }
    process = started
    output = ends[0]
    lines = LineReader(descriptor: output)
    errorOutput = errorEnds[0]
    errors = readsErrors ? LineReader(descriptor: errorOutput) : nil
  }

  deinit { for end in [output, errorOutput] where end >= 0 { close(end) } }

  private static func pipe(for executable: String) throws -> [Int32] {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else {
      throw PipelineError(stage: executable, reason: errorText(errno))
    }
    return ends
  }

  /// Marks every descriptor beyond the standard ones to be closed in processes that are started.
  ///
  /// A library may have left one open to them: a server's port, which such a process would hold on to.
  private static func keepDescriptorsHere() {
    guard let folder = opendir("/proc/self/fd") else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }

  /// Waits for the next line; nil when the process has ended or says no more.
  package func nextLine() -> String? {
    (try? lines.next()).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// What it writes on standard error, until it closes that or ends.
  package func errorLines() -> [String] {
    var found: [String] = []
    while let line = try? errors?.next() {
      found.append(String(decoding: line.bytes, as: UTF8.self))
    }
    return found
  }

  /// Waits for the end and gives the status as a shell does.
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
