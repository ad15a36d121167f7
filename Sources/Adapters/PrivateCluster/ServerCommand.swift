private import Glibc
private import Processes
private import SystemPackage

/// A command of the server's, kept apart from everything of ours.
enum ServerCommand {
  /// Its whole environment: nothing of ours, so no PGDATA, no locale and no secret.
  private static let environment = [
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "TZ=UTC",
  ]

  /// Runs a command to its end in a session of its own.
  ///
  /// - Parameters:
  ///   - command: the program, found on PATH, and its arguments.
  ///   - output: the descriptor that becomes its standard output and error.
  ///   - lock: a descriptor that the command and its children keep open, as 3.
  /// - Returns: its exit status, or 128+n for signal n.
  /// - Throws: `ClusterError` when it cannot be started.
  static func run(_ command: [String], output: Int32, lock: Int32? = nil) throws -> Int32 {
    let standard = [nil, output, output]
    do {
      return try ChildProcess(
        command,
        environment: environment,
        descriptors: lock.map { standard + [$0] } ?? standard,
        isDetached: true
      ).wait()
    } catch { throw failure(command, error) }
  }

  /// What a command writes on its standard output.
  ///
  /// - Throws: `ClusterError` when it cannot be started.
  static func output(_ command: [String]) throws -> String {
    let pipe: (readEnd: FileDescriptor, writeEnd: FileDescriptor)
    do { pipe = try FileDescriptor.pipe(options: .closeOnExec) } catch {
      throw failure(command, error)
    }
    defer { try? pipe.readEnd.close() }
    do {
      defer { try? pipe.writeEnd.close() }
      // A version or a path: it fits into the pipe, so nobody has to read meanwhile.
      _ = try run(command, output: pipe.writeEnd.rawValue)
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(pipe.readEnd.rawValue, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  private static func failure(_ command: [String], _ error: Errno) -> ClusterError {
    ClusterError(.configuration, "\(command[0]): \(error)")
  }
}
