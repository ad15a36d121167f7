import FoundationEssentials
import Glibc
import Postgres
import PrivateCluster
import TestPostgres
import Testing

/// A folder for a cluster below one that only we may enter, removed with its server at the end.
final class ClusterFolder {
  let cluster: PrivateCluster
  private let top: String

  init(below inner: String = "data") throws {
    top = "/tmp/ic-test-cluster-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: top,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    cluster = PrivateCluster(folder: "\(top)/\(inner)")
  }

  deinit {
    TestServer.remove(cluster)
    try? FileManager.default.removeItem(atPath: top)
  }
}

@Suite(.timeLimit(.minutes(3)))
struct PrivateClusterTests {
  @Test func `the first start makes the cluster, the next one finds it running`() throws {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    #expect(!cluster.isRunning)
    let first = try cluster.start()
    #expect(first.initialized != nil && first.launched != nil)
    let second = try cluster.start()
    #expect(second.initialized == nil && second.launched == nil)
    #expect(cluster.isRunning)
    #expect(try scalar(cluster, "SHOW server_encoding") == "UTF8")
    #expect(try scalar(cluster, "SHOW data_checksums") == "on")
    #expect(try scalar(cluster, "SHOW default_toast_compression") == "lz4")
    #expect(try scalar(cluster, "SHOW listen_addresses") == "")
  }

  @Test func `stop ends it and what was stored is there after the next start`() throws {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    #expect(try !cluster.stop())
    try cluster.start()
    try run(cluster, "CREATE TABLE t AS SELECT 42 AS a")
    #expect(try cluster.stop())
    #expect(!cluster.isRunning)
    let again = try cluster.start()
    #expect(again.initialized == nil && again.launched != nil)
    #expect(try scalar(cluster, "SELECT a FROM t") == "42")
  }

  @Test func `a killed postmaster is started again and nothing is lost`() throws {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    try cluster.start()
    try run(cluster, "CREATE TABLE t AS SELECT 42 AS a")
    kill(try #require(cluster.processID), SIGKILL)
    try cluster.start()
    #expect(try scalar(cluster, "SELECT a FROM t") == "42")
  }

  @Test func `a pid file of a crashed machine that names another live process does not matter`()
    throws
  {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    try cluster.start()
    try cluster.stop()
    let stale = "\(getppid())\n\(cluster.folder)/postgres\n1\n5432\n\(cluster.folder)/socket\n\n\n"
    try Data(stale.utf8).write(to: URL(filePath: "\(cluster.folder)/postgres/postmaster.pid"))
    #expect(cluster.processID == nil)
    try cluster.start()
    #expect(cluster.isRunning)
  }

  @Test func `an initialization that was cut short is begun again`() throws {
    let folder = try ClusterFolder()
    let left = "\(folder.cluster.folder)/postgres.new/base"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    try folder.cluster.start()
    #expect(folder.cluster.isRunning)
    #expect(!FileManager.default.fileExists(atPath: left))
  }

  @Test func `many starts at once make one cluster`() async throws {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    let made = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask { try cluster.start().initialized == nil ? 0 : 1 }
      }
      return try await group.reduce(0, +)
    }
    #expect(made == 1)
    #expect(cluster.isRunning)
  }

  @Test func `folders and log can be entered and read by nobody else`() throws {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    try cluster.start()
    for name in ["", "/postgres", "/socket"] {
      #expect(try mode(of: cluster.folder + name) == 0o700)
    }
    #expect(try mode(of: cluster.folder + "/postgres.log") == 0o600)
  }

  @Test func `the server is in a session of its own and keeps no pipe of ours open`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let folder = try ClusterFolder()
    try folder.cluster.start()
    let server = try #require(folder.cluster.processID)
    #expect(getsid(server) != getsid(0))
    #expect(getpgid(server) != getpgid(0))
    close(ends[1])
    var entry = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    #expect(poll(&entry, 1, 0) == 1)
    #expect(entry.revents & Int16(POLLHUP) != 0)
    close(ends[0])
  }

  @Test func `a path too long for a socket falls back to a folder in tmp`() throws {
    let folder = try ClusterFolder(below: String(repeating: "long/", count: 20) + "data ü%")
    let cluster = folder.cluster
    try cluster.start()
    let socket = try #require(
      cluster.url.split(separator: "host=").last?.split(separator: "&").first
    )
    #expect(socket.hasPrefix("/tmp/ic-\(geteuid())-"))
    #expect(try mode(of: String(socket)) == 0o700)
    try cluster.stop()
    rmdir(String(socket))
  }

  @Test func `a socket folder in tmp that is not a folder of the server's is refused`() throws {
    let folder = try ClusterFolder(below: String(repeating: "long/", count: 20) + "data")
    let cluster = folder.cluster
    let socket = String(
      try #require(cluster.url.split(separator: "host=").last?.split(separator: "&").first)
    )
    #expect(symlink("/tmp", socket) == 0)
    defer { unlink(socket) }
    let error = #expect(throws: ClusterError.self) { try cluster.start() }
    #expect(error?.kind == .configuration)
  }

  @Test func `a path with blanks and signs works`() throws {
    let folder = try ClusterFolder(below: "da ta'\"ü%&?")
    try folder.cluster.start()
    #expect(folder.cluster.isRunning)
  }

  @Test func `a server that cannot start tells its reason`() throws {
    let folder = try ClusterFolder()
    let cluster = folder.cluster
    try cluster.start()
    try cluster.stop()
    let settings = "\(cluster.folder)/postgres/postgresql.auto.conf"
    let handle = open(settings, O_WRONLY | O_APPEND)
    let text = Array("shared_buffers = nonsense\n".utf8)
    #expect(write(handle, text, text.count) == text.count)
    close(handle)
    let error = #expect(throws: ClusterError.self) { try cluster.start() }
    #expect(error?.kind == .failed)
    #expect(error?.description.contains("shared_buffers") == true)
  }

  private func run(_ cluster: PrivateCluster, _ sql: String) throws {
    try Connection(cluster.url, applicationName: "test").run(sql)
  }

  private func scalar(_ cluster: PrivateCluster, _ sql: String) throws -> String? {
    try Connection(cluster.url, applicationName: "test").execute(sql).first?.text(0)
  }

  private func mode(of path: String) throws -> mode_t {
    var entry = stat()
    try #require(stat(path, &entry) == 0)
    return entry.st_mode & 0o777
  }
}
