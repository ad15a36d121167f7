import Glibc
package import Records
package import Storage

/// Claims: this session becomes the owner of the run, the only one that is active.
extension RunRegistry {
  /// Claims or finds a run, waiting while the last owner's lease has not expired.
  ///
  /// - Parameters:
  ///   - waiting: called once, with the run in question, when there is a lease to wait for.
  ///   - claim: starts, resumes, reruns or finds.
  /// - Returns: what `claim` returns.
  /// - Throws: what `claim` throws, but for `RunError.leaseNotExpired`.
  package func claimed<Run>(
    waiting: (_ run: Int) -> Void,
    _ claim: (RunRegistry) throws -> Run
  ) throws -> Run {
    var wait = LockWait(for: .expiry)
    var hasTold = false
    while true {
      do { return try claim(self) } catch let error as RunError {
        guard let seen = try readiness(behind: error) else { throw error }
        let step = wait.step(seen)
        guard case .lookAgain(let pause) = step else {
          if case .settled(.busy(let row)) = step { throw RunError.active(run: row?.id ?? 0) }
          throw error
        }
        if case .pending(let row, _) = seen, !hasTold {
          waiting(row.id)
          hasTold = true
        }
        usleep(UInt32(pause / .microseconds(1)))
      }
    }
  }

  /// What a refused claim has seen; nil where it is not worth waiting for.
  private func readiness(behind error: RunError) throws -> Readiness? {
    switch error {
    case .active(run: 0): .busy(nil)
    case .leaseNotExpired(let run): .pending(try self.run(run))
    default: nil
    }
  }

  /// Starts a new run that this session owns.
  ///
  /// - Throws: `RunError.active` or `.leaseNotExpired` when there is an active run.
  package func start(window: Cursor.Window, settings: RunSettings) throws -> RunRow {
    try owning { try insert(window, settings) }
  }

  /// What people have corrected until now is what the run learns from, also when it is resumed.
  private func insert(_ window: Cursor.Window, _ settings: RunSettings) throws -> RunRow {
    var settings = settings
    settings.corrections = try corrected.last()
    return try table.insert(
      window: window,
      autoCreateStories: settings.autoCreateStories,
      settings: String(decoding: try RecordCoding.encode(settings), as: UTF8.self)
    )
  }

  /// Starts a run over what was updated since the last completed one; this session owns it.
  ///
  /// The window is worked out under the lock, so that no other run can complete meanwhile.
  ///
  /// - Parameters:
  ///   - overlap: how far the window reaches back into the one before it, in seconds.
  ///   - now: seconds since 1970.
  ///   - settings: what the run is started with.
  /// - Returns: the row.
  /// - Throws: `RunError.refused` where there is nothing to go on from, `.active` or `.leaseNotExpired` when
  ///   there is an active run.
  package func startSync(overlap: Int, now: Int, settings: RunSettings) throws -> RunRow {
    try owning {
      guard let window = try syncWindow(overlap: overlap, now: now) else {
        throw RunError.refused(
          "there is no completed run to go on from: "
            + "begin with 'ic-run start --days 90 --auto-create-stories'"
        )
      }
      return try insert(window, settings)
    }
  }

  /// Takes up an interrupted run where its checkpoint says.
  ///
  /// - Parameters:
  ///   - run: id of the run.
  ///   - budgetUSD: the run's budget from now on, in US dollars; nil leaves it as it is.
  /// - Returns: the row.
  /// - Throws: `RunError` that names the rule which forbids it.
  package func resume(_ run: Int, budgetUSD: Double? = nil) throws -> RunRow {
    try owning {
      try checkResume(run)
      let settings = try settings(of: run, budgetUSD: budgetUSD)
      return try claim(run, .classification, after: .resumed, settings)
    }
  }

  /// Finds the run that a resume without an id means, once it is known that no run is active.
  ///
  /// - Parameters:
  ///   - days: the dates are those of the last so many days; nil for the only run that resumes.
  ///   - now: seconds since 1970.
  /// - Returns: id of the run.
  /// - Throws: `RunError.active` or `.leaseNotExpired` when there is an active run, `.unresumable` when no run
  ///   or several match; `PostgresError`.
  package func resumable(days: Int?, now: Int) throws -> Int {
    let run = try owning { try pickResumable(days: days, now: now) }
    try table.unlock()
    return run
  }

  /// Takes a run past classification to do later phases again.
  ///
  /// - Parameters:
  ///   - run: id of the run.
  ///   - phase: the first phase to do again.
  ///   - budgetUSD: the run's budget from now on, in US dollars; nil leaves it as it is.
  /// - Returns: the row.
  /// - Throws: `RunError` that names the rule which forbids it.
  package func rerun(_ run: Int, from phase: Phase, budgetUSD: Double? = nil) throws -> RunRow {
    try owning {
      try checkRerun(run, from: phase)
      let settings = try settings(of: run, budgetUSD: budgetUSD)
      return try claim(run, phase, after: .rerun, settings)
    }
  }

  /// The settings of a run with another budget; nil where they stay as they are.
  private func settings(of run: Int, budgetUSD: Double?) throws -> RunSettings? {
    guard let budgetUSD else { return nil }
    var settings = try self.run(run).decodedSettings()
    guard settings.model != nil else {
      throw RunError.refused(
        "run \(run) asks only the local engine, which costs nothing: it takes no --budget-usd"
      )
    }
    settings.model?.budgetUSD = budgetUSD
    return settings
  }

  /// Takes a run whose status allows an event.
  private func claim(
    _ run: Int,
    _ phase: Phase,
    after event: RunStateMachine.Event,
    _ settings: RunSettings?
  ) throws -> RunRow {
    let statuses = RunStateMachine.statuses(allowing: event)
    let json = try settings.map { String(decoding: try RecordCoding.encode($0), as: UTF8.self) }
    guard let row = try table.claim(run, phase: phase, from: statuses, settings: json) else {
      throw RunError.active(run: run)
    }
    return row
  }

  /// Takes the lock.
  ///
  /// - Throws: `RunError.active` with the id of the run, or 0 where none shows: one begins or ends just now.
  private func takeLock() throws {
    if try table.tryLock() { return }
    throw RunError.active(run: try table.active().first?.id ?? 0)
  }

  /// Becomes the one owner for a claim, and expires runs whose owner is dead; where nothing is claimed,
  /// the lock is free again, so that a live owner can take it back.
  private func owning<Run>(_ claim: () throws -> Run) throws -> Run {
    try table.claiming {
      try takeLock()
      do {
        if let pending = try table.expireDead(olderThan: Self.leaseTimeout).first {
          throw RunError.leaseNotExpired(run: pending.id)
        }
        return try claim()
      } catch {
        try? table.unlock()
        throw error
      }
    }
  }
}
