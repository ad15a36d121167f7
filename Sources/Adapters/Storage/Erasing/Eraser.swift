package import Postgres
import Records

/// Erases a person's data everywhere.
package struct Eraser {
  /// Whose data.
  package enum Subject: Sendable, Equatable {
    /// All conversations that a contact takes part in, and the contact in stories.
    case contact(String)
    case conversation(String)

    fileprivate var id: String {
      switch self {
      case .contact(let id), .conversation(let id): id
      }
    }
  }

  private let connection: Connection

  /// Uses an open session whose schema is migrated.
  package init(_ connection: Connection) { self.connection = connection }

  /// Erases in one transaction; the counters of the runs concerned are counted afresh.
  ///
  /// - Returns: how many rows were removed or rewritten, by table.
  /// - Throws: `PostgresError`.
  package func erase(_ subject: Subject) throws -> [String: Int] {
    try connection.transaction {
      let ids = try conversationIDs(of: subject)
      try connection.lockConversations(ids, for: .deletion)
      let erasure = Erasure(
        conversations: Set(ids),
        contacts: try contacts(of: subject, ids),
        // An empty id is nobody's, and stands in many lines.
        words: (ids + [subject.id]).filter { !$0.isEmpty },
        phrases: try phrases(of: ids)
      )
      let runs = try runs(of: ids)
      let stories = StoryEraser(connection, ids)
      let concerned = try stories.concerned()
      var counts = try ResultEraser(connection: connection, erasure: erasure).erase()
      try stories.erase(&counts)
      counts["theme_changes"] = try ThemeEraser(connection, erasure).erase()
      try removeRejectedLines(erasure, &counts)
      for table in Self.tables {
        counts[table] = try removeRows(of: table, ids) + counts[table, default: 0]
      }
      try StoryIndex(connection).refresh(concerned)
      try recount(runs)
      try removePreviews(erasure, &counts)
      return counts
    }
  }

  /// The tables with rows of single conversations; answers go with `conversations`.
  private static let tables = ["skipped", "rejected", "run_conversations", "conversations"]

  private func conversationIDs(of subject: Subject) throws -> [String] {
    guard case .contact(let id) = subject else { return [subject.id].filter { !$0.isEmpty } }
    return try connection.execute(
      """
      SELECT conversation_id FROM conversations
      WHERE $1::text <> '' AND ($1::text = ANY (contact_ids) OR author_id = $1::text)
      """,
      [.text(id)],
      context: "find_conversations"
    ).map { try $0.value("conversation_id") }
  }

  /// What the conversations are about, in their customers' words.
  private func phrases(of ids: [String]) throws -> [String] {
    try connection.execute(
      """
      SELECT DISTINCT phrase FROM facets, unnest(ARRAY[symptom, user_goal]) AS phrase
      WHERE conversation_id = ANY ($1::text[]) AND phrase <> ''
      """,
      [.init(texts: ids)],
      context: "find_phrases"
    ).map { try $0.value("phrase") }
  }

  /// The contacts whose every conversation is erased.
  private func contacts(of subject: Subject, _ ids: [String]) throws -> Set<String> {
    let rows = try connection.execute(
      """
      SELECT DISTINCT contact FROM conversations, unnest(contact_ids) AS contact
      WHERE conversation_id = ANY ($1::text[]) AND contact <> '' AND NOT EXISTS (
        SELECT FROM conversations AS other WHERE contact = ANY (other.contact_ids)
          AND other.conversation_id <> ALL ($1::text[]))
      """,
      [.init(texts: ids)],
      context: "find_contacts"
    )
    let found = Set(rows.compactMap { $0["contact"] })
    guard case .contact(let id) = subject, !id.isEmpty else { return found }
    return found.union([id])
  }

  private func runs(of ids: [String]) throws -> [Int] {
    try connection.execute(
      """
      SELECT DISTINCT run_id FROM (
        SELECT run_id FROM run_conversations WHERE conversation_id = ANY ($1::text[])
        UNION ALL SELECT run_id FROM stories WHERE conversation_ids && $1::text[]
        UNION ALL SELECT run_id FROM orphans WHERE conversation_ids && $1::text[]
        UNION ALL SELECT run_id FROM dropped WHERE conversation_ids && $1::text[]) AS concerned
      WHERE run_id IS NOT NULL ORDER BY run_id
      """,
      [.init(texts: ids)],
      context: "find_runs"
    ).map { try $0.value("run_id") }
  }

  /// Counts runs afresh, and corrects their accounting for what is gone.
  ///
  /// Each is locked before its rows are counted: otherwise what ic-store commits meanwhile would be
  /// counted without its rows. Like ic-store, rows first, then runs, by their ids; so nobody waits in
  /// a circle. A run whose details `ic-run gc` removed keeps its counters: there is nothing to count.
  private func recount(_ runs: [Int]) throws {
    let locked = try connection.execute(
      """
      SELECT id, conversations_fetched AS fetched FROM pipeline_runs
      WHERE id = ANY ($1::integer[]) AND details_removed_at IS NULL ORDER BY id FOR NO KEY UPDATE
      """,
      [.init(texts: runs.map(String.init))],
      context: "lock_runs"
    )
    for before in locked {
      let run: Int = try before.value("id")
      let after = try connection.execute(named: RunCounters.recount, [.init(run)])[0]
      let left: Int = try after.value("fetched")
      let gone = try before.value("fetched", as: Int.self) - left
      if gone > 0 { try Accounting(connection, run: run).erase(gone) }
    }
  }

  private func removeRows(of table: String, _ ids: [String]) throws -> Int {
    try connection.execute(
      "DELETE FROM \(table) WHERE conversation_id = ANY ($1::text[])",
      [.init(texts: ids)],
      context: "erase_\(table)"
    ).affected
  }

  /// Removes lines that hold the words without having been read as conversations.
  private func removeRejectedLines(_ erasure: Erasure, _ counts: inout [String: Int]) throws {
    for row in try connection.execute("SELECT id, value::text AS value FROM rejected") {
      let value: String = try row.value("value")
      guard erasure.concerns(rejected: value) else { continue }
      try connection.execute("DELETE FROM rejected WHERE id = $1", [.text(try row.value("id"))])
      counts["rejected", default: 0] += 1
    }
  }

  private func removePreviews(_ erasure: Erasure, _ counts: inout [String: Int]) throws {
    let rows = try connection.execute(
      """
      SELECT id, preview::text AS preview FROM pipeline_runs WHERE preview IS NOT NULL
      ORDER BY id FOR NO KEY UPDATE
      """,
      context: "find_previews"
    )
    for row in rows {
      let text: String = try row.value("preview")
      var preview = try RecordCoding.decode(DryRunPreview.self, from: Array(text.utf8))
      let before = preview.samples.count
      preview.samples.removeAll { erasure.conversations.contains($0.conversationID) }
      guard preview.samples.count < before else { continue }
      try connection.execute(
        "UPDATE pipeline_runs SET preview = $2::jsonb WHERE id = $1",
        [.text(try row.value("id")), .json(try RecordCoding.encode(preview))]
      )
      counts["samples", default: 0] += before - preview.samples.count
    }
  }
}
