package import DatabaseAccess
package import Postgres
import ProcessPipeline
import Processes
package import Runs
package import Settings
import ToolKit

/// What every subcommand needs: settings, folders and the way to the database.
package struct RunEnvironment: Sendable {
  package let settings: Settings
  package let folders: Folders
  package let database: DatabaseLocation

  /// Reads the settings.
  package init() async throws {
    settings = try await Settings()
    folders = Folders(settings)
    database = DatabaseLocation(settings, applicationName: "ic-run")
  }

  /// Opens a session on the migrated database.
  package func connect() throws -> Connection { try translated(database.open) }

  /// The runs, over a session of their own.
  package func registry() throws -> RunRegistry { RunRegistry(try connect()) }
}

/// Gives an error of the rooms below its exit status.
package func translated<Value>(_ work: () throws -> Value) throws -> Value {
  do { return try work() } catch { throw toolError(error) }
}

/// Gives an error as one with an exit status, where that is known.
package func toolError(_ error: any Error) -> any Error {
  switch error {
  case RunError.active, RunError.leaseNotExpired:
    ToolError(.temporary, "cannot start", "\(error)")
  case RunError.unwritable(let path, let reason):
    ToolError(.inputOutput, "cannot write \(path)", reason)
  case RunError.unknownRun(let run):
    ToolError(.refused, "run \(run) does not exist", "see 'ic-run history'")
  case RunError.unresumable(let reason, let others):
    ToolError(.refused, "refused", reason, details: ResumableRun.table(others))
  case let error as RunError: ToolError(.refused, "refused", error.description)
  case let error as PipelineError: ToolError(.configuration, "pipeline", error.description)
  default: DatabaseFault.toolError(error)
  }
}
