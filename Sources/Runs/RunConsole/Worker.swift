import ArgumentParser
import DatabaseAccess
package import Postgres
import Processes
package import Records
package import Runs
import Settings
package import Storage
package import ToolKit

/// Executes a claimed run in this process: folders, log, signals, display; the supervisor does the rest.
package struct Worker: Sendable {
  /// How a run comes to this worker, in words.
  package enum Beginning: String {
    case started, resumed
    case startedAgain = "started again"
  }

  let environment: RunEnvironment
  let report: ReportOptions
  let detachment: Detachment
  /// How long a stop lets classification drain.
  let stopTimeout: Duration

  /// - Parameters:
  ///   - environment: where the run's folders and database are.
  ///   - report: how people are told.
  ///   - detachment: whether it works in the background.
  ///   - stopTimeout: how long a stop lets classification drain.
  package init(
    environment: RunEnvironment,
    report: ReportOptions,
    detachment: Detachment,
    stopTimeout: Duration
  ) {
    self.environment = environment
    self.report = report
    self.detachment = detachment
    self.stopTimeout = stopTimeout
  }

  /// Claims or finds a run, and reports if it waits for the lease of the last owner to expire.
  ///
  /// - Returns: what `take` returns, and the session that owns what it claims.
  package func claim<Run>(
    _ take: (RunRegistry) throws -> Run
  ) throws -> (run: Run, owner: Connection) {
    // First, so that no run is claimed whose log cannot be written.
    try translated { try RunLog.prepare(folder: environment.folders.state) }
    // Before the first phase, so that what a later one needs is not found missing only then.
    try environment.database.prove()
    let connection = try environment.connect()
    let run = try translated {
      try RunRegistry(connection).claimed(
        waiting: {
          Console.shared.say("run \($0)", "waiting to see whether its owner is still alive")
        },
        take
      )
    }
    return (run, connection)
  }

  /// Executes the phases of a claimed run and prints the result.
  ///
  /// - Parameters:
  ///   - row: the run.
  ///   - beginning: how it comes to this worker.
  ///   - owner: the session that owns it.
  ///   - phases: phases to do, in order.
  ///   - completed: what is done once the run is completed.
  /// - Throws: `ExitCode` of the run's end, or `ToolError`; what `completed` throws.
  package func work(
    _ row: RunRow,
    _ beginning: Beginning,
    owner: sending Connection,
    phases: [Phase],
    completed: () async throws -> Void = {}
  ) async throws {
    detachment.announce(row.id, beginning)
    defer { CheckpointFile.removeExamples(of: row.id, folder: environment.folders.state) }
    let database = environment.database
    let ledger = DatabaseLedger(owner: owner) { try database.open() }
    let (supervisor, display) = try await prepared(row, ledger)
    Interrupts.leadOthers { supervisor.askToStop() }
    display.begin(beginning)
    let ending: RunEnding
    do { ending = try await supervisor.work(through: phases) } catch { throw toolError(error) }
    // The database may be unavailable by now; the end of the run is already recorded.
    let over = try? environment.registry().run(row.id)
    display.end(ending, next: over.flatMap { Continuation($0.candidate) })
    // The status of the run matters more than a failure to print it.
    let telling = Result { if let over { try tell(RunSummary.text(of: over, nil, report.colour)) } }
    if ending.status == .completed { try await completed() }
    let status = ending.status(signal: Interrupts.pending)
    if status != ExitStatus.success.rawValue { throw ExitCode(status) }
    try telling.get()
  }
}

extension RunEnding {
  /// The exit status of the process that worked on the run.
  ///
  /// - Parameter signal: number of the signal that stopped it; nil where the stop was asked for elsewhere.
  /// - Returns: 0, 65 after a warning, the status of the stage that ended the run, or 128 plus the signal.
  package func status(signal: Int32?) -> Int32 {
    switch status {
    case .completed: (warnings.isEmpty ? ExitStatus.success : .recordsRejected).rawValue
    case .stopped where exitStatus != ExitStatus.success.rawValue: exitStatus
    // From elsewhere: then it is worth a resume.
    case .stopped: signal.map(ExitStatus.signal) ?? ExitStatus.temporary.rawValue
    default: exitStatus
    }
  }
}
