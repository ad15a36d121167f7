private import FoundationEssentials
private import Glibc
import LineStream
private import Postgres

/// A Postgres of the user's own, made at first use and reached by a unix socket only.
///
/// It lies in one folder, runs in a session of its own and stops only when asked. All calls may be
/// made by any number of processes at once.
package struct PrivateCluster: Sendable {
  /// The database's owner and superuser.
  static let role = "ic"
  /// The database that holds our tables.
  static let database = "ic"

  /// What a start did, and how long it took.
  package struct Start: Sendable, Equatable {
    /// Time to make the cluster; nil where there was one.
    package var initialized: Duration?
    /// Time from launch until sessions were accepted; nil where it was running.
    package var launched: Duration?
  }

  private let folders: ClusterFolders

  /// A cluster in a folder, which need not exist yet.
  package init(folder: String) {
    let isAbsolute = folder.hasPrefix("/")
    let current = FileManager.default.currentDirectoryPath
    folders = ClusterFolders(root: isAbsolute ? folder : "\(current)/\(folder)")
  }

  /// The folder that holds all of the cluster.
  package var folder: String { folders.root }

  /// Whether the cluster was made, by whatever process.
  package var isMade: Bool { folders.version != nil }

  /// The libpq URI of the database.
  package var url: String {
    let host = folders.socket.percentEncoded(keeping: "./~")
    return "postgresql://\(Self.role)@/\(Self.database)?host=\(host)&port=\(ClusterFolders.port)"
  }

  /// Whether the server accepts sessions.
  package var isRunning: Bool { isAccepting(url) }

  /// The server's process id; nil when it does not run.
  package var processID: Int32? { folders.server }

  /// Makes sure that the server runs and accepts sessions, making the cluster at the first call.
  ///
  /// Returns at once when it runs. Waits for another process that is starting or stopping it.
  ///
  /// - Throws: `ClusterError`.
  @discardableResult
  package func start(timeout: Duration = .seconds(120)) throws -> Start {
    var report = Start()
    var begun: ContinuousClock.Instant?
    let deadline = ContinuousClock.now + timeout
    while !isRunning {
      if let lock = try takeLock() {
        // The lock is free again: the server that was launched has ended.
        guard begun == nil else { throw ended() }
        report.initialized = try prepare(lock)
        begun = .now
      }
      guard .now < deadline else {
        throw ClusterError(.failed, "private Postgres: not ready in time (log: \(folders.log))")
      }
      usleep(20_000)
    }
    report.launched = begun.map { .now - $0 }
    return report
  }

  /// Stops the server, which ends the sessions that are open.
  ///
  /// - Returns: false when it was not running.
  /// - Throws: `ClusterError` when it does not end in time.
  @discardableResult
  package func stop(timeout: Duration = .seconds(60)) throws -> Bool {
    let deadline = ContinuousClock.now + timeout
    var wasRunning = false
    guard access(folders.root, F_OK) == 0 else { return false }
    while try takeLock() == nil {
      wasRunning = true
      // SIGINT is Postgres' fast shutdown; a second one does no harm.
      if let server = folders.server { kill(server, SIGINT) }
      guard .now < deadline else {
        throw ClusterError(.failed, "private Postgres: still running (log: \(folders.log))")
      }
      usleep(50_000)
    }
    return wasRunning
  }

  private func takeLock() throws -> FolderLock? {
    try folders.makeRoot()
    return try FolderLock(path: folders.lock)
  }

  /// Makes the cluster where there is none, and launches its server.
  private func prepare(_ lock: borrowing FolderLock) throws -> Duration? {
    let user = try ServerUser.current()
    let binaries = try ServerBinaries.find(version: folders.version)
    let server = Server(folders: folders, user: user, binaries: binaries)
    let log = try ServerLog(path: folders.log)
    try folders.makePrivate(folders.socket, for: user)
    var initialized: Duration?
    if folders.version == nil {
      let begun = ContinuousClock.now
      try server.initialize(log, lock)
      initialized = .now - begun
    }
    try server.launch(log, lock)
    return initialized
  }

  private func ended() -> ClusterError {
    let reason = (try? ServerLog(path: folders.log).reason) ?? "the server ended"
    return ClusterError(.failed, "private Postgres: \(reason)")
  }
}
