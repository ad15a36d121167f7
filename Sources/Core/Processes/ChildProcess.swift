import Glibc
package import SystemPackage

/// A program started by `posix_spawn`.
///
/// For callers that are not asynchronous, or whose process outlives them: swift-subprocess, which starts the
/// stages of a run, serves neither. The child holds the descriptors that it is given and no others.
package struct ChildProcess: Sendable {
  /// Process id.
  package let id: Int32

  /// POSIX_SPAWN_SETSID, which glibc hides behind _GNU_SOURCE.
  private static let newSession: Int16 = 0x80

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: the program, found on PATH if it is not a path, and its arguments.
  ///   - environment: all its variables as `NAME=value`; nil for those of this process.
  ///   - descriptors: our descriptors that become 0, 1, 2 and so on in the child; nil for /dev/null.
  ///   - isDetached: whether it leads a session of its own, with no signal blocked or ignored.
  /// - Throws: the reason why it cannot be started.
  package init(
    _ command: [String],
    environment: [String]? = nil,
    descriptors: [Int32?],
    isDetached: Bool = false
  ) throws(Errno) {
    var actions = Self.actions(descriptors)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = Self.attributes(isDetached)
    defer { posix_spawnattr_destroy(&attributes) }
    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { $0.map { strdup($0) } + [nil] } ?? []
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code =
      if environment == nil {
        posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
      } else {
        posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
      }
    guard code == 0 else { throw Errno(rawValue: code) }
    id = process
  }

  /// Waits for its end, once.
  ///
  /// - Returns: the status as a shell gives it: 128 + n for signal n.
  @discardableResult
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      // Only a process that is no child of ours, or was waited for before, has no status.
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : ExitStatus.signal(signal)
  }

  private static func actions(_ descriptors: [Int32?]) -> posix_spawn_file_actions_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    for (number, descriptor) in descriptors.enumerated() {
      let number = Int32(number)
      if let descriptor {
        posix_spawn_file_actions_adddup2(&actions, descriptor, number)
      } else {
        posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
      }
    }
    // A library may have left one open: a pipe would never reach its end, a port never be free.
    for other in openDescriptors() where other >= descriptors.count {
      posix_spawn_file_actions_addclose(&actions, other)
    }
    return actions
  }

  /// glibc's `addclosefrom_np` would do without the list, but hides behind _GNU_SOURCE, too.
  private static func openDescriptors() -> [Int32] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var found: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let descriptor = Int32(name) { found.append(descriptor) }
    }
    return found
  }

  private static func attributes(_ isDetached: Bool) -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    guard isDetached else { return attributes }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, flags)
    return attributes
  }
}
