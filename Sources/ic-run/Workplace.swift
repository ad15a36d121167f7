import ArgumentParser
import FoundationEssentials
import Postgres
import PrivateCluster
import ProcessPipeline
import Runs
import Settings
import Storage
import ToolKit

/// What every subcommand needs: settings, folders and the way to the database.
struct Workplace: Sendable {
  let settings: Settings
  let folders: Folders

  init() async throws {
    do { settings = try await Settings() } catch {
      throw ToolError(.configuration, "cannot read settings", error.description)
    }
    folders = Folders(settings)
  }

  /// The user's database, or nil where the private one serves.
  var givenURL: String? { settings["DATABASE_URL"] }

  var cluster: PrivateCluster { PrivateCluster(folder: folders.data) }

  /// Gives the database's address, starting the private cluster where there is no other.
  func databaseURL() throws -> String {
    if let givenURL { return givenURL }
    let cluster = self.cluster
    _ = try translated { try cluster.start() }
    return cluster.url
  }

  /// Opens a session on the migrated database.
  func connect() throws -> Connection {
    try translated {
      let connection = try Connection(try databaseURL(), applicationName: "ic-run")
      try Migrator.migrate(connection)
      return connection
    }
  }

  func desk() throws -> RunDesk { RunDesk(try connect()) }
}

/// Gives an error of the rooms below its exit status.
func translated<Value>(_ work: () throws -> Value) throws -> Value {
  do { return try work() } catch { throw toolError(error) }
}

func toolError(_ error: any Error) -> any Error {
  switch error {
  case let error as PostgresError:
    let status: ExitStatus =
      switch error.category {
      case .temporary: .temporary
      case .refused: .credentials
      case .configuration: .configuration
      case .permanent: .internalError
      }
    return ToolError(status, "database", error.description)
  case let error as ClusterError: return ToolError(.configuration, "database", "\(error)")
  case let error as SchemaError: return ToolError(.configuration, "database", error.description)
  case RunError.badWindow(let reason): return ToolError(.usage, "dates", reason)
  case RunError.active, RunError.verdictPending:
    return ToolError(.temporary, "cannot start", "\(error)")
  case let error as RunError: return ToolError(.refused, "refused", error.description)
  case let error as PipelineError: return ToolError(.configuration, "pipeline", error.description)
  default: return error
  }
}
