import LineStream
import Postgres
import Records
import Storage
import TestPostgres

/// A fresh database with our tables, and streams into and out of it.
final class Store {
  let database: TestDatabase
  let connection: Connection
  /// Opens another session.
  let open: @Sendable () throws -> Connection

  init() throws {
    database = try TestDatabase()
    let url = database.url
    open = { try Connection(url, applicationName: "test") }
    connection = try open()
    try Migrator.migrate(connection)
  }

  /// Adds a run over the first hundred seconds of 1970.
  func newRun() throws -> RunRow {
    try RunTable(connection).insert(
      window: Cursor.Window(from: 0, to: 100),
      autoCreateStories: true,
      settings: "{}"
    )
  }

  func session(_ run: Int? = nil, epoch: Int? = nil, isDryRun: Bool = false) throws -> StoreSession
  {
    try StoreSession(try database.connect(), run: run, epoch: epoch, isDryRun: isDryRun)
  }

  /// Stores lines as ic-store does, barriers and end included.
  @discardableResult
  func store(
    _ lines: [String],
    run: Int? = nil,
    isDryRun: Bool = false
  ) throws -> [Checkpoint] {
    let session = try session(run, isDryRun: isDryRun)
    return try lines.compactMap { try session.take($0) }
  }

  /// The lines of a stream out of the database.
  func get(_ run: Int? = nil, for phase: Phase? = nil, window: Cursor.Window? = nil) throws
    -> [String]
  {
    let selection = StoredStream.Selection(run: run, window: window, phase: phase)
    var lines: [String] = []
    _ = try StoredStream(connection, selection).write(until: { false }) { line, _ in
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return lines
  }

  /// The lines of a stream without its barriers and end.
  func records(_ run: Int? = nil, for phase: Phase? = nil) throws -> [String] {
    try get(run, for: phase).filter { !$0.contains("\"type\":\"barrier\"") }.dropLast()
  }

  /// The first column of a query's rows.
  func column(_ sql: String) throws -> [String?] {
    try connection.execute(sql).map { $0.text(0) }
  }

  func run(_ id: Int) throws -> RunRow? { try RunTable(connection).run(id) }
}

extension StoreSession {
  /// Takes a line in as ic-store does; gives the checkpoint of a barrier.
  func take(_ line: String) throws -> Checkpoint? {
    let bytes = Array(line.utf8)
    let object = try JSONObject(bytes)
    func decode<Value: Decodable>() throws -> Value {
      try RecordCoding.decode(Value.self, from: bytes)
    }
    switch object.string(of: "type").flatMap(Kind.init(rawValue:)) {
    case .conversation: try add(object) { try decode() }
    case .skipped: try add(try decode() as Skipped)
    case .rejected: try add(try decode() as Rejected, bytes)
    case .theme: try add(try decode() as Theme, bytes)
    case .story: try add(try decode() as Story, bytes)
    case .orphan: try add(try decode() as Orphan, bytes)
    case .dropped: try add(try decode() as Dropped, bytes)
    case .barrier: return try commit(at: try decode())
    case .end: _ = try commit(at: try decode() as End)
    case .known, .checkpoint, nil: break
    }
    return nil
  }
}
