import Records
import Storage

/// Which runs resume, and which one a resume without an id means.
extension RunRegistry {
  /// Checks that a run may be resumed.
  ///
  /// - Throws: `RunError` that names the rule which forbids it, or `PostgresError`.
  package func checkResume(_ run: Int) throws {
    guard let refusal = ResumeRules.refusal(try self.run(run).candidate) else { return }
    throw RunError.unresumable(refusal, others: try resumableRuns())
  }

  /// Gives the runs that resume, the newest first.
  ///
  /// - Throws: `PostgresError`.
  package func resumableRuns() throws -> [ResumableRun] { Self.resumable(try allRuns()) }

  private func allRuns() throws -> [RunRow] { try table.history(limit: 10_000) }

  private static func resumable(_ rows: [RunRow]) -> [ResumableRun] {
    rows.compactMap(ResumableRun.init)
  }

  /// Picks the run that a resume without an id means; takes no lock.
  ///
  /// - Parameters:
  ///   - days: the dates are those of the last so many days; nil for the only run that resumes.
  ///   - now: seconds since 1970.
  /// - Returns: id of the run.
  /// - Throws: `RunError.unresumable` that says why the only run of these dates does not resume, or that there
  ///   is none or more than one; `PostgresError`.
  package func pickResumable(days: Int?, now: Int) throws -> Int {
    let rows = try allRuns()
    return try days.map { try Self.pick(from: rows, days: $0, now: now) } ?? Self.only(of: rows)
  }

  private static func only(of rows: [RunRow]) throws -> Int {
    let runs = resumable(rows)
    if runs.count == 1 { return runs[0].id }
    if !runs.isEmpty {
      throw RunError.unresumable("several runs can be resumed: name one of them", others: runs)
    }
    let newest = rows.first.flatMap { ResumeRules.refusal($0.candidate) }
    throw RunError.unresumable(
      "no run can be resumed: \(newest ?? "there are no runs yet")",
      others: []
    )
  }

  private static func pick(from rows: [RunRow], days: Int, now: Int) throws -> Int {
    let window = Cursor.Window.last(days: days, now: now)
    do { return try ResumeRules.pick(from: rows.map(\.candidate), matching: window) } catch {
      let ofDates = rows.map(\.candidate).filter {
        $0.window.days == window.days
      }
      let reasons = ofDates.compactMap(ResumeRules.refusal)
      // Where none of them resumes, the reason says more than that none matches.
      let isNone = reasons.count == ofDates.count
      throw RunError.unresumable(
        isNone ? nothing(days, window, because: reasons.first) : error.description,
        others: resumable(rows)
      )
    }
  }

  private static func nothing(
    _ days: Int,
    _ window: Cursor.Window,
    because reason: String?
  ) -> String {
    let why =
      reason
      ?? "no stopped or failed run covers exactly \(window.days.lowerBound) to \(window.days.upperBound) (days=\(days) today)"
    return "No resumable run found: \(why). "
      + "Name the run ('ic-run resume ID', or resume_run_id), or start a fresh one"
  }
}
