import Postgres
import Records
import Storage
import TestPostgres
import Testing

struct RunTableTests {
  let store: Store
  let table: RunTable

  init() throws {
    store = try Store()
    table = RunTable(store.connection)
  }

  @Test func `one session at a time holds the lock, and it goes with the session`() throws {
    #expect(try table.tryLock())
    do {
      let other = RunTable(try store.database.connect())
      #expect(try !other.tryLock())
      #expect(try RunOwnership(store.connection).isHeld())
    }
    let lonely = try Store()
    var connection: Connection? = try lonely.database.connect()
    #expect(try connection.map { try RunTable($0).tryLock() } == true)
    connection = nil
    // The server notices the closed session a moment later.
    let deadline = ContinuousClock.now + .seconds(30)
    while try RunOwnership(lonely.connection).isHeld() { try #require(.now < deadline) }
  }

  @Test func `a claim moves the epoch on and only from the statuses that allow it`() throws {
    let run = try store.newRun()
    #expect(run.status == .running && run.ownerEpoch == 1 && run.checkpoint == nil)
    #expect(try table.claim(run.id, phase: .classification, from: [.stopped]) == nil)
    let claimed = try table.claim(run.id, phase: .classification, from: [.running])
    #expect(claimed?.ownerEpoch == 2)
    let closing = RunTable.Closing(status: .stopped, error: nil, errors: "[]", warnings: "[]")
    #expect(try table.beat(run: run.id, epoch: 1) == nil)
    #expect(try !table.enter(.facetExtraction, run: run.id, epoch: 1))
    #expect(try !table.finish(run: run.id, epoch: 1, closing))
    #expect(try table.beat(run: run.id, epoch: 2)?.status == .running)
  }

  private func usage(calls: Int, usd: Double? = nil) throws -> String {
    let usage = ModelUsage(phase: "themes", engine: "openai", model: "m", calls: calls, usd: usd)
    return String(decoding: try RecordCoding.encode([usage]), as: UTF8.self)
  }

  @Test
  func `what was asked of models is kept for the present owner only, and shown with its cost`()
    throws
  {
    let run = try store.newRun()
    #expect(run.modelUsage == "[]")
    try table.record(usage: try usage(calls: 2, usd: 0.25), run: run.id, epoch: run.ownerEpoch)
    try table.record(usage: try usage(calls: 9, usd: 9), run: run.id, epoch: run.ownerEpoch + 1)
    let row = try #require(try table.run(run.id))
    let kept = try RecordCoding.decode([ModelUsage].self, from: Array(row.modelUsage.utf8))
    #expect(kept.map(\.calls) == [2])
    #expect(try table.json(run: run.id, limit: 1, offset: 0).contains("\"cost_usd\": 0.25"))
    #expect(try RunStatistics(store.connection).usage == kept)
  }

  @Test func `a model without a price has no cost in JSON`() throws {
    let run = try store.newRun()
    #expect(try table.json(run: run.id, limit: 1, offset: 0).contains("\"cost_usd\": 0,"))
    try table.record(usage: try usage(calls: 2), run: run.id, epoch: run.ownerEpoch)
    #expect(try table.json(run: run.id, limit: 1, offset: 0).contains("\"cost_usd\": null"))
  }

  @Test func `each request for a stop is counted, and a claim forgets them`() throws {
    let run = try store.newRun()
    for requests in 1...2 {
      #expect(try table.requestStop(run: run.id))
      let answer = try table.beat(run: run.id, epoch: run.ownerEpoch)
      #expect(answer?.status == .stopping && answer?.stopRequests == requests)
    }
    let closing = RunTable.Closing(status: .stopped, error: nil, errors: "[]", warnings: "[]")
    #expect(try table.finish(run: run.id, epoch: run.ownerEpoch, closing))
    let claimed = try #require(try table.claim(run.id, phase: .classification, from: [.stopped]))
    #expect(try table.beat(run: run.id, epoch: claimed.ownerEpoch)?.stopRequests == 0)
  }

  @Test
  func `a run whose owner sent no heartbeat is failed, one with a recent heartbeat is pending`()
    throws
  {
    let run = try store.newRun()
    let session = try store.session(run.id, epoch: run.ownerEpoch)
    #expect(try table.expireDead(olderThan: 15).map(\.id) == [run.id])
    try store.database.silenceOwners(seconds: 16)
    #expect(try table.expireDead(olderThan: 15).isEmpty)
    #expect(try store.run(run.id)?.status == .failed)
    // Should the owner wake up after all, nothing is its own any more.
    #expect(try table.beat(run: run.id, epoch: run.ownerEpoch) == nil)
    #expect(try !table.enter(.facetExtraction, run: run.id, epoch: run.ownerEpoch))
    let closing = RunTable.Closing(status: .completed, error: nil, errors: "[]", warnings: "[]")
    #expect(try !table.finish(run: run.id, epoch: run.ownerEpoch, closing))
    #expect(throws: StoreError.superseded(run: run.id)) { try session.take(Lines.barrier()) }
    #expect(try store.run(run.id)?.status == .failed)
  }

  @Test func `an owner is not blamed for its silence while the server was down`() throws {
    let run = try store.newRun()
    try store.connection.run("UPDATE pipeline_runs SET heartbeat_at = now() - interval '1 year'")
    let age: Double = try store.connection.execute(
      "SELECT extract(epoch FROM now() - pg_postmaster_start_time())::float8"
    )[0].value("extract")
    #expect(try table.expireDead(olderThan: age + 60).map(\.id) == [run.id])
  }

  @Test func `closing a run twice, as after a lost answer, keeps a warning once`() throws {
    let run = try store.newRun()
    let closing = RunTable.Closing(
      status: .completed,
      error: nil,
      errors: "[]",
      warnings: #"["some"]"#
    )
    #expect(try table.finish(run: run.id, epoch: run.ownerEpoch, closing))
    #expect(try table.finish(run: run.id, epoch: run.ownerEpoch, closing))
    #expect(try store.run(run.id)?.warnings == #"["some"]"#)
  }

  @Test func `a completed run names rejections that a dead owner did not record, each phase once`()
    throws
  {
    let run = try store.newRun()
    try store.connection.run(
      """
      INSERT INTO rejected (run_id, phase, conversation_id, tool, reason, value) VALUES
        (\(run.id), 'classification', '1', 'ic-fetch', 'missing', '{}'),
        (\(run.id), 'classification', '2', 'ic-fetch', 'missing', '{}'),
        (\(run.id), 'facet_extraction', '3', 'ic-facets', 'refused', '{}')
      """
    )
    let facets = RunTable.rejectionWarning(of: .facetExtraction)
    let closing = RunTable.Closing(
      status: .completed,
      error: nil,
      errors: "[]",
      warnings: #"["\#(facets)"]"#
    )
    #expect(try table.finish(run: run.id, epoch: run.ownerEpoch, closing))
    let classification = RunTable.rejectionWarning(of: .classification)
    #expect(try store.run(run.id)?.warnings == #"["\#(facets)", "\#(classification)"]"#)
  }

  @Test func `an owner that was superseded asks nobody to stop`() throws {
    let run = try store.newRun()
    #expect(try !table.requestStop(run: run.id, epoch: run.ownerEpoch + 1))
    #expect(try store.run(run.id)?.status == .running)
    #expect(try table.requestStop(run: run.id, epoch: run.ownerEpoch))
    #expect(try store.run(run.id)?.status == .stopping)
  }

  @Test func `a session that lost the lock takes it back, and holds it once`() throws {
    try table.keepLock()
    try table.keepLock()
    let other = RunTable(try store.database.connect())
    #expect(try !other.tryLock())
    try table.unlock()
    #expect(try other.tryLock())
    // Taken by another meanwhile: that is for the epoch to judge, and no error.
    try table.keepLock()
    try other.unlock()
    #expect(try table.tryLock())
  }

  @Test func `a stop is announced to the listeners`() throws {
    let run = try store.newRun()
    let listener = try store.database.connect()
    try listener.listen(RunTable.stopChannel)
    #expect(try table.requestStop(run: run.id))
    #expect(try listener.notifications(waiting: .seconds(20)).map(\.payload) == ["\(run.id)"])
    #expect(try store.run(run.id)?.status == .stopping)
    #expect(try !table.requestStop(run: 99))
  }

  @Test func `a checkpoint's time is UTC, whatever the session's zone is`() throws {
    let run = try store.newRun()
    try store.connection.run("SET TimeZone = 'Asia/Kolkata'")
    let closing = RunTable.Closing(status: .stopped, error: nil, errors: "[]", warnings: "[]")
    #expect(try table.finish(run: run.id, epoch: 1, closing))
    let isNow = try store.column(
      "SELECT abs(extract(epoch FROM now() - (checkpoint->>'updated_at')::timestamptz)) < 60 FROM pipeline_runs"
    )
    #expect(isNow == ["t"])
  }

  @Test func `the time for which a run was stopped is not worked`() throws {
    let run = try store.newRun()
    // It worked for 100 seconds, was stopped for 1000, and works again.
    try store.connection.run(
      """
      UPDATE pipeline_runs SET status = 'stopped', started_at = now() - interval '1100 seconds',
        completed_at = now() - interval '1000 seconds', checkpoint = '{"phase":"classification"}'
      """
    )
    #expect(try #require(try store.run(run.id)).worked == 100)
    let again = try #require(try table.claim(run.id, phase: .classification, from: [.stopped]))
    #expect(try #require(try store.run(run.id)).worked < 160)
    #expect(again.worked >= 100)
    let json = try table.json(run: run.id, limit: 1, offset: 0)
    #expect(json.contains(#/"duration_seconds": 1[0-5]\d\.\d/#), "\(json)")
  }

  @Test func `an owner that died has worked until its last heartbeat`() throws {
    let run = try store.newRun()
    try store.connection.run(
      """
      UPDATE pipeline_runs SET started_at = now() - interval '2 days',
        heartbeat_at = now() - interval '1 day'
      """
    )
    _ = try table.expireDead(olderThan: -1)
    let row = try #require(try store.run(run.id))
    #expect(row.status == .failed)
    #expect(row.worked == 86_400)
  }

  @Test func `a run that stops before its first commit leaves a checkpoint all the same`() throws {
    let run = try store.newRun()
    let closing = RunTable.Closing(status: .stopped, error: nil, errors: "[]", warnings: "[\"w\"]")
    #expect(try table.finish(run: run.id, epoch: 1, closing))
    let row = try #require(try store.run(run.id))
    #expect(row.status == .stopped)
    #expect(row.checkpointPhase == .classification)
    #expect(row.warnings == "[\"w\"]")
    let time = try store.column("SELECT checkpoint->>'updated_at' FROM pipeline_runs")
    #expect(time.first??.contains(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/#) == true, "\(time)")
    #expect(try table.history(limit: 5).map(\.id) == [run.id])
  }
}

struct MigratorTests {
  @Test func `programs that migrate at once do it once`() async throws {
    let store = try Store()
    try store.connection.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    let url = store.database.url
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask { try Migrator.migrate(try Connection(url, applicationName: "test")) }
      }
      try await group.waitForAll()
    }
    #expect(
      try store.column("SELECT version FROM schema_version ORDER BY 1")
        == (1...Migrator.version).map(String.init)
    )
  }

  @Test func `a newer schema is refused`() throws {
    let store = try Store()
    try store.connection.run("INSERT INTO schema_version VALUES (99)")
    let error = #expect(throws: SchemaError.self) { try Migrator.migrate(store.connection) }
    #expect(error?.found == 99)
  }
}
