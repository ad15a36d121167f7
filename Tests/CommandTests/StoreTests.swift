import Postgres
import Records
import Storage
import TestPostgres
import TestSupport
import Testing

/// What ic-store keeps of a stream whose writer died, or whose run has another owner.
@Suite(.timeLimit(.minutes(2))) struct StoreTests {
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

  private static let barrier =
    #"{"type":"barrier","phase":"classification","counts":{},"cursor":{"window":{"from":0,"to":100},"#
    + #""watermark":{"created_at":1,"id":"1"}}}"#

  /// Two conversations and a barrier between them.
  private let cut = Sample.stream([
    #"{"type":"conversation","id":"1","created_at":1}"#, barrier,
    #"{"type":"conversation","id":"2","created_at":2}"#,
  ])

  private func store(_ options: [String]) async throws -> Outcome {
    try await Executable(named: "ic-store").run(
      options,
      input: cut,
      environment: ["DATABASE_URL": database.url]
    )
  }

  private var stored: [String?] {
    get throws {
      try connection.execute("SELECT conversation_id FROM conversations ORDER BY 1")
        .map { $0.text(0) }
    }
  }

  @Test(arguments: [[], ["--require-end"]])
  func `of a cut stream a run keeps what its last checkpoint covers`(
    options: [String]
  ) async throws {
    let outcome = try await store(["--run", "\(run.id)"] + options)
    #expect(outcome.status == 76)
    #expect(outcome.errors.hasPrefix("ic-store: input "), "\(outcome.errors)")
    #expect(outcome.lines.count == 1)
    #expect(try stored == ["1"])
    let row = try #require(try RunTable(connection).run(run.id))
    #expect(row.counters["conversations_stored"] == 1)
    #expect(row.checkpointPhase == .classification)
  }

  @Test func `without a run all of it is kept, unless the end is required`() async throws {
    #expect(try await store(["--require-end"]).status == 76)
    #expect(try stored == ["1"])
    #expect(try await store([]).status == 0)
    #expect(try stored == ["1", "2"])
  }

  @Test func `under another owner's epoch nothing is`() async throws {
    let epoch = run.ownerEpoch + 1
    let outcome = try await store(["--run", "\(run.id)", "--epoch", "\(epoch)"])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("run \(run.id) was taken over by another process"))
    #expect(outcome.output.isEmpty)
    #expect(try stored == [])
  }
}
