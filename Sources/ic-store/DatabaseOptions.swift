import ArgumentParser
import DatabaseAccess
import Postgres
import Settings

/// The option that names the database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Address for libpq, without a password (default: DATABASE_URL, or the private Postgres).",
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

  /// Finds the database.
  ///
  /// - Throws: `SettingsError`.
  func location() async throws -> DatabaseLocation {
    DatabaseLocation(try await Settings(), url: databaseURL, applicationName: "ic-store")
  }
}
