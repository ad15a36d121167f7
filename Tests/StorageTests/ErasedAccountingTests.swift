import Postgres
import Records
import Storage
import Testing

/// The accounting of runs from which a person's data was erased.
struct ErasedAccountingTests {
  let store: Store
  let run: RunRow

  init() throws {
    store = try Store()
    run = try store.newRun()
    try store.store([conversation("1"), conversation("2"), Lines.barrier()], run: run.id)
  }

  private func conversation(_ id: String) -> String {
    Lines.conversation(id, answers: Lines.classification())
  }

  private func end(fetched: Int) -> String {
    #"{"type":"end","phase":"classification","counts":{"fetched":\#(fetched)}}"#
  }

  private func erase() throws { _ = try Eraser(store.connection).erase(.conversation("1")) }

  private func mismatches() throws -> [String] {
    try Accounting(store.connection, run: run.id).mismatches(after: .classification)
  }

  @Test func `a stopped run goes on from what is left`() throws {
    try erase()
    let counts = try store.column(
      """
      SELECT checkpoint->'counts'->>'fetched' FROM pipeline_runs
      UNION ALL SELECT checkpoint->'counts'->>'stored' FROM pipeline_runs
      """
    )
    #expect(counts == ["1", "1"])
    _ = try RunTable(store.connection).claim(run.id, phase: .classification, from: [.running])
    try store.store([conversation("3"), end(fetched: 2)], run: run.id)
    #expect(try mismatches() == [])
  }

  @Test func `a source that is running counts what was erased`() throws {
    try erase()
    try store.store([conversation("3"), end(fetched: 3)], run: run.id)
    #expect(try mismatches() == [])
  }

  @Test func `what a source has emitted is less, and what is lost is still missed`() throws {
    try store.store([end(fetched: 3)], run: run.id)
    #expect(try mismatches().count == 1)
    try erase()
    #expect(try mismatches().first?.hasPrefix("2 fetched, but 1 accounted for") == true)
  }

  @Test func `a run without details keeps its counters`() throws {
    try store.store([end(fetched: 2)], run: run.id)
    try store.store([Lines.story("s", ["1", "2"]), Lines.end(.storyCreation)], run: run.id)
    try store.connection.run(
      """
      UPDATE pipeline_runs SET status = 'completed', current_phase = 'completed',
        completed_at = now() - interval '99 days'
      """
    )
    _ = try RunDetails(store.connection).remove(olderThan: 90, isDryRun: false)
    try erase()
    #expect(try store.run(run.id)?.counters["conversations_stored"] == 2)
    #expect(try store.column("SELECT conversation_ids::text FROM stories") == ["{2}"])
  }

  @Test func `what ic-store commits meanwhile is counted`() async throws {
    let other = try store.open()
    try other.run("BEGIN")
    try other.run(
      """
      INSERT INTO run_conversations VALUES (\(run.id), '7', 'stored');
      UPDATE pipeline_runs SET conversations_fetched = 3, conversations_stored = 3
      """
    )
    let open = store.open
    let erasing = Task.detached { try Eraser(try open()).erase(.conversation("1")) }
    let waiting = """
      SELECT count(*) FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND datname = current_database()
      """
    let deadline = ContinuousClock.now + .seconds(30)
    while try store.column(waiting) == ["0"] {
      try #require(.now < deadline)
      try await Task.sleep(for: .milliseconds(20))
    }
    try other.commit()
    _ = try await erasing.value
    let counters = try #require(try store.run(run.id)).counters
    #expect(counters["conversations_stored"] == 2)
    #expect(counters["conversations_fetched"] == 2)
  }
}
