import Postgres
import Records
import Storage
import TestPostgres
import Testing

/// Spikes over a real database.
struct SpikeReadingTests {
  private static let newest = 1_790_000_000

  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try Migrator.migrate(connection)
  }

  /// Stores conversations of a theme, so many in each week, the newest week first.
  private func theme(_ signature: String, _ weeks: [Int]) throws {
    try connection.execute(
      """
      WITH added AS (
        INSERT INTO conversations (conversation_id, created_at, updated_at, contact_ids, raw)
        SELECT $1::text || age || '-' || number, at, at, '{}', '{}'
        FROM unnest($2::integer[]) WITH ORDINALITY AS week (count, age), generate_series(1, count) AS number,
          to_timestamp($3::bigint - (age - 1) * 604800 - number) AS at
        RETURNING conversation_id)
      INSERT INTO conversation_themes (conversation_id, signature, value)
      SELECT conversation_id, $1, '{}' FROM added
      """,
      [.text(signature), .init(texts: weeks.map(String.init)), .init(Self.newest)]
    )
    try connection.execute(
      """
      INSERT INTO themes (signature, title, product_area, component, size, is_new, first_seen, last_seen, value)
      VALUES ($1, 'Title of ' || $1::text, 'area', 'part', 1, false, now(), now(), '{}')
      """,
      [.text(signature)]
    )
  }

  /// Makes a story of some of a theme's conversations.
  private func story(_ signature: String, of conversations: String) throws {
    try connection.execute(
      """
      WITH told AS (
        INSERT INTO stories (signature, title, product_area, component, severity, confidence, conversation_ids,
          first_seen, last_seen, value)
        VALUES ($1, 'Story', 'area', 'part', 'high', 1, '{}', now(), now(), '{}') RETURNING id
      ), tracked AS (INSERT INTO tracked_stories (id, signature, root_id) VALUES (7, $1, 7) RETURNING id
      ), members AS (
        INSERT INTO story_conversations (story_id, conversation_id, run_id, created_at)
        SELECT 7, conversation_id, 0, created_at FROM conversations WHERE conversation_id LIKE $2)
      INSERT INTO story_figures (story_id, telling_id, conversations, customers, companies, first_run)
      SELECT 7, id, 1, 1, '{}', 0 FROM told
      """,
      [.text(signature), .text(conversations)]
    )
  }

  @Test func `a theme without a story that is far above its own weeks is found`() throws {
    try theme("rest", Array(repeating: 60, count: 10))
    try theme("burst", [20, 1, 0, 2, 1, 1, 0, 1, 1, 1])
    try theme("steady", Array(repeating: 9, count: 10))
    let spikes = try SpikeReading(connection).themes()
    #expect(spikes.map(\.signature) == ["burst"])
    #expect(spikes.first?.title == "Title of burst")
    #expect(spikes.first?.spike.words == "20 in one week, usually 1")
    #expect(try SpikeReading(connection).stories().isEmpty)
  }

  @Test func `a story is one as itself, and its theme no longer`() throws {
    try theme("rest", Array(repeating: 60, count: 10))
    try theme("burst", [20, 1, 0, 2, 1, 1, 0, 1, 1, 1])
    try story("burst", of: "burst%")
    #expect(try SpikeReading(connection).themes().isEmpty)
    #expect(try SpikeReading(connection).stories()[7]?.count == 20)
  }

  @Test func `a story that is younger than its theme is no spike for that`() throws {
    try theme("rest", Array(repeating: 60, count: 10))
    try theme("usual", Array(repeating: 12, count: 10))
    // Only the newest week of the theme is in the story.
    try story("usual", of: "usual1-%")
    #expect(try SpikeReading(connection).stories().isEmpty)
  }

  @Test func `an empty database has none`() throws {
    #expect(try SpikeReading(connection).themes().isEmpty)
    #expect(try SpikeReading(connection).stories().isEmpty)
  }
}
