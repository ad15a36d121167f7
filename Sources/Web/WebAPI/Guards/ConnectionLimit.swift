import Glibc

/// How many connections the server takes at a time; more wait in the backlog.
enum ConnectionLimit {
  /// Each takes some kilobytes.
  private static let most = 4000
  /// Descriptors for everything else: sessions with the database, runs that are started, files.
  private static let reserve = 128

  /// Raises this process's limit of open files where it may, and gives the number that fits into it.
  static func prepare() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return most }
    let wanted = rlim_t(most + reserve)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return max(1, min(most, Int(clamping: limit.rlim_cur) - reserve))
  }
}
