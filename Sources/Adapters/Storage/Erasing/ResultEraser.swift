import Postgres
import Records

/// Erases people from what phases 4 and 5 concluded.
struct ResultEraser {
  let connection: Connection
  let erasure: Erasure

  /// Rewrites or removes every record that names a conversation or contact.
  ///
  /// - Returns: how many, by table.
  /// - Throws: `PostgresError`.
  func erase() throws -> [String: Int] {
    [
      "themes": try rewrite("themes", erasure.cleaned) { (theme: Theme, line, rows, _) in
        try rows.add(theme, line)
      },
      "stories": try rewrite("stories", erasure.cleaned) { (story: Story, line, rows, _) in
        try rows.add(story, line)
      },
      "orphans": try rewrite("orphans", erasure.cleaned) { (orphan: Orphan, line, rows, _) in
        try rows.add(orphan, line)
      },
      "dropped": try rewrite("dropped", erasure.cleaned) { (dropped: Dropped, line, _, place) in
        try connection.execute(
          "UPDATE dropped SET conversation_ids = $2, value = $3 WHERE ctid = $1::tid",
          [.text(place), .init(texts: dropped.conversationIDs), .json(line)],
          context: "rewrite_dropped"
        )
      },
    ]
  }

  /// Cleans the rows of a table and writes what is left over them.
  private func rewrite<Value: Codable & Equatable>(
    _ table: String,
    _ clean: (Value) -> Value?,
    _ write: (Value, _ line: [UInt8], inout ResultRows, _ place: String) throws -> Void
  ) throws -> Int {
    var changed = 0
    for row in try candidates(in: table) {
      let text: String = try row.value("value")
      let place: String = try row.value("place")
      let before = try RecordCoding.decode(Value.self, from: Array(text.utf8))
      let after = clean(before)
      guard after != before else { continue }
      changed += 1
      if let after {
        var rows = ResultRows(connection, run: try row.optional("run_id"))
        try write(after, try RecordCoding.encode(after), &rows, place)
      } else {
        let delete = "DELETE FROM \(table) WHERE ctid = $1::tid"
        try connection.execute(delete, [.text(place)], context: "erase_\(table)")
      }
    }
    return changed
  }

  /// The rows whose JSON holds one of the ids as a whole string.
  private func candidates(in table: String) throws -> Rows {
    let words = Array(erasure.conversations) + Array(erasure.contacts)
    return try connection.execute(
      """
      SELECT ctid::text AS place, run_id, value::text AS value FROM \(table)
      WHERE EXISTS (SELECT FROM unnest($1::text[]) AS word
        WHERE strpos(value::text, '"' || word || '"') > 0)
      """,
      [.init(texts: words)],
      context: "find_\(table)"
    )
  }
}
