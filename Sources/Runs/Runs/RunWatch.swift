import FoundationEssentials
package import Postgres
package import Records
package import Storage

/// Runs seen from outside: which one is active, whether another may start, which one resumes.
///
/// Owns no run. Blocks its thread; one thread may use it at a time.
package struct RunWatch {
  /// Whether a run may start now.
  package enum Readiness: Sendable, Equatable {
    case free
    /// A run has a living owner; nil for one that is just being made.
    case busy(RunRow?)
    /// The active run's owner is gone; whether it is dead shows in so many seconds.
    case pending(RunRow, seconds: Int)
  }

  private let table: RunTable
  private let ownership: RunOwnership

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) {
    table = RunTable(connection)
    ownership = RunOwnership(connection)
  }

  /// Gives the run that is running or stopping, once those whose owner is dead are marked failed.
  ///
  /// - Throws: `PostgresError`.
  package func active() throws -> RunRow? {
    let rows = try table.active()
    guard rows.contains(where: { $0.heartbeatAge > RunDesk.deadAfter }) else { return rows.first }
    try ownership.settleDead(olderThan: RunDesk.deadAfter)
    return try table.active().first
  }

  /// Tells whether a run may start now.
  ///
  /// - Throws: `PostgresError`.
  package func readiness() throws -> Readiness {
    let seen = try active()
    if try ownership.isHeld() { return .busy(seen) }
    // An owner closes the books before it lets go of the lock: the run may be over by now.
    guard seen != nil, let row = try active() else { return .free }
    let left = RunDesk.deadAfter - row.heartbeatAge
    return .pending(row, seconds: max(1, Int(left.rounded(.up))))
  }

  /// Checks that a run may be resumed.
  ///
  /// - Throws: `RunError` that names the rule which forbids it, or `PostgresError`.
  package func checkResume(_ run: Int) throws {
    guard let row = try table.run(run) else { throw RunError.unknownRun(run) }
    guard let refusal = ResumeRules.refusal(row.candidate) else { return }
    throw RunError.unresumable(refusal, others: try resumableRuns())
  }

  /// Checks that a run's later phases may be done again.
  ///
  /// - Throws: `RunError` that names the rule which forbids it, or `PostgresError`.
  package func checkRerun(_ run: Int, from phase: Phase) throws {
    guard let row = try table.run(run) else { throw RunError.unknownRun(run) }
    if row.status.isActive { throw RunError.active(run: run) }
    if let refusal = ResumeRules.rerunRefusal(row.candidate, from: phase) {
      throw RunError.refused(refusal)
    }
  }

  /// Gives the runs that resume, the newest first.
  ///
  /// - Throws: `PostgresError`.
  package func resumableRuns() throws -> [ResumableRun] { Self.resumable(try allRuns()) }

  private func allRuns() throws -> [RunRow] { try table.history(limit: 10_000) }

  private static func resumable(_ rows: [RunRow]) -> [ResumableRun] {
    rows.compactMap(ResumableRun.init)
  }

  /// Picks the run that a resume without an id means: the only one that resumes.
  ///
  /// - Returns: id of the run.
  /// - Throws: `RunError.unresumable` where there is none, or more than one; `PostgresError`.
  package func onlyResumable() throws -> Int {
    let rows = try allRuns()
    let runs = Self.resumable(rows)
    if runs.count == 1 { return runs[0].id }
    if !runs.isEmpty {
      throw RunError.unresumable("several runs can be resumed: name one of them", others: runs)
    }
    let newest = rows.first.flatMap { ResumeRules.refusal($0.candidate) }
    throw RunError.unresumable(
      "no run can be resumed: \(newest ?? "there are none yet")",
      others: []
    )
  }

  /// Picks the run that a resume by dates means.
  ///
  /// - Parameters:
  ///   - days: the dates are those of the last so many days.
  ///   - now: seconds since 1970.
  /// - Returns: id of the run.
  /// - Throws: `RunError.unresumable` that says why the only run of these dates does not resume, or that there
  ///   is none or more than one; `PostgresError`.
  package func resumable(days: Int, now: Int) throws -> Int {
    let window = RunWindow.last(days: days, now: now)
    let rows = try allRuns()
    do { return try ResumeRules.pick(from: rows.map(\.candidate), matching: window) } catch {
      let ofDates = rows.map(\.candidate).filter {
        RunWindow.calendarDays($0.window) == RunWindow.calendarDays(window)
      }
      let reasons = ofDates.compactMap(ResumeRules.refusal)
      // Where none of them resumes, the reason says more than that none matches.
      let isNone = reasons.count == ofDates.count
      throw RunError.unresumable(
        isNone ? Self.nothing(days, window, because: reasons.first) : error.description,
        others: Self.resumable(rows)
      )
    }
  }

  private static func nothing(
    _ days: Int,
    _ window: Cursor.Window,
    because reason: String?
  ) -> String {
    let (from, to) = (Timestamp.text(window.from).prefix(10), Timestamp.text(window.to).prefix(10))
    let why =
      reason ?? "no stopped or failed run covers exactly \(from) to \(to) (days=\(days) today)"
    return "No resumable run found: \(why). "
      + "Name the run ('ic-run resume ID', or resume_run_id), or start a fresh one"
  }
}
