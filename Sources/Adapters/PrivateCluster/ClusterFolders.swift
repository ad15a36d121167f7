private import FoundationEssentials
private import Glibc
private import LineStream

/// Where the parts of a cluster lie.
struct ClusterFolders: Equatable {
  /// The longest path of a unix socket (sun_path of sockaddr_un, without its NUL).
  private static let longestSocketPath = 107
  static let port = 5432

  let root: String

  var data: String { "\(root)/postgres" }
  /// Where a cluster is made, until it is whole and takes its name.
  var unfinished: String { "\(root)/postgres.new" }
  var log: String { "\(root)/postgres.log" }
  var lock: String { "\(root)/postgres.lock" }

  /// The folder of the socket: below the root, or where that path is too long, in /tmp.
  var socket: String {
    let own = "\(root)/socket"
    let length = "\(own)/.s.PGSQL.\(Self.port)".utf8.count
    return length <= Self.longestSocketPath ? own : "/tmp/ic-\(geteuid())-\(FNV1a.text(root.utf8))"
  }

  var socketFile: String { "\(socket)/.s.PGSQL.\(Self.port)" }

  /// The major version of the data, nil before there is any.
  var version: Int? {
    let text = try? String(contentsOfFile: "\(data)/PG_VERSION", encoding: .utf8)
    return text.flatMap { Int($0.filter(\.isNumber)) }
  }

  /// Makes a folder that only its owner may enter and gives it to the server's user.
  ///
  /// - Throws: `ClusterError` when it is there and somebody else's.
  func makePrivate(_ path: String, for user: ServerUser) throws {
    if mkdir(path, 0o700) == 0 {
      guard !user.isOther || chown(path, user.uid, user.gid) == 0 else { throw failure(path) }
      return
    }
    guard errno == EEXIST else { throw failure(path) }
    var entry = stat()
    guard lstat(path, &entry) == 0 else { throw failure(path) }
    guard entry.st_mode & S_IFMT == S_IFDIR, entry.st_uid == user.uid else {
      throw ClusterError(
        .configuration,
        "\(path): already exists and does not belong to the server"
      )
    }
    guard chmod(path, 0o700) == 0 else { throw failure(path) }
  }

  /// Makes the root and the folders above it, 0700 as the XDG base directory specification asks.
  ///
  /// - Throws: `ClusterError`.
  func makeRoot() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: root,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw failure(root)
    }
  }

  /// Gives the finished cluster its name, for good once this returns.
  ///
  /// - Throws: `ClusterError`.
  func finish() throws {
    guard rename(unfinished, data) == 0 else { throw failure(data) }
    let descriptor = open(root, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else { throw failure(root) }
  }

  /// Removes what an initialization that was cut short left behind.
  ///
  /// - Throws: `ClusterError`.
  func removeUnfinished() throws {
    guard access(unfinished, F_OK) == 0 else { return }
    do {
      try FileManager.default.removeItem(atPath: unfinished)
    } catch {
      throw ClusterError(.configuration, "\(unfinished): cannot be removed")
    }
  }

  /// Removes what a server that was killed left behind: its pid may be another process's by now.
  ///
  /// - Throws: `ClusterError`.
  func removeLeftovers() throws {
    for path in ["\(data)/postmaster.pid", socketFile, "\(socketFile).lock"] {
      guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
    }
  }

  /// Adds text to the end of a file.
  ///
  /// - Throws: `ClusterError`.
  func append(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard descriptor >= 0, write(descriptor, bytes, bytes.count) == bytes.count,
      fsync(descriptor) == 0
    else { throw failure(path) }
  }

  /// The process id of the server that runs on the data, nil when there is none.
  ///
  /// The pid file alone does not tell, as pids are used again; a server's working directory is
  /// its data folder.
  var server: Int32? {
    guard let text = try? String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).first, let process = Int32(line)
    else { return nil }
    var (folder, directory) = (stat(), stat())
    guard stat(data, &folder) == 0, stat("/proc/\(process)/cwd", &directory) == 0,
      folder.st_ino == directory.st_ino, folder.st_dev == directory.st_dev
    else { return nil }
    return process
  }

  private func failure(_ path: String) -> ClusterError {
    ClusterError(.configuration, "\(path): \(String(cString: strerror(errno)))")
  }
}
