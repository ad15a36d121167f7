private import Glibc

/// An exclusive lock on the cluster.
///
/// The server inherits the descriptor and all its processes keep it, so the lock is free exactly
/// when no process of the server lives: then its pid file and socket, if any, are left-overs,
/// whatever process has the pid by now.
struct FolderLock: ~Copyable {
  let descriptor: Int32

  /// Takes the lock; nil while somebody holds it.
  ///
  /// - Throws: `ClusterError` when the file cannot be opened.
  init?(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ClusterError(.configuration, "\(path): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }
}
