/// Makes and launches the server of a cluster; its caller holds the cluster's lock.
struct Server {
  let folders: ClusterFolders
  let user: ServerUser
  let binaries: ServerBinaries

  /// Opens the folder in `$1` as 5 and the one in `$2` as 6, then goes on with the other words.
  ///
  /// The server's user may have no right to walk the path to its own folders (/root is 0700), but
  /// `/proc/self/fd/5` leads a process that inherits the descriptor straight there.
  private static let openFolders = "exec 5<\"$1\" 6<\"$2\" && shift 2 && cd / && "
  private static let dataPath = "/proc/self/fd/5"
  private static let socketPath = "/proc/self/fd/6"

  /// What makes the database, quoted for the shell; a server that was built without lz4 keeps its own compression.
  private static let statements = """
    'CREATE DATABASE \(PrivateCluster.database)' \
    'DO $$ BEGIN IF (SELECT $name$lz4$name$ = ANY (enumvals) FROM pg_settings \
    WHERE name = $name$default_toast_compression$name$) THEN \
    ALTER DATABASE \(PrivateCluster.database) SET default_toast_compression = lz4; END IF; END $$'
    """

  /// Makes the cluster with its database, whole or not at all.
  ///
  /// - Throws: `ClusterError`.
  func initialize(_ log: borrowing ServerLog, _ lock: borrowing FolderLock) throws {
    try folders.removeUnfinished()
    try folders.makePrivate(folders.unfinished, for: user)
    let initdb = [
      binaries.initdb, "-D", Self.dataPath, "-U", PrivateCluster.role, "--encoding=UTF8",
      "--locale=C.UTF-8", "--data-checksums", "--auth-local=trust", "--auth-host=reject",
    ]
    try run("exec \"$@\"", initdb, data: folders.unfinished, log, lock)
    try folders.append(clusterSettings, to: "\(folders.unfinished)/postgresql.conf")
    let alone = [
      binaries.postgres, "--single", "-D", Self.dataPath, "-c", "exit_on_error=on", "postgres",
    ]
    let create = "printf '%s\\n' \(Self.statements) | \"$@\""
    try run(create, alone, data: folders.unfinished, log, lock)
    try folders.finish()
  }

  /// Launches the server in the background; it is not ready yet.
  ///
  /// - Throws: `ClusterError`.
  func launch(_ log: borrowing ServerLog, _ lock: borrowing FolderLock) throws {
    try folders.removeLeftovers()
    let server = [
      binaries.postgres, "-D", Self.dataPath, "-k", Self.socketPath, "-p",
      "\(ClusterFolders.port)", "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700",
      "-c", "logging_collector=off", "-c", "log_destination=stderr", "-c", "cluster_name=ic",
    ]
    // The shell ends at once, so that the server is init's child and no zombie of ours.
    try run("{ \"$@\" & }", server, data: folders.data, log, lock)
  }

  private func run(
    _ script: String,
    _ command: [String],
    data: String,
    _ log: borrowing ServerLog,
    _ lock: borrowing FolderLock
  ) throws {
    let shell = ["/bin/sh", "-c", Self.openFolders + script, "sh", data, folders.socket]
    let status = try ServerCommand.run(
      shell + user.prefix + command,
      output: log.descriptor,
      lock: lock.descriptor
    )
    guard status == 0 else { throw ClusterError(.failed, "private Postgres: \(log.reason)") }
  }
}

/// What a cluster is made with; its owner may change it in postgresql.conf.
///
/// Parallel workers share memory in files, as /dev/shm is small in containers and systemd empties
/// it when its owner logs out. The log names no values, as they are customers' text.
private let clusterSettings = """

  # ic
  max_connections = 40
  shared_buffers = 128MB
  work_mem = 16MB
  maintenance_work_mem = 64MB
  max_wal_size = 1GB
  wal_compression = on
  dynamic_shared_memory_type = mmap
  jit = off
  timezone = 'UTC'
  log_timezone = 'UTC'
  log_checkpoints = off
  log_error_verbosity = terse
  log_min_error_statement = panic

  """
