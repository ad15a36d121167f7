import Postgres
import Records
import Storage
import Testing

struct AccountingTests {
  let store: Store

  init() throws { store = try Store() }

  private func end(fetched: Int) -> String {
    #"{"type":"end","phase":"classification","counts":{"fetched":\#(fetched)}}"#
  }

  private func mismatches(_ run: RunRow, after phase: Phase) throws -> [String] {
    try Accounting(store.connection, run: run.id).mismatches(after: phase)
  }

  private let first = [
    Lines.conversation("1", answers: Lines.classification()),
    Lines.conversation("2", answers: Lines.classification(actionable: false)),
    Lines.skipped("3"), Lines.rejected("4"),
  ]

  @Test func `books that balance say nothing and are kept`() throws {
    let run = try store.newRun()
    try store.store(first + [end(fetched: 4)], run: run.id)
    #expect(try mismatches(run, after: .classification) == [])
    let kept = try store.column(
      """
      SELECT accounting->'source'->>'fetched' FROM pipeline_runs
      UNION ALL SELECT accounting->'classification'->>'filtered:too_short' FROM pipeline_runs
      """
    )
    #expect(kept == ["4", "1"])
  }

  @Test func `what the source emitted and nobody stored is missed`() throws {
    let run = try store.newRun()
    try store.store(first + [end(fetched: 6)], run: run.id)
    let lines = try mismatches(run, after: .classification)
    #expect(
      lines == [
        "6 fetched, but 4 accounted for; the others are named by: ic-store get --run \(run.id) --known | "
          + "ic-fetch --verify - --from 1970-01-01T00:00:00Z --to 1970-01-01T00:01:40Z"
      ]
    )
  }

  @Test func `what counts as stored without its rows is named`() throws {
    let run = try store.newRun()
    try store.store(first + [end(fetched: 4)], run: run.id)
    try store.connection.run("DELETE FROM conversations WHERE conversation_id = '2'")
    #expect(try mismatches(run, after: .classification) == ["1 stored without a row: 2"])
  }

  @Test(arguments: [Phase.embeddingGeneration, .storyCreation])
  func `what people make actionable while a run works is not missed in it`(phase: Phase) throws {
    let run = try store.newRun()
    try store.store(first + [end(fetched: 4)], run: run.id)
    try store.store([Lines.rejected("1"), Lines.end(.embeddingGeneration)], run: run.id)
    try store.store([Lines.dropped(["1"]), Lines.end(.storyCreation)], run: run.id)
    _ = try TypeDecisions(store.connection, by: "alice").set(.featureRequest, of: "2", version: 1)
    #expect(try store.column("SELECT actionable FROM classifications") == ["t", "t"])
    #expect(try mismatches(run, after: phase) == [])
    try store.connection.run("UPDATE pipeline_runs SET resumed_at = now() + interval '1 s'")
    #expect(try mismatches(run, after: phase).count == 1, "the next attempt has read the type")
  }

  @Test func `an actionable conversation is answered or rejected in each phase`() throws {
    let run = try store.newRun()
    try store.store(first + [end(fetched: 4)], run: run.id)
    #expect(
      try mismatches(run, after: .embeddingGeneration) == ["1 actionable, but without embedding: 1"]
    )
    try store.store([Lines.rejected("1"), Lines.end(.embeddingGeneration)], run: run.id)
    #expect(try mismatches(run, after: .embeddingGeneration) == [])
    let facets = Lines.conversation("1", answers: Lines.classification() + Lines.facets)
    #expect(
      try mismatches(run, after: .facetExtraction) == ["1 actionable, but without facets: 1"]
    )
    try store.store([facets, Lines.end(.facetExtraction)], run: run.id)
    #expect(try mismatches(run, after: .facetExtraction) == [])
  }

  @Test func `an actionable conversation is in a story, an orphan or a drop`() throws {
    let run = try store.newRun()
    try store.store(first + [end(fetched: 4)], run: run.id)
    #expect(
      try mismatches(run, after: .storyCreation)
        == ["1 actionable, but in no story, orphan or drop: 1"]
    )
    try store.store([Lines.orphan("s", ["1"]), Lines.end(.storyCreation)], run: run.id)
    #expect(try mismatches(run, after: .storyCreation) == [])
  }

  @Test func `counters that do not agree with the rows end the stream`() throws {
    let run = try store.newRun()
    try store.store([first[0], Lines.barrier()], run: run.id)
    try store.connection.run("UPDATE pipeline_runs SET conversations_stored = 7")
    #expect(throws: StoreError.self) { try store.store([end(fetched: 1)], run: run.id) }
    #expect(try store.run(run.id)?.checkpointPhase == .classification)
  }
}
