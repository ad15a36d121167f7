import Postgres
import Records
import Runs
import Storage
import TestPostgres
import Testing

/// Where a window of updates begins.
struct SyncWindowTests {
  typealias Covered = SyncWindow.Covered

  static func created(_ from: Int, _ to: Int, at start: Int? = nil) -> Covered {
    Covered(window: .init(from: from, to: to), startedAt: start ?? to, readsUpdates: false)
  }

  static func updates(_ from: Int, _ to: Int) -> Covered {
    Covered(window: .init(from: from, to: to), startedAt: to, readsUpdates: true)
  }

  @Test(
    arguments: [
      ("nothing before", [], nil),
      ("a run up to its start", [created(0, 100)], 100),
      ("the start, where the clock that named the end is ahead", [created(0, 110, at: 100)], 100),
      ("the end of days that were over", [created(0, 50, at: 100)], 50),
      (
        "the later one, where days between were never wanted", [created(0, 10), created(60, 100)],
        100
      ),
      // What was updated from 100 on is not seen by the second run where it was created before 90.
      ("the earlier one, where the windows overlap", [created(0, 100), created(90, 180)], 100),
      (
        "the earliest of a chain",
        [created(0, 100), created(90, 180), created(170, 260), created(-90, -50)], 100
      ),
      ("the last window of updates", [created(0, 100), updates(90, 150), updates(140, 200)], 200),
      (
        "that one, whatever was read by creation later", [updates(90, 150), created(200, 300)], 150
      ),
    ] as [(String, [Covered], Int?)]
  )
  func `it begins at`(what: String, runs: [Covered], frontier: Int?) {
    #expect(SyncWindow.frontier(of: runs) == frontier, "\(what)")
    #expect(SyncWindow.frontier(of: runs.reversed()) == frontier, "\(what)")
  }
}

/// The same over a real database.
struct SyncRunTests {
  let database: TestDatabase
  let connection: Connection
  let registry: RunRegistry

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try Migrator.migrate(connection)
    registry = RunRegistry(connection)
  }

  /// Adds a run that ended.
  private func run(
    _ status: RunStatus = .completed,
    to end: Int,
    settings: RunSettings = RunSettings(),
    stored: Int = 0
  ) throws -> Int {
    let id = try registry.start(window: .init(from: 0, to: end), settings: settings).id
    try connection.execute(
      """
      UPDATE pipeline_runs SET status = $2, conversations_stored = $3,
        started_at = to_timestamp($4::bigint) WHERE id = $1
      """,
      [.init(id), .text(status.rawValue), .init(stored), .init(end)]
    )
    try RunTable(connection).unlock()
    return id
  }

  @Test func `only a run that is complete and kept everything is gone on from`() throws {
    let now = 1_000_000
    #expect(try registry.syncWindow(now: now) == nil)
    _ = try run(.failed, to: 500_000)
    _ = try run(to: 600_000, settings: RunSettings(dryRun: true))
    _ = try run(to: 700_000, settings: RunSettings(maxConversations: 3), stored: 3)
    #expect(try registry.syncWindow(now: now) == nil)
    let refused = #expect(throws: RunError.self) {
      try registry.startSync(overlap: 0, now: now, settings: RunSettings())
    }
    #expect(refused?.description.contains("ic-run start --days 90") == true)
    _ = try run(to: 400_000)
    #expect(try registry.syncWindow(overlap: 0, now: now) == .init(from: 400_000, to: now))
    #expect(
      try registry.syncWindow(now: now) == .init(from: 400_000 - SyncWindow.overlap, to: now)
    )
    _ = try run(to: 800_000, settings: RunSettings(maxConversations: 3), stored: 2)
    #expect(try registry.syncWindow(overlap: 0, now: now)?.from == 400_000)
    _ = try run(to: 900_000, settings: RunSettings(sync: true))
    #expect(try registry.syncWindow(overlap: 0, now: now)?.from == 900_000)
    // A clock that was set back does not make a window that ends before it begins.
    #expect(try registry.syncWindow(overlap: 0, now: 10) == .init(from: 10, to: 10))
  }

  @Test func `what a run stored that did not complete is fetched again`() throws {
    let first = try run(to: 100)
    let second = try run(.failed, to: 200)
    let third = try run(.failed, to: 300)
    for (id, runs) in [("1", [first]), ("2", [first, second]), ("3", [third])] {
      try connection.execute(
        """
        INSERT INTO conversations (conversation_id, created_at, updated_at, contact_ids, raw)
        VALUES ($1, to_timestamp(50), to_timestamp(150), '{}', '{}')
        """,
        [.text(id)]
      )
      for run in runs {
        try connection.execute(
          "INSERT INTO run_conversations (run_id, conversation_id, outcome) VALUES ($1, $2, 'stored')",
          [.init(run), .text(id)]
        )
      }
    }
    func known(for run: Int, from: Int, byUpdate: Bool = true) throws -> [String] {
      var ids: [String] = []
      try UnchangedConversations(connection)
        .each(for: run, in: .init(from: from, to: 60), byUpdate: byUpdate) { ids.append($0.id) }
      return ids.sorted()
    }
    #expect(try known(for: 99, from: 150) == ["1"])
    #expect(try known(for: second, from: 150) == ["1", "2"])
    #expect(try known(for: second, from: 151) == [])
    #expect(try known(for: 99, from: 50, byUpdate: false) == ["1"])
    #expect(try known(for: 99, from: 51, byUpdate: false) == [])
  }
}
