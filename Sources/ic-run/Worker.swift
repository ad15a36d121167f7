import ArgumentParser
import DatabaseAccess
import Postgres
import Records
import Runs
import Storage
import ToolKit

/// Does a claimed run in this process: folders, log, signals, display; the supervisor does the rest.
struct Worker: Sendable {
  let workplace: Workplace
  let report: ReportOptions

  /// Claims or finds a run, saying so where a dead owner's verdict is waited for.
  ///
  /// - Returns: what `take` returns, and the session that owns what it claims.
  func claim<Run>(_ take: (RunDesk) throws -> Run) throws -> (run: Run, owner: Connection) {
    let connection = try workplace.connect()
    let run = try translated {
      try RunDesk(connection).claimed(
        waiting: { Console.shared.say("run \($0)", "waiting to see whether its worker lives") },
        take
      )
    }
    return (run, connection)
  }

  /// Works through the phases of a claimed run and prints what came of it.
  ///
  /// - Throws: `ExitCode` of the run's end, or `ToolError`.
  func work(_ row: RunRow, owner: sending Connection, phases: [Phase]) async throws {
    let database = workplace.database
    let ledger = DatabaseLedger(owner: owner) { try database.open() }
    let (supervisor, display) = try await prepared(row, ledger)
    Interrupts.leadOthers { supervisor.askToStop() }
    display.begin()
    let ending: RunEnding
    do { ending = try await supervisor.work(through: phases) } catch { throw toolError(error) }
    display.end(ending)
    if let summary = try? RunSummary.text(of: workplace.desk().run(row.id)) { print(summary) }
    try exit(ending)
  }

  private func exit(_ ending: RunEnding) throws {
    switch ending.status {
    case .completed:
      if !ending.warnings.isEmpty { throw ExitStatus.recordsRejected.code }
    case .stopped:
      // Stopped by a signal here, or from elsewhere: then it is worth a resume.
      let signal = Interrupts.pending.map(ExitStatus.signal)
      throw ExitCode(signal ?? ExitStatus.temporary.rawValue)
    default: throw ExitCode(ending.exitStatus)
    }
  }
}
