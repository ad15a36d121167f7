import ArgumentParser
import DatabaseAccess
import FoundationEssentials
import Postgres
import Records
import Runs
import Settings
import Storage
import ToolKit

/// Does a claimed run in this process: folders, log, signals, display; the supervisor does the rest.
struct Worker: Sendable {
  let workplace: Workplace
  let report: ReportOptions

  /// Claims a run, saying so where a dead owner's verdict is waited for.
  ///
  /// - Returns: the run's row and the session that owns it.
  func claim(_ take: (RunDesk) throws -> RunRow) throws -> (row: RunRow, owner: Connection) {
    let connection = try workplace.connect()
    let row = try translated {
      try RunDesk(connection).claimed(
        waiting: { Console.shared.say("run \($0)", "waiting to see whether its worker lives") },
        take
      )
    }
    return (row, connection)
  }

  /// Works through the phases of a claimed run and prints what came of it.
  ///
  /// - Throws: `ExitCode` of the run's end, or `ToolError`.
  func work(_ row: RunRow, owner: sending Connection, phases: [Phase]) async throws {
    let log = try translated { try RunLog(folder: workplace.folders.state, run: row.id) }
    let display = RunDisplay(run: row.id, log: log)
    let supervisor = try supervisor(row, owner, display)
    Interrupts.leadOthers { supervisor.askToStop() }
    display.begin()
    let ending: RunEnding
    do { ending = try await supervisor.work(through: phases) } catch { throw toolError(error) }
    display.end(ending)
    if let summary = try? RunSummary.text(of: workplace.desk().run(row.id)) { print(summary) }
    try exit(ending)
  }

  private func supervisor(
    _ row: RunRow,
    _ owner: sending Connection,
    _ display: RunDisplay
  ) throws -> RunSupervisor {
    let database = workplace.database
    let broadcast = ProgressBroadcast(run: row.id) { try database.open() }
    let assignment = StageCatalog.Assignment(
      run: row.id,
      epoch: row.ownerEpoch,
      window: row.window,
      settings: try row.decodedSettings(),
      checkpointFile: try translated {
        try CheckpointFile.write(row, folder: workplace.folders.state)
      }
    )
    return RunSupervisor(
      assignment,
      ledger: DatabaseLedger(owner: owner) { try database.open() },
      catalog: StageCatalog(programs: Self.programs, databaseURL: try database.url()),
      tell: { event in
        display.show(event)
        broadcast.show(event)
      }
    )
  }

  /// Folder of this program, where its neighbours lie.
  private static var programs: String {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return path.flatMap { $0.lastIndex(of: "/").map { end in String(path?[..<end] ?? "") } } ?? "."
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
