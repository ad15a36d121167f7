package import Postgres
package import Records

/// The rows of `pipeline_runs` and the lock that goes with an active one.
///
/// Blocks its thread; one thread may use it at a time. The advisory lock lives as long as the connection.
/// Behind a pooler no session is the owner's, so there the lock lasts only for the transaction of a claim, and
/// an owner shows that it lives by its heartbeat alone.
package struct RunTable {
  /// Channel on which a stop is announced; the payload is the run's id.
  package static let stopChannel = "ic_run_stop"
  /// One run a database: whoever holds this session lock owns the active run.
  static let lockKey = 7_305_002

  let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  // MARK: Ownership

  /// Makes a claim in one transaction where the lock that guards it can last no longer than that.
  ///
  /// - Parameter claim: what it did is committed also where it throws, but for a `PostgresError`.
  /// - Returns: what `claim` returns.
  /// - Throws: what `claim` throws, or `PostgresError`.
  package func claiming<Value>(_ claim: () throws -> Value) throws -> Value {
    guard connection.isPooled else { return try claim() }
    return try connection.transaction {
      do { return Result<Value, any Error>.success(try claim()) } catch let error as PostgresError {
        throw error
      } catch { return .failure(error) }
    }.get()
  }

  /// Tries to become the one who may own a run.
  ///
  /// Either kind of lock excludes the other.
  package func tryLock() throws -> Bool {
    let kind = connection.isPooled ? "xact_lock" : "lock"
    let rows = try connection.execute(
      "SELECT pg_try_advisory_\(kind)($1) AS locked",
      [.init(Self.lockKey)]
    )
    return try rows[0].value("locked")
  }

  /// Takes the lock again where this session has lost or never had it; another may hold it now.
  package func keepLock() throws {
    guard !connection.isPooled else { return }
    try connection.execute(
      """
      SELECT pg_try_advisory_lock($1) WHERE NOT EXISTS (\(Self.heldLock))
      """,
      [.init(Self.lockKey)],
      context: "keep_lock"
    )
  }

  /// Gives the lock back; a session that has none, as one that was opened again, is no fault.
  package func unlock() throws {
    guard !connection.isPooled else { return }
    // The server warns of a lock that is not held, and libpq would print that in the middle of everything.
    try connection.execute(
      "SELECT pg_advisory_unlock($1) WHERE EXISTS (\(Self.heldLock))",
      [.init(Self.lockKey)],
      context: "unlock"
    )
  }

  /// The lock `$1` where this session holds it; a bigint key is shown in two halves, the low one as objid.
  private static let heldLock = """
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
      AND classid = 0 AND objid::bigint = $1 AND objsubid = 1
    """

  /// Adds a run that starts now, owned by this session.
  ///
  /// - Parameters:
  ///   - window: the run's dates.
  ///   - autoCreateStories: whether the run ends with stories.
  ///   - settings: what the run was started with, as JSON text.
  /// - Returns: the new row.
  /// - Throws: `PostgresError`.
  package func insert(
    window: Cursor.Window,
    autoCreateStories: Bool,
    settings: String
  ) throws -> RunRow {
    try one(
      """
      INSERT INTO pipeline_runs (date_from, date_to, auto_create_stories, settings)
      VALUES (to_timestamp($1::bigint), to_timestamp($2::bigint), $3, $4)
      RETURNING \(RunRow.columns)
      """,
      [.init(window.from), .init(window.to), .init(autoCreateStories), .init(settings)]
    )
  }

  /// Takes a run over for this session: status running, a new epoch.
  ///
  /// - Parameters:
  ///   - run: id of the run.
  ///   - phase: phase it goes on with.
  ///   - statuses: statuses that allow it.
  ///   - settings: the run's settings from now on, as JSON text; nil leaves them as they are.
  /// - Returns: the row, or nil when its status has changed meanwhile.
  /// - Throws: `PostgresError`.
  package func claim(
    _ run: Int,
    phase: Phase,
    from statuses: [RunStatus],
    settings: String? = nil
  ) throws -> RunRow? {
    try connection.execute(
      """
      UPDATE pipeline_runs SET status = 'running', current_phase = $2, completed_at = NULL,
        stop_requests = 0, error_message = NULL, errors = '[]', owner_epoch = owner_epoch + 1,
        heartbeat_at = now(), worked_seconds = \(RunRow.worked), resumed_at = now(),
        settings = coalesce($4::jsonb, settings)
      WHERE id = $1 AND status = ANY (string_to_array($3, ',')) AND details_removed_at IS NULL
      RETURNING \(RunRow.columns)
      """,
      [
        .init(run), .init(phase.rawValue), .init(statuses.map(\.rawValue).joined(separator: ",")),
        .init(settings),
      ]
    ).first.map(RunRow.init)
  }

  /// Marks the runs failed whose owner is gone: lock free (the caller holds it) and no heartbeat since.
  ///
  /// Their epoch moves on, so that an owner that wakes up later writes nothing more.
  ///
  /// - Parameter age: silence after which an owner counts as dead, in seconds.
  /// - Returns: runs that are still within that time.
  /// - Throws: `PostgresError`.
  package func expireDead(olderThan age: Double) throws -> [RunRow] {
    try connection.execute(
      """
      UPDATE pipeline_runs SET status = 'failed',
        completed_at = greatest(heartbeat_at, resumed_at, started_at),
        owner_epoch = owner_epoch + 1, error_message = coalesce(error_message, 'its worker died')
      WHERE status IN ('running', 'stopping')
        AND \(RunRow.lastSign) < now() - make_interval(secs => $1)
      """,
      [.init(age)]
    )
    return try active()
  }

  // MARK: The end

  /// How a run ends.
  package struct Closing: Sendable {
    package var status: RunStatus
    package var error: String?
    /// JSON arrays as text.
    package var errors: String
    package var warnings: String

    package init(status: RunStatus, error: String?, errors: String, warnings: String) {
      self.status = status
      self.error = error
      self.errors = errors
      self.warnings = warnings
    }
  }

  /// The start of a run's window as a cursor.
  private static let startCursor = """
    jsonb_build_object('window', jsonb_build_object(
      'from', extract(epoch FROM date_from)::bigint, 'to', extract(epoch FROM date_to)::bigint))
    """

  /// Ends a run; a graceful stop before the first commit leaves a checkpoint at the window's start.
  ///
  /// - Returns: false when the run is no longer the caller's.
  package func finish(run: Int, epoch: Int, _ closing: Closing) throws -> Bool {
    try connection.execute(
      """
      UPDATE pipeline_runs SET status = $3, error_message = $4, errors = $5::jsonb,
        warnings = CASE WHEN status = $3 THEN warnings
          ELSE warnings || $6::jsonb || \(Self.lostWarnings) END,
        completed_at = now(),
        current_phase = CASE WHEN $3 = 'completed' THEN 'completed' ELSE current_phase END,
        stories_ready = themes_extracted > 0,
        checkpoint = CASE WHEN $3 = 'stopped' AND checkpoint IS NULL
          THEN \(RunCounters.checkpoint(cursor: Self.startCursor, counts: "'{}'::jsonb"))
          ELSE checkpoint END
      WHERE id = $1 AND owner_epoch = $2 AND (status IN ('running', 'stopping')
        -- The answer to the same statement may have been lost on its way.
        OR status = $3)
      """,
      [
        .init(run), .init(epoch), .init(closing.status.rawValue), .init(closing.error),
        .init(closing.errors), .init(closing.warnings),
      ]
    ).affected > 0
  }

  // MARK: Everybody

  /// Asks the owner of an active run to stop.
  ///
  /// - Parameters:
  ///   - run: id of the run.
  ///   - epoch: the only owner that is meant; nil for whoever it is.
  /// - Returns: false when the run is not active, or has another owner.
  /// - Throws: `PostgresError`.
  package func requestStop(run: Int, epoch: Int? = nil) throws -> Bool {
    let rows = try connection.execute(
      """
      WITH asked AS (UPDATE pipeline_runs SET status = 'stopping',
          stop_requests = stop_requests + 1
        WHERE id = $1 AND status IN ('running', 'stopping')
          AND ($2::integer IS NULL OR owner_epoch = $2::integer) RETURNING id)
      SELECT pg_notify('\(Self.stopChannel)', id::text) FROM asked
      """,
      [.init(run), .init(epoch)]
    )
    return !rows.isEmpty
  }

  /// Gives a run, or nil.
  package func run(_ id: Int) throws -> RunRow? {
    try many("WHERE id = $1", [.init(id)]).first
  }

  /// Gives the ids of the conversations that a run has dealt with.
  ///
  /// - Throws: `PostgresError`.
  package func conversations(of run: Int) throws -> [String] {
    try connection.execute(
      // Lines without an id have names of their own.
      """
      SELECT conversation_id FROM run_conversations
      WHERE run_id = $1 AND conversation_id NOT LIKE 'line:%'
      """,
      [.init(run)],
      context: "list_conversations"
    ).compactMap { $0.text(0) }
  }

  /// Gives the runs that are running or stopping.
  package func active() throws -> [RunRow] {
    try many("WHERE status IN ('running', 'stopping') ORDER BY id", [])
  }

  /// Gives runs, newest first.
  package func history(limit: Int, offset: Int = 0) throws -> [RunRow] {
    try many("ORDER BY started_at DESC, id DESC LIMIT $1 OFFSET $2", [.init(limit), .init(offset)])
  }

  /// Gives the runs that are completed, newest first.
  package func completed() throws -> [RunRow] {
    try many("WHERE status = 'completed' ORDER BY id DESC", [])
  }

  private func many(_ clause: String, _ parameters: [Parameter]) throws -> [RunRow] {
    try connection.execute("SELECT \(RunRow.columns) FROM pipeline_runs \(clause)", parameters)
      .map(RunRow.init)
  }

  private func one(_ sql: String, _ parameters: [Parameter]) throws -> RunRow {
    guard let row = try connection.execute(sql, parameters).first else {
      throw PostgresError(sqlState: "02000", message: "no row came back", context: "read a run")
    }
    return try RunRow(row)
  }
}
