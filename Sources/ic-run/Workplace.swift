import DatabaseAccess
import Postgres
import ProcessPipeline
import Runs
import Settings
import ToolKit

/// What every subcommand needs: settings, folders and the way to the database.
struct Workplace: Sendable {
  let settings: Settings
  let folders: Folders
  let database: DatabaseLocation

  init() async throws {
    settings = try await Settings()
    folders = Folders(settings)
    database = DatabaseLocation(settings, applicationName: "ic-run")
  }

  /// Opens a session on the migrated database.
  func connect() throws -> Connection { try translated(database.open) }

  func registry() throws -> RunRegistry { RunRegistry(try connect()) }
}

/// Gives an error of the rooms below its exit status.
func translated<Value>(_ work: () throws -> Value) throws -> Value {
  do { return try work() } catch { throw toolError(error) }
}

func toolError(_ error: any Error) -> any Error {
  switch error {
  case RunError.active, RunError.leaseNotExpired:
    ToolError(.temporary, "cannot start", "\(error)")
  case RunError.unwritable(let path, let reason):
    ToolError(.inputOutput, "cannot write \(path)", reason)
  case RunError.unknownRun(let run):
    ToolError(.refused, "there is no run \(run)", "see 'ic-run history'")
  case RunError.unresumable(let reason, let others):
    ToolError(.refused, "refused", reason, details: ResumableRun.table(others))
  case let error as RunError: ToolError(.refused, "refused", error.description)
  case let error as PipelineError: ToolError(.configuration, "pipeline", error.description)
  default: DatabaseFault.toolError(error)
  }
}
