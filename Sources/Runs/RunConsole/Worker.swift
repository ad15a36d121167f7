import ArgumentParser
import DatabaseAccess
package import Postgres
import Processes
package import Records
package import Runs
import Settings
package import Storage
package import ToolKit

/// Does a claimed run in this process: folders, log, signals, display; the supervisor does the rest.
package struct Worker: Sendable {
  /// How a run comes to this worker, in words.
  package enum Beginning: String {
    case started, resumed
    case startedAgain = "started again"
  }

  let workplace: Workplace
  let report: ReportOptions
  let detachment: Detachment
  /// How long a stop lets classification drain.
  let stopTimeout: Duration

  /// - Parameters:
  ///   - workplace: where the run's folders and database are.
  ///   - report: how people are told.
  ///   - detachment: whether it works in the background.
  ///   - stopTimeout: how long a stop lets classification drain.
  package init(
    workplace: Workplace,
    report: ReportOptions,
    detachment: Detachment,
    stopTimeout: Duration
  ) {
    self.workplace = workplace
    self.report = report
    self.detachment = detachment
    self.stopTimeout = stopTimeout
  }

  /// Claims or finds a run, saying so where it waits for the last owner's lease to expire.
  ///
  /// - Returns: what `take` returns, and the session that owns what it claims.
  package func claim<Run>(
    _ take: (RunRegistry) throws -> Run
  ) throws -> (run: Run, owner: Connection) {
    // First, so that a run that cannot keep its log is none.
    try translated { try RunLog.prepare(folder: workplace.folders.state) }
    // What a database lacks for a later phase is better known before the first.
    try workplace.database.prove()
    let connection = try workplace.connect()
    let run = try translated {
      try RunRegistry(connection).claimed(
        waiting: { Console.shared.say("run \($0)", "waiting to see whether its worker lives") },
        take
      )
    }
    return (run, connection)
  }

  /// Works through the phases of a claimed run and prints what came of it.
  ///
  /// - Throws: `ExitCode` of the run's end, or `ToolError`.
  package func work(
    _ row: RunRow,
    _ beginning: Beginning,
    owner: sending Connection,
    phases: [Phase]
  ) async throws {
    detachment.announce(row.id, beginning)
    let database = workplace.database
    let ledger = DatabaseLedger(owner: owner) { try database.open() }
    let (supervisor, display) = try await prepared(row, ledger)
    Interrupts.leadOthers { supervisor.askToStop() }
    display.begin(beginning)
    let ending: RunEnding
    do { ending = try await supervisor.work(through: phases) } catch { throw toolError(error) }
    // A database that is away by now was there until the run was recorded as over.
    let over = try? workplace.registry().run(row.id)
    display.end(ending, next: over.flatMap { Continuation($0.candidate) })
    // How the run ended counts for more than whether it could be told.
    let telling = Result { if let over { try tell(RunSummary.text(of: over, nil, report.colour)) } }
    let status = ending.status(signal: Interrupts.pending)
    if status != ExitStatus.success.rawValue { throw ExitCode(status) }
    try telling.get()
  }
}

extension RunEnding {
  /// The exit status of the process that worked on the run.
  ///
  /// - Parameter signal: number of the signal that stopped it; nil where the stop was asked for elsewhere.
  /// - Returns: 0, 65 after a warning, the status of the failed stage, or 128 plus the signal.
  package func status(signal: Int32?) -> Int32 {
    switch status {
    case .completed: (warnings.isEmpty ? ExitStatus.success : .recordsRejected).rawValue
    // From elsewhere: then it is worth a resume.
    case .stopped: signal.map(ExitStatus.signal) ?? ExitStatus.temporary.rawValue
    default: exitStatus
    }
  }
}
