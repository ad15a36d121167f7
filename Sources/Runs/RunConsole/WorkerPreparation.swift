import DatabaseAccess
import FoundationEssentials
import Processes
import Records
import Runs
import Settings
import Storage
import ToolKit

extension Worker {
  /// Prepares the work; where that fails, the run does, so that it does not count as active.
  func prepared(
    _ row: RunRow,
    _ ledger: DatabaseLedger
  ) async throws -> (RunSupervisor, RunDisplay) {
    do {
      let log = try RunLog(folder: environment.folders.state, run: row.id)
      let display = RunDisplay(row, log: log)
      return (try supervisor(row, ledger, display), display)
    } catch {
      let told = toolError(error)
      let ending = RunEnding(status: .failed, error: String(describing: told))
      try? await ledger.finish(run: row.id, epoch: row.ownerEpoch, ending)
      throw told
    }
  }

  private func supervisor(
    _ row: RunRow,
    _ ledger: DatabaseLedger,
    _ display: RunDisplay
  ) throws -> RunSupervisor {
    let database = environment.database
    let broadcast = ProgressBroadcast(row) { try database.open() }
    let assignment = StageCatalog.Assignment(
      run: row.id,
      epoch: row.ownerEpoch,
      window: row.window,
      settings: try settings(of: row),
      checkpointFile: try checkpointFile(of: row),
      knownFile: try knownFile(of: row),
      examplesFile: try examplesFile(of: row),
      fetchedBefore: row["conversations_fetched"],
      usageBefore: row.usage
    )
    let detachment = detachment
    return RunSupervisor(
      assignment,
      ledger: ledger,
      catalog: StageCatalog(programs: Self.programs, databaseURL: try database.url()),
      stopTimeout: stopTimeout,
      status: { ((toolError($0) as? ToolError)?.status ?? .internalError).rawValue },
      tell: { event in
        display.show(event)
        broadcast.show(event)
        if case .checkpoint = event { detachment.settle() }
      }
    )
  }

  /// The run's settings, whose engine this version must know.
  private func settings(of row: RunRow) throws -> RunSettings {
    let settings = try row.decodedSettings()
    guard Engine(rawValue: settings.engine) != nil else {
      throw ToolError(
        .configuration,
        "the run was started with the engine \(settings.engine)",
        "this version knows only \(Engine.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    return settings
  }

  private func checkpointFile(of row: RunRow) throws -> String? {
    guard row.checkpointPhase == .classification else { return nil }
    let ids = try RunTable(try environment.connect()).conversations(of: row.id)
    return try CheckpointFile.write(row, ids: ids, folder: environment.folders.state)
  }

  /// The conversations that the run need not fetch again; it is read before the first phase, which alone fetches.
  private func knownFile(of row: RunRow) throws -> String? {
    guard row.checkpoint != "{}" else { return nil }
    let unchanged = UnchangedConversations(try environment.connect())
    return try CheckpointFile.write(row, unchanged, folder: environment.folders.state)
  }

  /// The conversations whose types people corrected, for the first phase.
  private func examplesFile(of row: RunRow) throws -> String? {
    CheckpointFile.removeExamples(folder: environment.folders.state)
    guard row.checkpoint != "{}" else { return nil }
    let corrected = CorrectedConversations(try environment.connect())
    return try CheckpointFile.write(row, corrected, folder: environment.folders.state)
  }

  /// Folder of this program, where its neighbours lie.
  static var programs: String {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return path.flatMap { $0.lastIndex(of: "/").map { end in String(path?[..<end] ?? "") } } ?? "."
  }
}
