import Postgres
import Storage
import TestPostgres
import Testing

/// What the tables themselves refuse, whoever writes.
struct SchemaTests {
  let store: Store
  let run: Int

  init() throws {
    store = try Store()
    run = try store.newRun().id
    let line = Lines.conversation("1", answers: Lines.classification())
    try store.store([line, Lines.barrier()], run: run)
  }

  /// The SQLSTATE with which a statement ends; nil where it succeeds.
  private func state(_ sql: String) -> String? {
    let error = #expect(throws: PostgresError.self, "\(sql)") { try store.connection.run(sql) }
    return error?.sqlState
  }

  /// One statement for each set of values, all of them outside it.
  private static let outsiders = [
    "UPDATE pipeline_runs SET conversations_stored = -1",
    "UPDATE pipeline_runs SET themes_new = -1",
    "UPDATE pipeline_runs SET current_phase = 'pm_review'",
    "UPDATE pipeline_runs SET date_from = date_to + interval '1 s'",
    "UPDATE run_conversations SET outcome = 'lost'", "UPDATE classifications SET type = 'other'",
    "UPDATE classifications SET urgency = 'urgent'",
    "UPDATE classifications SET confidence = 'certain'",
    "UPDATE classifications SET sentiment = 'frustrated'",
    "UPDATE classifications SET priority = 'none'",
    """
    INSERT INTO facets (conversation_id, action_type, direction, symptom, user_goal, value)
    VALUES ('1', 'praise', 'neutral', '', '', '{}')
    """,
    """
    INSERT INTO facets (conversation_id, action_type, direction, symptom, user_goal, value)
    VALUES ('1', 'inquiry', 'sideways', '', '', '{}')
    """,
  ]

  @Test func `a value outside its set is refused`() {
    for sql in Self.outsiders { #expect(state(sql) == "23514", "\(sql)") }
  }

  @Test func `a conversation, an answer of a run and an outcome exist once`() {
    let copies = [
      "INSERT INTO conversations SELECT * FROM conversations",
      "INSERT INTO classifications SELECT * FROM classifications",
      "INSERT INTO run_conversations SELECT * FROM run_conversations",
    ]
    for copy in copies { #expect(state(copy) == "23505") }
    #expect(
      state(
        "INSERT INTO run_conversations (run_id, conversation_id, outcome) VALUES (99, '1', 'stored')"
      )
        == "23503"
    )
  }

  @Test func `the raw conversation is kept as text in lz4`() throws {
    let kinds = try store.column(
      """
      SELECT format_type(atttypid, NULL) || ' ' || attcompression::text FROM pg_attribute
      WHERE attrelid = 'conversations'::regclass AND attname = 'raw'
      """
    )
    // Servers that were built without lz4 keep it by their own method.
    let methods = "SELECT enumvals::text FROM pg_settings WHERE name = 'default_toast_compression'"
    let hasLZ4 = try store.column(methods)[0]?.contains("lz4") == true
    #expect(kinds == [hasLZ4 ? "json l" : "json "])
  }

  @Test func `the statement that stores conversations has the runbook's name`() throws {
    let connection = try store.database.connect()
    let session = try StoreSession(connection, run: nil)
    _ = try session.take(Lines.conversation("2", answers: Lines.classification()))
    _ = try session.take(Lines.barrier())
    let names = try connection.execute("SELECT name FROM pg_prepared_statements")
      .compactMap { $0.text(0) }
    #expect(names.contains("store_classification_result"))
  }
}
