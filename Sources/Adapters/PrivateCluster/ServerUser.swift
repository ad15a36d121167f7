private import Glibc

/// The user that the server runs as.
///
/// Postgres refuses to run as root, so for root it is an unprivileged user.
struct ServerUser: Equatable {
  let uid: UInt32
  let gid: UInt32

  /// Whether this process must switch to the user first.
  var isOther: Bool { uid != geteuid() }

  /// Ourselves, or for root `postgres` if there, else `nobody`.
  ///
  /// - Throws: `ClusterError` on a machine without either.
  static func current() throws -> ServerUser {
    guard geteuid() == 0 else { return ServerUser(uid: geteuid(), gid: getegid()) }
    for name in ["postgres", "nobody"] {
      if let entry = getpwnam(name)?.pointee {
        return ServerUser(uid: entry.pw_uid, gid: entry.pw_gid)
      }
    }
    throw ClusterError(
      .configuration,
      "private Postgres: cannot run as root, and there is neither a user postgres nor a user nobody"
    )
  }

  /// The words before a command that make it run as this user.
  var prefix: [String] {
    guard isOther else { return [] }
    return ["setpriv", "--reuid=\(uid)", "--regid=\(gid)", "--clear-groups", "--no-new-privs"]
  }
}
