import DatabaseAccess
import LineStream
import Postgres
import Records
import Storage
import TestPostgres
import Testing
import ToolKit

/// A stream into a run whose session the server ends in the middle.
@Suite struct RetryingSessionTests {
  private let database: TestDatabase
  private let connection: Connection
  private let run: RunRow

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try Migrator.migrate(connection)
    run = try RunTable(connection).insert(
      window: Cursor.Window(from: 0, to: 100),
      autoCreateStories: false,
      settings: "{}"
    )
  }

  private func session() throws -> RetryingSession {
    try RetryingSession(RetryPolicy(.seconds(60)) { _ in }, isKnownToAnswer: false) {
      [database, run] in
      try StoreSession(try database.connect(), run: run.id, epoch: run.ownerEpoch)
    }
  }

  private func record(_ line: String) throws -> Record {
    try Record(Line(bytes: Array(line.utf8), number: 0))
  }

  private func conversations(_ numbers: ClosedRange<Int>) throws -> [Record] {
    try numbers.map {
      try record(#"{"type":"conversation","id":"\#($0)","created_at":\#($0),"updated_at":\#($0)}"#)
    }
  }

  private func barrier(_ number: Int) throws -> Record {
    try record(
      #"{"type":"barrier","phase":"classification","counts":{},"cursor":{"window":{"from":0,"to":100},"#
        + #""watermark":{"created_at":\#(number),"id":"\#(number)"}}}"#
    )
  }

  private func endSessions() throws {
    try connection.run(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
      """
    )
  }

  private var stored: [String?] {
    get throws {
      try connection.execute("SELECT conversation_id FROM conversations ORDER BY created_at")
        .map { $0.text(0) }
    }
  }

  @Test func `what came since the last commit is stored, once, and counted`() throws {
    var session = try session()
    for record in try conversations(1...5) + [barrier(5)] + conversations(6...8) {
      _ = try session.take(record)
    }
    try endSessions()
    _ = try session.take(try conversations(9...9)[0])
    guard case .checkpoint(let checkpoint) = try session.take(try barrier(9)) else {
      Issue.record("the barrier was not committed")
      return
    }
    #expect(checkpoint.counts["stored"] == 9)
    #expect(try stored == (1...9).map(String.init))
    #expect(try RunTable(connection).run(run.id)?.counters["conversations_stored"] == 9)
  }

  @Test func `an owner that was replaced does not try again`() throws {
    var session = try session()
    _ = try session.take(try conversations(1...1)[0])
    try connection.run("UPDATE pipeline_runs SET owner_epoch = owner_epoch + 1")
    try endSessions()
    #expect(throws: StoreError.superseded(run: run.id)) { try session.take(try barrier(1)) }
    #expect(try stored == [])
  }
}
