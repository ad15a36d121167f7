import ArgumentParser
import Postgres
import PrivateCluster
import Settings
import Storage
import ToolKit

/// Which database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Address for libpq, without a password; else DATABASE_URL, else the private Postgres.",
      valueName: "url"
    )
  )
  var databaseURL: String?

  func validate() throws {
    // A process list shows it to everybody on the machine.
    if let databaseURL, Connection.holdsPassword(databaseURL) {
      throw ValidationError("--database-url holds a password: put it into DATABASE_URL or .pgpass")
    }
  }

  /// The database's address; the private cluster is started where there is no other.
  func url() async throws -> String {
    if let databaseURL { return databaseURL }
    let settings: Settings
    do { settings = try await Settings() } catch {
      throw ToolError(.configuration, "cannot read settings", error.description)
    }
    if let given = settings["DATABASE_URL"] { return given }
    let cluster = PrivateCluster(folder: Folders(settings).data)
    return try await onThread {
      try translated { try cluster.start() }
      return cluster.url
    }
  }

  /// Opens a session on the migrated database.
  static func open(_ url: String) throws -> Connection {
    let connection = try Connection(url, applicationName: "ic-store")
    try Migrator.migrate(connection)
    return connection
  }
}

/// Gives an error of the rooms below its exit status.
@discardableResult
func translated<Value>(_ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch let error as PostgresError {
    throw ToolError(status(of: error.category), "database", error.description)
  } catch let error as ClusterError {
    throw ToolError(.configuration, "database", error.description)
  } catch let error as SchemaError {
    throw ToolError(.configuration, "database", error.description)
  } catch let error as StoreError {
    let status: ExitStatus = if case .superseded = error { .refused } else { .usage }
    throw ToolError(status, "cannot store", error.description)
  }
}

private func status(of category: PostgresError.Category) -> ExitStatus {
  switch category {
  case .temporary: .temporary
  case .refused: .credentials
  case .configuration: .configuration
  case .permanent: .internalError
  }
}
