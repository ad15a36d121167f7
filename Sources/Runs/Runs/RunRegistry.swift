package import Postgres
package import Records
package import Storage

/// The runs of a database: which there are, which one is active, and the claims to start or take up one.
///
/// Blocks its thread; one thread may use it at a time.
package struct RunRegistry {
  /// Time between two heartbeats of a run's owner, in seconds.
  package static let heartbeatInterval: Double = 2

  /// Age of the last heartbeat at which the lease of an owner without its lock expires, in seconds.
  package static let leaseTimeout: Double = 15

  /// Whether a run may start now.
  package enum Readiness: Sendable, Equatable {
    case free
    /// A run has a live owner; nil for one that is just being made.
    case busy(RunRow?)
    /// The active run's owner has lost the lock; its lease expires in so many seconds.
    case pending(RunRow, seconds: Int)
  }

  let table: RunTable
  let corrected: CorrectedConversations
  private let ownership: RunOwnership

  /// Uses an open session whose schema is migrated; the ownership of a run that is claimed hangs on this session.
  package init(_ connection: Connection) {
    table = RunTable(connection)
    ownership = RunOwnership(connection)
    corrected = CorrectedConversations(connection)
  }

  /// Gives one run.
  ///
  /// - Throws: `RunError.unknownRun`, or `PostgresError`.
  package func run(_ id: Int) throws -> RunRow {
    guard let row = try table.run(id) else { throw RunError.unknownRun(id) }
    return row
  }

  /// Gives runs, newest first, once those whose lease has expired are marked failed.
  ///
  /// - Throws: `PostgresError`.
  package func history(limit: Int, offset: Int = 0) throws -> [RunRow] {
    _ = try active()
    return try table.history(limit: limit, offset: offset)
  }

  /// Gives the same runs as `history` as a JSON array; see `RunTable.json`.
  ///
  /// - Throws: `PostgresError`.
  package func historyJSON(limit: Int, offset: Int = 0) throws -> String {
    _ = try active()
    return try table.json(run: nil, limit: limit, offset: offset)
  }

  /// Gives one run, once those whose lease has expired are marked failed.
  ///
  /// - Throws: `RunError.unknownRun`, or `PostgresError`.
  package func current(_ id: Int) throws -> RunRow {
    _ = try active()
    return try run(id)
  }

  /// Gives the run that is running or stopping, once those whose lease has expired are marked failed.
  ///
  /// - Throws: `PostgresError`.
  package func active() throws -> RunRow? {
    let rows = try table.active()
    guard rows.contains(where: { $0.heartbeatAge > Self.leaseTimeout }) else { return rows.first }
    try ownership.expireDead(olderThan: Self.leaseTimeout)
    return try table.active().first
  }

  /// Tells whether a run may start now.
  ///
  /// - Throws: `PostgresError`.
  package func readiness() throws -> Readiness {
    let seen = try active()
    if try ownership.isHeld() { return .busy(seen) }
    // The owner records the end of its run before it releases the lock, so the run may have ended by now.
    guard seen != nil, let row = try active() else { return .free }
    return .pending(row)
  }

  /// Asks a run to stop.
  ///
  /// - Parameter run: id, or nil for the active one.
  /// - Returns: the run, or nil when none is active.
  /// - Throws: `RunError.unknownRun`, or `PostgresError`.
  package func stop(_ run: Int?) throws -> RunRow? {
    if let run, try table.run(run) == nil { throw RunError.unknownRun(run) }
    guard let id = try run ?? table.active().first?.id else { return nil }
    return try table.requestStop(run: id) ? table.run(id) : nil
  }

  /// Checks that a run's later phases may be done again.
  ///
  /// - Throws: `RunError` that names the rule which forbids it, or `PostgresError`.
  package func checkRerun(_ run: Int, from phase: Phase) throws {
    let row = try self.run(run)
    if row.status.isActive { throw RunError.active(run: run) }
    if let refusal = ResumeRules.rerunRefusal(row.candidate, from: phase) {
      throw RunError.refused(refusal)
    }
  }
}

extension RunRegistry.Readiness {
  /// The active run, whose owner has lost the lock.
  static func pending(_ row: RunRow) -> Self {
    let left = RunRegistry.leaseTimeout - row.heartbeatAge
    return .pending(row, seconds: max(1, Int(left.rounded(.up))))
  }
}
