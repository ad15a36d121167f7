private import FoundationEssentials
private import Glibc

/// Starts programs detached from everything of ours.
enum ChildProcess {
  /// The whole environment of a child: nothing of ours, so no PGDATA, no locale and no secret.
  private static let environment = [
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "TZ=UTC",
  ]
  /// POSIX_SPAWN_SETSID of glibc's spawn.h, which hides it without _GNU_SOURCE.
  private static let newSession: Int16 = 0x80
  /// The descriptor at which a child holds the cluster's lock.
  private static let lockDescriptor: Int32 = 7

  /// Runs a command to its end in a session of its own.
  ///
  /// - Parameters:
  ///   - command: the program, found on PATH, and its arguments.
  ///   - output: the descriptor that becomes its standard output and error.
  ///   - lock: a descriptor that the child and its children keep open.
  /// - Returns: its exit status, or 128+n for signal n.
  /// - Throws: `ClusterError` when it cannot be started.
  static func run(_ command: [String], output: Int32, lock: Int32? = nil) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    if let lock { posix_spawn_file_actions_adddup2(&actions, lock, lockDescriptor) }
    // A pipe of ours that the server kept open would never reach its end.
    for other in openDescriptors() where other > 2 && (other != lockDescriptor || lock == nil) {
      posix_spawn_file_actions_addclose(&actions, other)
    }
    return try wait(for: spawn(command, &actions))
  }

  /// What a command writes on its standard output.
  ///
  /// - Throws: `ClusterError` when it cannot be started.
  static func output(_ command: [String]) throws -> String {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(command) }
    defer { close(ends[0]) }
    _ = try {
      defer { close(ends[1]) }
      // A version or a path: it fits into the pipe, so nobody has to read meanwhile.
      return try run(command, output: ends[1])
    }()
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(ends[0], &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  private static func openDescriptors() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.compactMap { Int32($0) }
  }

  private static func spawn(
    _ command: [String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, flags)
    var process: pid_t = 0
    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    errno = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
    guard errno == 0 else { throw failure(command) }
    return process
  }

  private static func wait(for process: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw failure(["child process"]) }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private static func failure(_ command: [String]) -> ClusterError {
    ClusterError(.configuration, "\(command[0]): \(String(cString: strerror(errno)))")
  }
}
