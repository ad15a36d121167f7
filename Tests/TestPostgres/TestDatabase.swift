private import FoundationEssentials
private import Glibc
package import Postgres
package import PrivateCluster

/// A fresh database of its own for one test, on a server that the test process shares.
package final class TestDatabase {
  /// The libpq URI of the database.
  package let url: String
  private let name: String

  /// Makes an empty database.
  ///
  /// - Throws: `ClusterError` or `PostgresError`.
  package init() throws {
    name = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
    url = Self.url(of: name, in: try TestServer.shared.get().url)
    try Self.administer("CREATE DATABASE \(name)")
  }

  deinit {
    try? Self.administer("DROP DATABASE \(name) WITH (FORCE)")
  }

  /// Opens a session.
  ///
  /// - Throws: `PostgresError`.
  package func connect() throws -> Connection {
    try Connection(url, applicationName: "test")
  }

  /// Sets the last heartbeat of every run's owner back.
  ///
  /// Waits until the server has run that long: while it is down, no owner can give a sign.
  ///
  /// - Throws: `PostgresError`.
  package func silenceOwners(seconds: Int) throws {
    try connect().run(
      """
      SELECT pg_sleep(greatest(0, \(seconds) - extract(epoch FROM now() - pg_postmaster_start_time())));
      UPDATE pipeline_runs SET heartbeat_at = clock_timestamp() - interval '\(seconds) seconds'
      """
    )
  }

  /// The URI of another database of a cluster.
  private static func url(of database: String, in url: String) -> String {
    let parts = url.split(separator: "/ic?", maxSplits: 1)
    return "\(parts[0])/\(database)?\(parts[1])"
  }

  private static func administer(_ sql: String) throws {
    try Connection(try TestServer.shared.get().url, applicationName: "test").run(sql)
  }
}

/// The private cluster of this test process; it ends with the process.
package enum TestServer {
  /// The running cluster, started at the first use.
  package static let shared: Result<PrivateCluster, any Error> = Result {
    sweep()
    let cluster = PrivateCluster(folder: "\(prefix)\(getpid())")
    try cluster.start()
    atexit {
      if case .success(let cluster) = TestServer.shared { TestServer.remove(cluster) }
    }
    return cluster
  }

  private static let prefix = "/tmp/ic-test-postgres-"

  /// Stops a cluster and removes its folder.
  package static func remove(_ cluster: PrivateCluster) {
    _ = try? cluster.stop()
    try? FileManager.default.removeItem(atPath: cluster.folder)
  }

  /// Removes what test processes that were killed left behind.
  private static func sweep() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    for path in names.map({ "/tmp/\($0)" }) where path.hasPrefix(prefix) {
      guard let owner = Int32(path.dropFirst(prefix.count)), kill(owner, 0) != 0 else { continue }
      remove(PrivateCluster(folder: path))
    }
  }
}
