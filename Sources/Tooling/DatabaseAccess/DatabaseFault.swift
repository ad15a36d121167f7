import Postgres
import PrivateCluster
import Processes
import Storage
import ToolKit

/// The exit statuses of errors of the database.
package enum DatabaseFault {
  /// Runs work and gives its errors their exit statuses.
  @discardableResult
  package static func translated<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw toolError(error) }
  }

  /// Gives an error its exit status; one that is not of these rooms comes back as it is.
  package static func toolError(_ error: any Error) -> any Error {
    switch error {
    case let error as PostgresError:
      ToolError(status(of: error.category), "database", error.description)
    case let error as ClusterError: ToolError(.configuration, "database", error.description)
    case let error as SchemaError: ToolError(.configuration, "database", error.description)
    case let error as SchemaObstacle: ToolError(.configuration, "database", error.description)
    case StoreError.unknownRun(let run):
      ToolError(.refused, "run \(run) does not exist", "see 'ic-run history'")
    case let error as StoreError: ToolError(.refused, "cannot store", error.description)
    default: error
    }
  }

  private static func status(of category: PostgresError.Category) -> ExitStatus {
    switch category {
    case .temporary: .temporary
    case .refused: .credentials
    case .configuration: .configuration
    case .permanent: .internalError
    }
  }
}
