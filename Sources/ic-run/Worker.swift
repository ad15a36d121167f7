import ArgumentParser
import FoundationEssentials
import Glibc
import Postgres
import ProcessPipeline
import Records
import Runs
import Settings
import Storage
import ToolKit

/// Does a claimed run in this process: folders, log, signals, display; the supervisor does the rest.
struct Worker: Sendable {
  let workplace: Workplace
  let report: ReportOptions

  /// Claims a run, waiting while a dead owner's verdict is pending.
  ///
  /// - Returns: the run's row and the session that owns it.
  func claim(_ take: (RunDesk) throws -> RunRow) throws -> (row: RunRow, owner: Connection) {
    let connection = try workplace.connect()
    var hasSaid = false
    while true {
      do {
        return try (take(RunDesk(connection)), connection)
      } catch RunError.verdictPending(let run) {
        if !hasSaid { Console.shared.say("run \(run)", "waiting to see whether its worker lives") }
        hasSaid = true
        usleep(500_000)
      } catch {
        throw toolError(error)
      }
    }
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
    let workplace = self.workplace
    let url = try workplace.databaseURL()
    let assignment = StageCatalog.Assignment(
      run: row.id,
      epoch: row.ownerEpoch,
      window: row.window,
      settings: try row.decodedSettings(),
      checkpointFile: try checkpointFile(row)
    )
    return RunSupervisor(
      assignment,
      ledger: DatabaseLedger(owner: owner) { try workplace.connect() },
      catalog: StageCatalog(programs: Self.programs, databaseURL: url),
      tell: display.show
    )
  }

  /// Writes the checkpoint of an interrupted run where ic-fetch can read it.
  private func checkpointFile(_ row: RunRow) throws -> String? {
    guard let checkpoint = row.checkpoint, row.checkpointPhase == .classification else {
      return nil
    }
    let path = "\(workplace.folders.state)/runs/\(row.id).checkpoint"
    // Opened fresh with its mode, so that no other user can read it at any time.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ToolError(.inputOutput, "cannot write \(path)", String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    let line = Array((#"{"type":"checkpoint","# + checkpoint.dropFirst() + "\n").utf8)
    guard write(descriptor, line, line.count) == line.count else {
      throw ToolError(.inputOutput, "cannot write \(path)", String(cString: strerror(errno)))
    }
    return path
  }

  /// Folder of this program, where its neighbours lie.
  static var programs: String {
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
