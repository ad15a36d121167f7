import Postgres

/// Erases customers' words from the audit trail of themes.
struct ThemeEraser {
  private let connection: Connection
  private let erasure: Erasure

  init(_ connection: Connection, _ erasure: Erasure) {
    (self.connection, self.erasure) = (connection, erasure)
  }

  /// Replaces the titles that runs had made of their words; those that people gave are theirs to change.
  ///
  /// - Returns: how many.
  /// - Throws: `PostgresError`.
  func erase() throws -> Int {
    let rows = try connection.execute(
      "SELECT id, signature, before FROM theme_changes WHERE field = 'title' AND before IS NOT NULL",
      context: "find_theme_changes"
    )
    let concerned = rows.filter { erasure.isOurs($0["before"] ?? "") }
    for row in concerned {
      try connection.execute(
        "UPDATE theme_changes SET before = $2 WHERE id = $1::bigint",
        [
          .text(try row.value("id")), .text(Erasure.title(of: try row.value("signature"))),
        ],
        context: "erase_theme_change"
      )
    }
    return concerned.count
  }
}
