import Postgres

/// Something in a database that keeps a run from working there, and what to do about it.
package struct SchemaObstacle: Error, Equatable, CustomStringConvertible {
  package let description: String

  /// Describes an obstacle in one sentence, the remedy behind a colon.
  package init(_ description: String) { self.description = description }

  /// What an error of a migration means where somebody has to act in the database; nil for any other.
  init?(_ error: PostgresError, isUpgrade: Bool, _ connection: Connection) throws {
    switch error.sqlState {
    case "42501" where isUpgrade:
      self.init("\(error.message): let the owner of the tables upgrade them, by 'ic-run doctor'")
    case "42501":
      let (user, schema) = try Self.names(connection)
      self.init("\(error.message): GRANT USAGE, CREATE ON SCHEMA \(schema) TO \(user)")
    case "3F000":
      self.init("no schema of the search_path exists: create one, or name another in search_path")
    case "42P07", "42710", "42723":
      self.init(
        "\(error.message), and is not this program's: use another database, or another schema"
      )
    default: return nil
    }
  }

  /// Checks the server's version and the database's encoding, which nobody can change later.
  ///
  /// - Throws: `SchemaObstacle`, `PostgresError`.
  static func requireServer(_ connection: Connection) throws {
    let row = try connection.execute(
      """
      SELECT current_setting('server_version_num')::integer AS number,
        current_setting('server_version') AS version, current_setting('server_encoding') AS encoding
      """
    )[0]
    let version: String = try row.value("version")
    let encoding: String = try row.value("encoding")
    guard try row.value("number") >= oldestServer else {
      throw SchemaObstacle("the server is PostgreSQL \(version): 14 or later is needed")
    }
    guard encoding == "UTF8" else {
      throw SchemaObstacle(
        "the database is encoded in \(encoding), which lacks characters that customers write: make one in UTF8, by "
          + "'createdb --encoding=UTF8 --template=template0 NAME'"
      )
    }
  }

  /// The oldest server that our SQL runs on, as server_version_num tells it.
  private static let oldestServer = 140_000

  /// Checks that no table of somebody else's has a name that ours need.
  ///
  /// - Throws: `SchemaObstacle`, `PostgresError`.
  static func requireRoom(for tables: [String], _ connection: Connection) throws {
    let rows = try connection.execute(
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))
        AND relname = ANY ($1::text[]) ORDER BY relname
      """,
      [.init(texts: tables)],
      context: "look_for_tables"
    )
    guard !rows.isEmpty else { return }
    let names = rows.compactMap { $0.text(0) }.joined(separator: ", ")
    let (_, schema) = try Self.names(connection)
    throw SchemaObstacle(
      "schema \(schema) has a table of another program with a name that is needed (\(names)): use another database, "
        + "or another schema (ALTER ROLE ... SET search_path)"
    )
  }

  /// The user and the schema that tables are made in, as SQL writes them.
  static func names(_ connection: Connection) throws -> (user: String, schema: String) {
    let row = try connection.execute(
      "SELECT quote_ident(current_user) AS me, coalesce(quote_ident(current_schema()), 'public') AS place"
    )[0]
    return (try row.value("me"), try row.value("place"))
  }
}
