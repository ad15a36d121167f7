import Postgres
import Storage
import TestPostgres
import Testing

/// Results that are kept until themes or stories change.
struct RememberedTests {
  private final class Counter {
    var made = 0
  }

  @Test func `a result is worked out again once themes or stories have changed`() throws {
    let database = try TestDatabase()
    let connection = try database.connect()
    try Migrator.migrate(connection)
    let remembered = Remembered<Int>()
    let counter = Counter()
    func value() throws -> Int {
      try remembered.value(connection) {
        counter.made += 1
        return counter.made
      }
    }
    #expect(try remembered.current(connection) == nil)
    #expect(try [value(), value()] == [1, 1])
    for (place, change) in Self.changes.enumerated() {
      try connection.execute(change)
      #expect(try remembered.current(connection) == nil, "\(change)")
      #expect(try [value(), value()] == [place + 2, place + 2], "\(change)")
      #expect(try remembered.current(connection) == place + 2)
    }
    try connection.execute(
      "INSERT INTO conversations (conversation_id, created_at, updated_at, contact_ids, raw) VALUES ('1', now(), now(), '{}', '{}')"
    )
    #expect(try value() == Self.changes.count + 1)
  }

  private static let changes = [
    """
    INSERT INTO themes (signature, title, product_area, component, size, is_new, first_seen, last_seen, value)
    VALUES ('a', 'A', 'area', 'part', 1, false, now(), now(), '{}')
    """,
    "UPDATE themes SET size = 2",
    """
    WITH tracked AS (INSERT INTO tracked_stories (id, signature, root_id) VALUES (7, 'a', 7))
    INSERT INTO story_figures (story_id, conversations, customers, companies, first_run) VALUES (7, 1, 1, '{}', 0)
    """,
    "UPDATE story_figures SET conversations = 2",
    "UPDATE tracked_stories SET version = 2, product_area = 'other'",
    "INSERT INTO tracked_themes VALUES ('a', 2, 'Ours', NULL)",
    "UPDATE tracked_themes SET version = 3, title = 'Mine'",
    "DELETE FROM story_figures",
  ]
}
