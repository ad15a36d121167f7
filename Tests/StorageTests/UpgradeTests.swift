import FoundationEssentials
import LineStream
import Postgres
import Records
import Storage
import TestPostgres
import TestSupport
import Testing

/// Databases that an earlier version left: an upgrade keeps their rows, and the tools work on them.
struct UpgradeTests {
  /// A row of each table of version 1; the run has ended.
  private static let rows = """
    INSERT INTO pipeline_runs (date_from, date_to) VALUES ('2026-01-01', '2026-02-01');
    UPDATE pipeline_runs SET status = 'completed', current_phase = 'completed', checkpoint = '{}',
      conversations_fetched = 3, conversations_stored = 1, conversations_filtered = 1,
      conversations_rejected = 1, errors = '["e"]', warnings = '["w"]', settings = '{"engine":"local"}';
    INSERT INTO run_conversations VALUES (1, '1', 'stored', NULL), (1, '2', 'filtered', 'too_short'),
      (1, '3', 'rejected', NULL);
    INSERT INTO conversations (conversation_id, created_at, updated_at, source_body, contact_ids, raw)
      VALUES ('1', '2026-01-02', '2026-01-03', '<p>It crashes</p>', '{c1}',
      '{"type":"conversation","id":"1","created_at":1767312000,"updated_at":1767398400,"x":"\\u0000"}');
    INSERT INTO classifications VALUES ('1', 1, 'product_issue', 'high', 0.9, 'high', 'negative',
      'urgent', true, true, '2026-01-03', '{"type":"product_issue", "z":1}');
    INSERT INTO embeddings VALUES ('1', 1, 'm', '{0.5,-1,2}', '2026-01-03', NULL);
    INSERT INTO facets VALUES ('1', 1, 'bug_report', 'deficit', 's', 'g', '2026-01-03', '{"symptom":"s"}');
    INSERT INTO conversation_themes VALUES ('1', 1, 'crash', '2026-01-03', '{"signature":"crash"}');
    INSERT INTO themes VALUES (1, 'crash', 'Crash', 'App', 'Start', 1, true, '2026-01-02', '2026-01-02',
      '{"type":"theme"}');
    INSERT INTO stories (run_id, signature, title, product_area, component, severity, confidence,
      conversation_ids, first_seen, last_seen, value) VALUES (1, 'crash', 'Crash', 'App', 'Start',
      'high', 0.8, '{1}', '2026-01-02', '2026-01-02', '{"type":"story"}');
    INSERT INTO story_evidence VALUES (1, 0, '1', 'It crashes', NULL);
    INSERT INTO orphans VALUES (1, 'lone', 'Lone', '{1}', '2026-01-02', '2026-01-02', '{"type":"orphan"}');
    INSERT INTO dropped (run_id, phase, conversation_ids, reason, value)
      VALUES (1, 'theme_extraction', '{1}', 'r', '{"type":"dropped"}');
    INSERT INTO skipped VALUES ('2', 1, 'too_short');
    INSERT INTO rejected (run_id, phase, conversation_id, tool, reason, value)
      VALUES (1, 'classification', '3', 'ic-classify', 'r', '{"type":"rejected"}');
    """

  /// What version 8 added.
  private static let storyRows = """
    INSERT INTO tracked_stories (signature, root_id) VALUES ('crash', 1);
    INSERT INTO story_forwards VALUES (9, 1);
    INSERT INTO story_moves VALUES (1, '9', NULL, 1);
    INSERT INTO story_changes (story_id, version, who, field) VALUES (1, 2, 'alice', 'owner');
    SELECT refresh_stories('{1}');
    """

  /// What version 10 added.
  private static let nameRows = """
    INSERT INTO type_changes (conversation_id, version, who, before, after)
      VALUES ('1', 2, 'alice', 'spam', 'product_issue');
    INSERT INTO tracked_themes VALUES ('crash', 2, 'It crashes', 'App');
    INSERT INTO theme_changes (signature, version, who, field, before, after)
      VALUES ('crash', 2, 'alice', 'title', 'Crash', 'It crashes');
    """

  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  private func column(_ sql: String) throws -> [String] {
    try connection.execute(sql).map { $0.text(0) ?? "" }
  }

  /// The path of a version's script.
  private static func script(_ version: Int) -> String {
    "\(Repository.root)/Sources/Adapters/Storage/Schema/schema\("00\(version)".suffix(3)).sql"
  }

  /// Makes the tables as the program that knew so many versions did, with a row in each.
  private func leave(version: Int) throws {
    try connection.run(
      "CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz)"
    )
    for number in 1...version {
      let script = try String(contentsOfFile: Self.script(number), encoding: .utf8)
      // How values are compressed is of no matter here, and not every server knows lz4.
      try connection.run(script.replacing(" COMPRESSION lz4", with: ""))
      try connection.run("INSERT INTO schema_version VALUES (\(number), now())")
    }
    try connection.run(Self.rows)
    if version >= 8 { try connection.run(Self.storyRows) }
    if version >= 9 { try connection.run("SELECT refresh_attributes('{1}')") }
    if version >= 10 { try connection.run(Self.nameRows) }
  }

  /// The number of our tables in a version.
  private static func tables(_ version: Int) -> Int {
    switch version {
    case ..<8: 14
    case 8: 20
    case 9: 21
    default: 24
    }
  }

  /// The columns of our tables that hold values, as `table.column`.
  private func columns() throws -> [String] {
    try column(
      """
      SELECT table_name || '.' || column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'schema_version' AND is_generated = 'NEVER'
      ORDER BY table_name COLLATE "C", column_name COLLATE "C"
      """
    )
  }

  /// The values of these columns, a table an element.
  private func contents(of columns: [String]) throws -> [String] {
    let tables = Dictionary(grouping: columns) { $0.split(separator: ".")[0] }
    return try tables.sorted { $0.key < $1.key }.map { table, columns in
      let list = columns.map { "\"\($0.split(separator: ".")[1])\"::text" }.joined(separator: ", ")
      return try "\(table): "
        + column("SELECT ROW(\(list))::text FROM \(table) ORDER BY 1").joined(separator: "\n")
    }
  }

  @Test(arguments: 1..<Migrator.version)
  func `an upgrade from an earlier version keeps all rows`(version: Int) throws {
    try leave(version: version)
    let known = try columns()
    let before = try contents(of: known)
    #expect(before.count == Self.tables(version))
    #expect(before.allSatisfy { !$0.hasSuffix(": ") }, "a table without a row: \(before)")
    try Migrator.migrate(connection)
    #expect(try contents(of: known) == before)
    #expect(
      try column("SELECT version FROM schema_version ORDER BY 1")
        == (1...Migrator.version).map(String.init)
    )
  }

  @Test(arguments: 1..<Migrator.version)
  func `an upgraded database has the tables of a new one`(version: Int) throws {
    try leave(version: version)
    try Migrator.migrate(connection)
    let new = try Store()
    for catalog in [
      """
      SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
        || coalesce(column_default, '') FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'schema_version' ORDER BY 1
      """,
      "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
      """
      SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid > 0
        AND conrelid <> 'schema_version'::regclass ORDER BY 1
      """,
      "SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
      "SELECT proname || ' ' || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
    ] { #expect(try column(catalog) == new.column(catalog), "\(catalog)") }
  }

  @Test(arguments: 1..<Migrator.version)
  func `a run of an earlier version is read, and another follows it`(version: Int) throws {
    try leave(version: version)
    try Migrator.migrate(connection)
    let runs = RunTable(connection)
    let old = try #require(try runs.run(1))
    #expect(old.status == .completed)
    #expect(old.counters["conversations_fetched"] == 3)
    var lines: [String] = []
    _ = try StoredStream(connection, StoredStream.Selection(run: 1, window: nil, phase: nil))
      .write(until: { false }) { line, _ in lines.append(String(decoding: line, as: UTF8.self)) }
    #expect(lines.contains { $0.contains(#""x":"\u0000""#) && $0.contains(#""z":1"#) }, "\(lines)")
    let next = try runs.insert(
      window: Cursor.Window(from: 0, to: 100),
      autoCreateStories: true,
      settings: "{}"
    )
    let session = try StoreSession(connection, run: next.id, epoch: next.ownerEpoch)
    _ = try session.take(Lines.conversation("1", answers: Lines.classification()))
    #expect(try session.take(Lines.barrier())?.counts["stored"] == 1)
    #expect(try column("SELECT run_id FROM classifications ORDER BY 1") == ["1", "\(next.id)"])
  }

  /// Databases hold what a released script made, so that it must stay as it was; a change is a new script.
  @Test func `a released script is not edited`() throws {
    let sums = try (1...Migrator.version).map(Self.script).map { file in
      SHA256.hex(of: Array(try Data(contentsOf: URL(filePath: file))))
    }
    #expect(sums == Self.released)
  }

  /// SHA-256 of each script; a new one is added with its release.
  private static let released = [
    "bfb6d091f0eb8aeec39665945423ac51e879b96f97aedbb33a1b4090d749784b",
    "dd5b906c90500f5676f7149a6e82019eaeee6e40298f7eb96aa5d5abc7ecf54d",
    "a9de71d46c72326d2f8664d7e7c9ee8cfad661d33223f7fdbb61b87f8dfc6456",
    "e2fe3dc590605b686ed820e358790f73bb3c58d112c7ed6d6691fd2bc108676f",
    "5b1af7e7ca0d60e4f7093dd057d4e2bdf60ddfa8b4e366fb798a5e1388b2f482",
    "25439f8b8005a81a523ef3074a0354863dc5ccdbd10dda9884a4303e3adece39",
    "eae90faeb165dbe44359e6133b88ceee9fc9c36cdf7c07346f8d42fcac4f75ed",
    "53cd83b858322779c7f6f004a821325c46a8f2c7c46c859dab93b20554440f6d",
    "9b22393e27808ae074231160534c4463dabcf368059995860fd05e528dff09db",
    "6b1543dcd181e0bd15137040009b3775d0e8335da827fac30743e137a549c715",
  ]
}
