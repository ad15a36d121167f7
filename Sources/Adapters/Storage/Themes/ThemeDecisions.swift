package import Postgres

/// Writes the names that people give themes.
///
/// Each decision is one transaction; it says which version of the theme it is based on, and is refused if somebody
/// decided something else meanwhile. What runs write never touches it.
package struct ThemeDecisions {
  private let connection: Connection
  private let who: String

  /// - Parameters:
  ///   - connection: an open session whose schema is migrated.
  ///   - who: stands in the audit trail.
  package init(_ connection: Connection, by who: String) {
    (self.connection, self.who) = (connection, who)
  }

  /// Gives a theme a title, an area, or both.
  ///
  /// - Parameters:
  ///   - fields: the new values.
  ///   - signature: the theme.
  ///   - version: the version that the decision is based on; nil for the present one.
  /// - Returns: the theme's version since.
  /// - Throws: `DecisionRefusal`, `PostgresError`.
  package func set(
    _ fields: [ThemeField: String],
    of signature: String,
    version: Int?
  ) throws -> Int {
    for (field, text) in fields { try field.check(text) }
    return try connection.transaction {
      let shown = try locked(signature)
      if let version, version != shown.version {
        let changes = try ThemeTrail(connection).changes(of: signature, after: version)
        throw DecisionRefusal.changed(.theme(signature), version: shown.version, changes)
      }
      return try write(fields, shown)
    }
  }

  /// Renames an area: gives each of its themes the new one.
  ///
  /// - Returns: the number of themes.
  /// - Throws: `DecisionRefusal.unknown` where no theme is of the area, for example because somebody renamed it meanwhile;
  ///   `DecisionRefusal.invalid`, `PostgresError`.
  package func rename(area: String, to name: String) throws -> Int {
    try ThemeField.productArea.check(name)
    return try connection.transaction {
      let signatures = try connection.execute(
        "SELECT signature FROM \(ThemeNames.latest) WHERE product_area = $1 ORDER BY signature",
        [.text(area)],
        context: "find_themes_of_area"
      ).map { try $0.value("signature", as: String.self) }
      if signatures.isEmpty { throw DecisionRefusal.unknown(.area(area)) }
      // Somebody may have given a theme another area before it was locked.
      let themes = try signatures.map(locked).filter { $0.names[.productArea] == area }
      for theme in themes { _ = try write([.productArea: name], theme) }
      return themes.count
    }
  }

  /// A theme as it is shown.
  private struct Shown {
    var signature: String
    var version: Int
    var names: [ThemeField: String]
    /// Whether a person gave the name.
    var given: Set<ThemeField>
  }

  /// Makes the theme one that people decide about, and locks it.
  private func locked(_ signature: String) throws -> Shown {
    try connection.execute(
      """
      INSERT INTO tracked_themes (signature)
      SELECT signature FROM themes WHERE signature = $1 LIMIT 1 ON CONFLICT (signature) DO NOTHING
      """,
      [.text(signature)],
      context: "track_theme"
    )
    let rows = try connection.execute(
      "SELECT title, product_area, version FROM tracked_themes WHERE signature = $1 FOR UPDATE",
      [.text(signature)],
      context: "lock_theme"
    )
    let shown = try ThemeReading(connection).themes(.init(signature: signature, limit: 1)).first
    guard let own = rows.first, let shown else {
      throw DecisionRefusal.unknown(.theme(signature))
    }
    return Shown(
      signature: signature,
      version: try own.value("version"),
      names: [.title: shown.title, .productArea: shown.productArea],
      given: Set(ThemeField.allCases.filter { own[$0.rawValue] != nil })
    )
  }

  /// Writes what is new, and notes it; without anything new nothing changes.
  private func write(_ fields: [ThemeField: String], _ shown: Shown) throws -> Int {
    let changes = ThemeField.allCases.compactMap { field -> (ThemeField, String)? in
      fields[field].flatMap { text in
        text == shown.names[field] && shown.given.contains(field) ? nil : (field, text)
      }
    }
    if changes.isEmpty { return shown.version }
    for (field, text) in changes {
      try connection.execute(
        "UPDATE tracked_themes SET \(field.rawValue) = $2, version = $3 WHERE signature = $1",
        [.text(shown.signature), .text(text), .init(shown.version + 1)],
        context: "name_theme"
      )
      try connection.execute(
        """
        INSERT INTO theme_changes (signature, version, who, field, before, after)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .text(shown.signature), .init(shown.version + 1), .text(who), .text(field.rawValue),
          .init(shown.names[field]), .text(text),
        ],
        context: "note_theme_change"
      )
    }
    return shown.version + 1
  }
}

/// What people decided about a theme.
package struct ThemeTrail {
  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Gives what people decided, the newest first.
  ///
  /// - Parameters:
  ///   - signature: the theme.
  ///   - version: only what came after it.
  /// - Returns: the changes.
  /// - Throws: `PostgresError`.
  package func changes(of signature: String, after version: Int = 0) throws -> [DecidedChange] {
    try connection.execute(
      """
      SELECT \(DecidedChange.columns) FROM theme_changes
      WHERE signature = $1 AND version > $2 ORDER BY id DESC
      """,
      [.text(signature), .init(version)],
      context: "read_theme_changes"
    ).map(DecidedChange.init)
  }
}
