package import Postgres
package import PrivateCluster
import Processes
package import Settings
import Storage
import ToolKit

/// The database of runs and records: the user's own server, or the private one.
package struct DatabaseLocation: Sendable {
  /// The user's server; nil if the private one is used.
  package let givenURL: String?
  /// The private server, below the data folder.
  package let cluster: PrivateCluster
  private let applicationName: String

  /// Reads the location from settings.
  ///
  /// - Parameters:
  ///   - settings: where `DATABASE_URL` and the data folder are looked up.
  ///   - url: an address that goes before the settings; nil for none.
  ///   - applicationName: what the server calls our sessions.
  package init(_ settings: Settings, url: String? = nil, applicationName: String) {
    givenURL = url ?? settings["DATABASE_URL"]
    cluster = PrivateCluster(folder: Folders(settings).data)
    self.applicationName = applicationName
  }

  /// Gives the address for libpq, starting the private server where there is no other.
  ///
  /// - Throws: `ToolError`.
  package func url() throws -> String {
    if let givenURL { return givenURL }
    if !cluster.isMade { Console.shared.say("creating a private Postgres in \(cluster.folder)") }
    do {
      try cluster.start()
    } catch let error as ClusterError where cluster.processID != nil {
      // The server runs but is not ready: after a crash it replays its log, however long that takes.
      throw ToolError(.temporary, "database", error.description)
    } catch {
      throw DatabaseFault.toolError(error)
    }
    return cluster.url
  }

  /// Opens a session whose schema is migrated.
  ///
  /// - Throws: `PostgresError`, `SchemaError`, `SchemaObstacle`; `ToolError` where the private server does not start.
  package func open() throws -> Connection {
    let connection = try connect()
    try Migrator.migrate(connection)
    return connection
  }

  /// Opens a session as the schema is.
  ///
  /// - Throws: `PostgresError`; `ToolError` where the private server does not start.
  func connect(within timeout: Duration = .seconds(15)) throws -> Connection {
    try Connection(try url(), applicationName: applicationName, timeout: timeout)
  }
}
