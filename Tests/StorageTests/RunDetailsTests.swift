import Postgres
import Records
import Storage
import Testing

struct RunDetailsTests {
  let store: Store

  init() throws { store = try Store() }

  /// Two runs with the same conversation, ended so many days ago, and one that is active.
  private func runs(endedDaysAgo days: Int) throws -> [RunRow] {
    let runs = try (1...3).map { _ in try store.newRun() }
    for run in runs {
      let answers = Lines.classification(run.id == 1 ? .spam : .featureRequest)
      let lines = [Lines.conversation("1", answers: answers), Lines.skipped("2")]
      try store.store(lines + [Lines.end()], run: run.id)
    }
    try store.connection.run(
      """
      UPDATE pipeline_runs SET status = 'completed', current_phase = 'completed',
        completed_at = now() - interval '\(days) days 1 hour' WHERE id < 3
      """
    )
    return runs
  }

  @Test func `an old run keeps its row and its counters, and the latest answers stay`() throws {
    let runs = try runs(endedDaysAgo: 90)
    let details = RunDetails(store.connection)
    let removed = try details.remove(olderThan: 90, isDryRun: false)
    #expect(removed.runs == [runs[0].id, runs[1].id])
    #expect(removed.rows["run_conversations"] == 4)
    #expect(removed.rows["skipped"] == 2)
    #expect(removed.rows["classifications"] == 2)
    let row = try #require(try store.run(runs[0].id))
    #expect(row.counters["conversations_stored"] == 1 && row.hasLostDetails)
    #expect(try store.run(runs[2].id)?.hasLostDetails == false)
    #expect(
      try store.records() == [
        Lines.conversation("1", answers: Lines.classification(.featureRequest))
      ]
    )
    #expect(try store.column("SELECT count(*) FROM run_conversations") == ["2"])
    #expect(try details.remove(olderThan: 90, isDryRun: false).runs == [])
  }

  @Test func `younger runs and dry runs lose nothing`() throws {
    _ = try runs(endedDaysAgo: 89)
    let details = RunDetails(store.connection)
    #expect(try details.remove(olderThan: 90, isDryRun: false).runs == [])
    #expect(try details.remove(olderThan: 89, isDryRun: true).runs.count == 2)
    #expect(try store.run(1)?.hasLostDetails == false)
    #expect(try store.column("SELECT count(*) FROM run_conversations") == ["6"])
  }
}
