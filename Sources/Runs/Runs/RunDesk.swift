import Glibc
package import Postgres
package import Records
package import Storage

/// Where runs are begun, taken up again and looked at: the rules of the run's life over the table of runs.
///
/// Blocks its thread; one thread may use it at a time.
package struct RunDesk {
  /// Silence after which an owner without its lock counts as dead, in seconds.
  package static let deadAfter: Double = 15

  /// Time between two looks at an owner that may be dead, in microseconds.
  private static let lookAgain: UInt32 = 500_000

  private let connection: Connection
  private let table: RunTable

  /// Uses an open session whose schema is migrated; the ownership of a run hangs on this session.
  package init(_ connection: Connection) {
    self.connection = connection
    table = RunTable(connection)
  }

  /// Claims or finds a run, waiting while a dead owner's verdict is pending.
  ///
  /// - Parameters:
  ///   - waiting: called once, with the run in question, when there is something to wait for.
  ///   - claim: starts, resumes, reruns or finds.
  /// - Returns: what `claim` returns.
  /// - Throws: what `claim` throws, but for `RunError.verdictPending`.
  package func claimed<Run>(
    waiting: (_ run: Int) -> Void,
    _ claim: (RunDesk) throws -> Run
  ) throws -> Run {
    var silence: Silence?
    while true {
      do { return try claim(self) } catch RunError.verdictPending(let run) {
        let latest = Silence(try self.run(run))
        if let silence, latest.isBroken(since: silence) { throw RunError.active(run: run) }
        if silence == nil { waiting(run) }
        silence = latest
        usleep(Self.lookAgain)
      }
    }
  }

  /// Starts a new run that this session owns.
  ///
  /// - Throws: `RunError.active` or `.verdictPending` when there is an active run.
  package func start(window: Cursor.Window, settings: RunSettings) throws -> RunRow {
    try owning {
      try table.insert(
        window: window,
        autoCreateStories: settings.autoCreateStories,
        settings: String(decoding: try RecordCoding.encode(settings), as: UTF8.self)
      )
    }
  }

  /// Takes up an interrupted run where its checkpoint says.
  ///
  /// - Throws: `RunError` that names the rule which forbids it.
  package func resume(_ run: Int) throws -> RunRow {
    try owning {
      let row = try self.run(run)
      try RunWatch(connection).checkResume(run)
      return try claim(row.id, .classification, after: .resumed)
    }
  }

  /// Finds the run that a resume without an id means, once it is known that nobody works at it.
  ///
  /// - Parameters:
  ///   - days: the dates are those of the last so many days; nil for the only run that resumes.
  ///   - now: seconds since 1970.
  /// - Returns: id of the run.
  /// - Throws: `RunError.active` or `.verdictPending` when there is an active run, `.unresumable` when no run
  ///   or several match; `PostgresError`.
  package func resumable(days: Int?, now: Int) throws -> Int {
    let watch = RunWatch(connection)
    let run = try owning {
      try days.map { try watch.resumable(days: $0, now: now) } ?? watch.onlyResumable()
    }
    try table.unlock()
    return run
  }

  /// Takes a run past classification to do later phases again.
  ///
  /// - Throws: `RunError` that names the rule which forbids it.
  package func rerun(_ run: Int, from phase: Phase) throws -> RunRow {
    try owning {
      let row = try self.run(run)
      if let refusal = ResumeRules.rerunRefusal(row.candidate, from: phase) {
        throw RunError.refused(refusal)
      }
      return try claim(run, phase, after: .rerun)
    }
  }

  /// Takes a run whose status allows an event.
  private func claim(
    _ run: Int,
    _ phase: Phase,
    after event: RunStateMachine.Event
  ) throws -> RunRow {
    let statuses = RunStateMachine.statuses(allowing: event)
    guard let claimed = try table.claim(run, phase: phase, from: statuses) else {
      throw RunError.active(run: run)
    }
    return claimed
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

  /// Gives one run.
  ///
  /// - Throws: `RunError.unknownRun`, or `PostgresError`.
  package func run(_ id: Int) throws -> RunRow {
    guard let row = try table.run(id) else { throw RunError.unknownRun(id) }
    return row
  }

  /// Gives runs, newest first.
  package func history(limit: Int, offset: Int = 0) throws -> [RunRow] {
    try table.history(limit: limit, offset: offset)
  }

  /// Takes the lock, waiting two seconds where no run shows behind it: one begins or ends just now.
  ///
  /// - Throws: `RunError.active` with the id of the run, or 0 where none shows.
  private func takeLock() throws {
    for _ in 0..<20 {
      if try table.tryLock() { return }
      if let run = try table.active().first { throw RunError.active(run: run.id) }
      usleep(100_000)
    }
    throw RunError.active(run: 0)
  }

  /// Becomes the one owner for a claim, burying runs whose owner is dead; where nothing is claimed,
  /// the lock is free again, so that a living owner can take it back.
  private func owning<Run>(_ claim: () throws -> Run) throws -> Run {
    try table.claiming {
      try takeLock()
      do {
        if let pending = try table.buryDead(olderThan: Self.deadAfter).first {
          throw RunError.verdictPending(run: pending.id)
        }
        return try claim()
      } catch {
        try? table.unlock()
        throw error
      }
    }
  }
}

extension RunRow {
  /// The run as the resume rules look at it.
  package var candidate: ResumeRules.Candidate {
    ResumeRules.Candidate(
      id: id,
      status: status,
      window: window,
      checkpointPhase: checkpointPhase,
      isPastClassification: checkpoint == "{}",
      hasDetails: !hasLostDetails,
      isDryRun: isDryRun,
      currentPhase: Phase(rawValue: currentPhase)
    )
  }

  /// Whether the run only rehearses: it classifies and stores nothing.
  package var isDryRun: Bool { (try? decodedSettings().dryRun) ?? false }

  /// The run's dates.
  package var window: Cursor.Window { Cursor.Window(from: dateFrom, to: dateTo) }

  /// What the run was started with.
  ///
  /// - Throws: `DecodingError` when the column was changed by hand.
  package func decodedSettings() throws -> RunSettings {
    try RecordCoding.decode(RunSettings.self, from: Array(settings.utf8))
  }
}
