import FoundationEssentials
import Postgres
import Records
import Runs
import Storage
import SystemPackage
import TestPostgres
import TestSupport
import Testing

/// The life of runs over a real database.
struct RunRegistryTests {
  let database: TestDatabase
  let connection: Connection
  let registry: RunRegistry
  let window = Cursor.Window(from: 0, to: 100)
  let settings = RunSettings(concurrency: 1)

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try Migrator.migrate(connection)
    registry = RunRegistry(connection)
  }

  private func elsewhere() throws -> RunRegistry { RunRegistry(try database.connect()) }

  @Test func `a status changes as the state machine says, in SQL too`() throws {
    let run = try registry.start(window: window, settings: settings)
    for before in RunStatus.allCases {
      let events = RunStateMachine.Event.allCases
      let allowed = Set(events.compactMap { RunStateMachine.status(after: $0, in: before) })
      for after in RunStatus.allCases {
        try connection.run("ALTER TABLE pipeline_runs DISABLE TRIGGER run_transition")
        try set(run.id, before)
        try connection.run("ALTER TABLE pipeline_runs ENABLE TRIGGER run_transition")
        let isAllowed = allowed.contains(after) || before == after
        #expect((try? set(run.id, after)) != nil || !isAllowed, "\(before) to \(after)")
        #expect((try? set(run.id, after)) == nil || isAllowed, "\(before) to \(after)")
      }
    }
    for status in RunStatus.allCases where status != .running {
      #expect(throws: PostgresError.self) {
        try connection.execute(
          "INSERT INTO pipeline_runs (status, date_from, date_to) VALUES ($1, now(), now())",
          [.text(status.rawValue)]
        )
      }
    }
  }

  @Test func `a resume keeps the engine, and takes a higher budget where one is given`() throws {
    let model = ModelSettings(name: "m", budgetUSD: 0.1)
    let paid = RunSettings(engine: "openai", model: model)
    let run = try registry.start(window: window, settings: paid)
    func stop() throws {
      try connection.run(
        """
        UPDATE pipeline_runs SET status = 'stopped',
          checkpoint = '{"phase":"classification","cursor":{"window":{"from":0,"to":100}},"counts":{}}'
        """
      )
    }
    try stop()
    #expect(try registry.resume(run.id).decodedSettings() == paid)
    try stop()
    let raised = try registry.resume(run.id, budgetUSD: 2).decodedSettings()
    #expect(raised.model?.budgetUSD == 2)
    #expect(raised.model?.name == "m")
  }

  @Test func `a run that asks no server takes no budget, and stays as it is`() throws {
    let run = try registry.start(window: window, settings: settings)
    try connection.run("UPDATE pipeline_runs SET status = 'stopped', checkpoint = '{}'")
    let refusal = #expect(throws: RunError.self) {
      try registry.rerun(run.id, from: .themeExtraction, budgetUSD: 1)
    }
    #expect(refusal?.description.contains("takes no --budget-usd") == true)
    #expect(try registry.run(run.id).status == .stopped)
  }

  private func set(_ run: Int, _ status: RunStatus) throws {
    try connection.execute(
      """
      UPDATE pipeline_runs SET status = $2,
        current_phase = CASE $2 WHEN 'completed' THEN 'completed' ELSE 'classification' END
      WHERE id = $1
      """,
      [.init(run), .text(status.rawValue)]
    )
  }

  @Test func `of two starts the second is refused while the first one's session lives`() throws {
    let run = try registry.start(window: window, settings: settings)
    #expect(throws: RunError.active(run: run.id)) {
      try elsewhere().start(window: window, settings: settings)
    }
    // Silent, but with its lock: unresponsive, and never taken over.
    try database.silenceOwners(seconds: 16)
    #expect(throws: RunError.active(run: run.id)) { try elsewhere().resume(run.id) }
  }

  @Test func `an owner without its lock is dead once it has been silent, and not before`() throws {
    let run = try registry.start(window: window, settings: settings)
    try RunTable(connection).unlock()
    let other = try elsewhere()
    #expect(throws: RunError.leaseNotExpired(run: run.id)) {
      try other.start(window: window, settings: settings)
    }
    // The lock is free again, so that an owner that lost only its connection takes it back.
    #expect(try RunTable(connection).tryLock())
    try RunTable(connection).unlock()
    try database.silenceOwners(seconds: 16)
    let next = try other.start(window: window, settings: settings)
    #expect(next.id != run.id)
    let expired = try registry.run(run.id)
    #expect(expired.status == .failed && expired.ownerEpoch == run.ownerEpoch + 1)
  }

  @Test func `each list of runs marks a run whose lease has expired as failed`() throws {
    _ = try registry.start(window: window, settings: settings)
    try RunTable(connection).unlock()
    try database.silenceOwners(seconds: 16)
    #expect(try elsewhere().historyJSON(limit: 1).contains(#""status": "failed""#))
    #expect(try elsewhere().history(limit: 1).map(\.status) == [.failed])
  }

  @Test func `a claim waits for the verdict`() throws {
    let run = try registry.start(window: window, settings: settings)
    try RunTable(connection).unlock()
    var waited: [Int] = []
    let next = try elsewhere().claimed(
      waiting: {
        waited.append($0)
        try? database.silenceOwners(seconds: 16)
      },
      { try $0.start(window: window, settings: settings) }
    )
    #expect(waited == [run.id])
    #expect(next.id != run.id)
  }

  @Test func `a resume without an id means the only run that resumes`() throws {
    func interrupted() throws -> Int {
      let run = try registry.start(window: window, settings: settings)
      try connection.run(
        """
        UPDATE pipeline_runs SET status = 'stopped', completed_at = now(), conversations_stored = 3,
          checkpoint = '{"phase":"classification","cursor":{"window":{"from":0,"to":1}},"counts":{}}'
            WHERE id = \(run.id)
        """
      )
      return run.id
    }
    let none = #expect(throws: RunError.self) { try registry.resumable(days: nil, now: 0) }
    #expect(none?.description == "no run can be resumed: there are no runs yet")
    let first = try interrupted()
    #expect(try registry.resumable(days: nil, now: 0) == first)
    let second = try interrupted()
    let several = #expect(throws: RunError.self) { try registry.resumable(days: nil, now: 0) }
    guard case .unresumable(_, let others) = several else {
      Issue.record("\(String(describing: several))")
      return
    }
    #expect(others.map(\.id) == [second, first])
    #expect(others.map(\.stored) == [3, 3])
    #expect(others.allSatisfy { $0.stoppedAt != nil && $0.days == "1970-01-01 to 1970-01-01" })
    try connection.run("UPDATE pipeline_runs SET checkpoint = '{}'")
    let past = #expect(throws: RunError.self) { try registry.resumable(days: nil, now: 0) }
    #expect(past?.description.contains("run \(second) is past classification") == true)
  }

  @Test func `a refused resume gives the lock back`() throws {
    let run = try registry.start(window: window, settings: settings)
    let closing = RunTable.Closing(status: .failed, error: nil, errors: "[]", warnings: "[]")
    #expect(try RunTable(connection).finish(run: run.id, epoch: run.ownerEpoch, closing))
    try RunTable(connection).unlock()
    let other = try elsewhere()
    #expect(throws: RunError.self) { try other.resume(run.id) }
    #expect(throws: RunError.self) { try other.rerun(run.id, from: .facetExtraction) }
    #expect(throws: RunError.unknownRun(99)) { try other.resume(99) }
    #expect(try RunTable(connection).tryLock())
  }

  @Test func `a stopped run resumes under a new epoch, in the same window`() throws {
    let run = try registry.start(window: window, settings: settings)
    #expect(try registry.stop(nil)?.status == .stopping)
    #expect(try registry.stop(run.id)?.status == .stopping)
    let closing = RunTable.Closing(status: .stopped, error: nil, errors: "[]", warnings: "[]")
    #expect(try RunTable(connection).finish(run: run.id, epoch: run.ownerEpoch, closing))
    #expect(try registry.stop(nil) == nil)
    let resumed = try registry.resume(run.id)
    #expect(resumed.ownerEpoch == run.ownerEpoch + 1 && resumed.status == .running)
    #expect(resumed.window == window)
    #expect(try resumed.decodedSettings() == settings)
  }

  @Test func `the lock is free once the run is closed, while its worker still lives`()
    async throws
  {
    let url = database.url
    let owner = try Connection(url, applicationName: "test")
    let run = try RunRegistry(owner).start(window: window, settings: settings)
    let ledger = DatabaseLedger(owner: owner) { try Connection(url, applicationName: "test") }
    let ending = RunEnding(status: .stopped)
    try await ledger.finish(run: run.id, epoch: run.ownerEpoch, ending)
    // Once more, as where the answer was lost on its way.
    try await ledger.finish(run: run.id, epoch: run.ownerEpoch, ending)
    _ = try await ledger.heartbeat(run: run.id, epoch: run.ownerEpoch)
    #expect(try registry.resume(run.id).ownerEpoch == run.ownerEpoch + 1)
  }

  @Test func `a dry run is not done again`() throws {
    var rehearsal = settings
    rehearsal.dryRun = true
    let run = try registry.start(window: window, settings: rehearsal)
    try connection.run("UPDATE pipeline_runs SET status = 'stopped', checkpoint = '{}'")
    let error = #expect(throws: RunError.self) {
      try registry.rerun(run.id, from: .facetExtraction)
    }
    #expect(error?.description.contains("dry run") == true)
  }

  @Test func `a folder that cannot be made is reported in the system's words`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "file").string
    #expect(throws: RunError.unwritable(path: "\(file)/runs", reason: "Not a directory")) {
      try RunLog.prepare(folder: file)
    }
    try RunLog.prepare(folder: folder.path.appending("a/b").string)
    #expect(exists(folder.path.appending("a/b/runs")))
  }

  @Test func `a run without its details neither resumes nor reruns`() throws {
    let run = try registry.start(window: window, settings: settings)
    try connection.run(
      "UPDATE pipeline_runs SET status = 'stopped', checkpoint = '{}', details_removed_at = now()"
    )
    for claim in [
      { try registry.resume(run.id) }, { try registry.rerun(run.id, from: .facetExtraction) },
    ] {
      let error = #expect(throws: RunError.self, performing: claim)
      #expect(error?.description.contains("ic-run gc") == true)
    }
  }

  @Test func `a run learns from what was corrected when it began, also after a resume`() throws {
    let store =
      "INSERT INTO conversations (conversation_id, created_at, updated_at, contact_ids, raw) VALUES"
    for id in ["1", "2"] {
      try connection.run("\(store) ('\(id)', now(), now(), '{}', '{\"id\":\"\(id)\"}')")
    }
    func correct(_ id: String, _ type: String) throws {
      try connection.run(
        """
        INSERT INTO type_changes (conversation_id, version, who, before, after)
        SELECT '\(id)', 2 + count(*), 'alice', 'spam', '\(type)' FROM type_changes
        WHERE conversation_id = '\(id)'
        """
      )
    }
    func examples(_ run: RunRow) throws -> [String]? {
      let folder = try TemporaryFolder()
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/runs",
        withIntermediateDirectories: true
      )
      let corrected = CorrectedConversations(connection)
      let path = try CheckpointFile.write(run, corrected, folder: folder.path.string)
      return try path.map {
        try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n").map(String.init)
      }
    }
    let ignorant = try registry.start(window: window, settings: settings)
    try connection.run("UPDATE pipeline_runs SET status = 'failed'")
    try correct("1", "product_issue")
    let run = try registry.start(window: window, settings: settings)
    try correct("1", "billing_question")
    try correct("2", "spam")
    try connection.run(
      """
      UPDATE pipeline_runs SET status = 'stopped',
        checkpoint = '{"phase":"classification","cursor":{"window":{"from":0,"to":100}},"counts":{}}'
      WHERE id = \(run.id)
      """
    )
    let resumed = try registry.resume(run.id)
    #expect(try examples(resumed) == [#"{"id":"1","label":"product_issue"}"#])
    #expect(try examples(ignorant) == nil)
  }

  @Test func `a server's model learns from no examples`() throws {
    try connection.run(
      """
      INSERT INTO conversations (conversation_id, created_at, updated_at, contact_ids, raw)
        VALUES ('1', now(), now(), '{}', '{}');
      INSERT INTO type_changes (conversation_id, version, who, before, after)
        VALUES ('1', 2, 'alice', 'spam', 'product_issue');
      """
    )
    let all = RunSettings(engine: "openai", model: ModelSettings(everything: true))
    let run = try registry.start(window: window, settings: all)
    let corrected = CorrectedConversations(connection)
    #expect(try CheckpointFile.write(run, corrected, folder: "/nowhere") == nil)
  }
}
