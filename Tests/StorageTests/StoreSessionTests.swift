import Postgres
import Records
import Storage
import Testing

struct StoreSessionTests {
  let store: Store

  init() throws { store = try Store() }

  @Test func `rows and checkpoint appear together at the barrier, and not before`() throws {
    let run = try store.newRun()
    let session = try store.session(run.id)
    for id in 1...1_500 {
      _ = try session.take(Lines.conversation("\(id)", answers: Lines.classification()))
    }
    #expect(try store.column("SELECT count(*) FROM conversations") == ["0"])
    #expect(try store.run(run.id)?.checkpoint == nil)
    let checkpoint = try #require(try session.take(Lines.barrier()))
    #expect(checkpoint.runID == run.id)
    #expect(checkpoint.counts["stored"] == 1_500)
    #expect(checkpoint.counts["fetched"] == 1_500)
    #expect(checkpoint.counts["classified"] == 1_500)
    #expect(try store.column("SELECT count(*) FROM conversations") == ["1500"])
    let row = try #require(try store.run(run.id))
    #expect(row.checkpointPhase == .classification)
    #expect(row.counters["conversations_stored"] == 1_500)
    let kept = try store.column(
      "SELECT checkpoint->'cursor'->'watermark'->>'id' FROM pipeline_runs UNION ALL "
        + "SELECT checkpoint->'counts'->>'stored' FROM pipeline_runs"
    )
    #expect(kept == ["1", "1500"])
  }

  @Test func `a session that dies between barriers leaves nothing`() throws {
    let run = try store.newRun()
    do {
      let session = try store.session(run.id)
      for id in 1...1_500 { _ = try session.take(Lines.conversation("\(id)")) }
      #expect(session.hasUncommitted)
    }
    #expect(try store.column("SELECT count(*) FROM conversations") == ["0"])
    #expect(try store.run(run.id)?.checkpoint == nil)
  }

  @Test func `an epoch that has moved on stores nothing more`() throws {
    let run = try store.newRun()
    let session = try store.session(run.id, epoch: run.ownerEpoch)
    _ = try session.take(Lines.conversation("1"))
    _ = try RunTable(store.connection).claim(run.id, phase: .classification, from: [.running])
    #expect(throws: StoreError.superseded(run: run.id)) { try session.take(Lines.barrier()) }
    #expect(throws: StoreError.superseded(run: run.id)) {
      try store.session(run.id, epoch: run.ownerEpoch)
    }
    #expect(throws: StoreError.unknownRun(99)) { try store.session(99) }
  }

  @Test func `the end of classification empties the checkpoint, other ends do not`() throws {
    let run = try store.newRun()
    try store.store([Lines.conversation("1"), Lines.barrier(), Lines.end(nil)], run: run.id)
    #expect(try store.run(run.id)?.checkpointPhase == .classification)
    try store.store([Lines.barrier(.facetExtraction), Lines.end(.facetExtraction)], run: run.id)
    #expect(try store.run(run.id)?.checkpointPhase == .classification)
    try store.store([Lines.end()], run: run.id)
    #expect(try store.run(run.id)?.checkpoint == "{}")
  }

  @Test func `a barrier without a cursor writes no checkpoint`() throws {
    let run = try store.newRun()
    try store.store([Lines.conversation("1"), Lines.barrier(watermark: nil)], run: run.id)
    #expect(try store.run(run.id)?.checkpoint == nil)
    #expect(try store.column("SELECT count(*) FROM conversations") == ["1"])
  }

  @Test func `counters are those of the rows, however often a batch comes`() throws {
    let run = try store.newRun()
    let batch = [
      Lines.conversation("1", answers: Lines.classification()), Lines.conversation("2"),
      Lines.skipped("3"), Lines.rejected("4"), Lines.rejected(nil), Lines.barrier(),
    ]
    for _ in 1...3 {
      let checkpoint = try #require(try store.store(batch, run: run.id).first)
      #expect(
        checkpoint.counts
          == ["fetched": 5, "filtered": 1, "classified": 1, "stored": 2, "rejected": 2]
      )
    }
    try store.store([Lines.conversation("4"), Lines.conversation("3"), Lines.end()], run: run.id)
    let counters = try #require(try store.run(run.id)).counters
    #expect(counters["conversations_stored"] == 4)
    #expect(counters["conversations_filtered"] == 0)
    #expect(counters["conversations_rejected"] == 1)
    #expect(try store.column("SELECT conversation_id FROM rejected").count == 1)
  }

  @Test func `a rejection in a later phase leaves the conversation stored`() throws {
    let run = try store.newRun()
    try store.store([Lines.conversation("1"), Lines.end()], run: run.id)
    let later = [Lines.rejected("1"), Lines.rejected(nil), Lines.end(.embeddingGeneration)]
    try store.store(later, run: run.id)
    let counters = try #require(try store.run(run.id)).counters
    #expect(counters["conversations_stored"] == 1)
    #expect(counters["conversations_rejected"] == 0)
    #expect(counters["embeddings_failed"] == 2)
  }

  @Test func `the newest copy wins, whatever the order`() throws {
    try store.store([
      Lines.conversation("1", updated: 30, subject: "new"),
      Lines.conversation("1", updated: 20, subject: "old"), Lines.barrier(),
    ])
    #expect(try store.column("SELECT source_subject FROM conversations") == ["new"])
    try store.store([Lines.conversation("1", updated: 25, subject: "older"), Lines.barrier()])
    #expect(try store.column("SELECT source_subject FROM conversations") == ["new"])
    try store.store([Lines.conversation("1", updated: 31, subject: "newest"), Lines.barrier()])
    #expect(try store.column("SELECT source_subject FROM conversations") == ["newest"])
  }

  @Test func `answers that a record does not carry stay`() throws {
    let answers = Lines.classification() + Lines.embedding + Lines.facets + Lines.theme
    try store.store([Lines.conversation("1", answers: answers), Lines.barrier()])
    try store.store([Lines.conversation("1", updated: 40), Lines.barrier()])
    #expect(try store.records() == [Lines.conversation("1", updated: 40, answers: answers)])
  }

  @Test func `a newer run takes no conversation from an older one`() throws {
    let older = try store.newRun()
    let newer = try store.newRun()
    for (run, type) in [(older, ConversationType.spam), (newer, .featureRequest)] {
      let answers = Lines.classification(type)
      try store.store([Lines.conversation("1", answers: answers), Lines.barrier()], run: run.id)
    }
    #expect(try store.run(older.id)?.counters["conversations_stored"] == 1)
    #expect(try store.run(newer.id)?.counters["conversations_stored"] == 1)
    #expect(
      try store.records(older.id)
        == [Lines.conversation("1", answers: Lines.classification(.spam))]
    )
    #expect(
      try store.records() == [
        Lines.conversation("1", answers: Lines.classification(.featureRequest))
      ]
    )
  }

  @Test func `without a run rows are stored, also after the last barrier`() throws {
    let session = try store.session()
    _ = try session.take(Lines.conversation("1"))
    let checkpoint = try #require(try session.take(Lines.barrier()))
    #expect(checkpoint.runID == nil)
    #expect(checkpoint.counts["stored"] == 1)
    _ = try session.take(Lines.conversation("2"))
    try session.commitTail()
    #expect(try store.column("SELECT count(*) FROM conversations") == ["2"])
  }

  @Test func `a NUL and a lone surrogate are kept in the raw object`() throws {
    let line = Lines.conversation("1", subject: #"a\u0000b\ud800"#)
    try store.store([line, Lines.barrier()])
    #expect(try store.column("SELECT source_subject FROM conversations") == ["a\u{FFFD}b\u{FFFD}"])
    #expect(try store.records() == [line])
  }

  @Test func `a line of 20 MB goes in and comes out`() throws {
    let line = Lines.conversation("1", subject: String(repeating: "x", count: 20_000_000))
    try store.store([line, Lines.barrier()])
    #expect(try store.records() == [line])
  }

  @Test(
    arguments: [
      Lines.conversation("1", created: -1), Lines.conversation("1", updated: 1 << 50),
      Lines.conversation(String(repeating: "9", count: 256)), Lines.skipped(""),
      Lines.conversation(#"1\u0000"#), Lines.orphan(String(repeating: "s", count: 300)),
      Lines.conversation("1", answers: Lines.theme)
        .replacing("mail_lost", with: String(repeating: "s", count: 300)),
      Lines.story("s").replacing(
        #""conversation_id":"1""#,
        with: #""conversation_id":"\#(String(repeating: "9", count: 300))""#
      ),
    ]
  )
  func `what cannot be stored is refused alone`(line: String) throws {
    let session = try store.session()
    _ = try session.take(Lines.conversation("2"))
    #expect(throws: Unstorable.self) { try session.take(line) }
    _ = try session.take(Lines.barrier())
    #expect(try store.column("SELECT conversation_id FROM conversations") == ["2"])
  }

  @Test func `a preview shows a message as it reads`() throws {
    let run = try store.newRun()
    let body = "<style>p{}</style><p>Caf&eacute; &amp; bar: 1 &lt; 2</p><br><p>is <b>bro</b>ken</p>"
    let line = Lines.conversation("1", body: body, answers: Lines.classification())
    try store.store([line, Lines.barrier(), Lines.end()], run: run.id, isDryRun: true)
    let shown = try store.column("SELECT preview#>>'{samples,0,snippet}' FROM pipeline_runs")
    #expect(shown == ["Café & bar: 1 < 2 is broken"])
  }

  @Test func `a dry run is accounted for and stores nothing`() throws {
    let run = try store.newRun()
    let lines = (1...12).map { number in
      Lines.conversation(
        "\(number)",
        answers: Lines.classification(number == 12 ? .spam : .productIssue)
      )
    }
    try store.store(
      lines + [Lines.skipped("13"), Lines.barrier(), Lines.end()],
      run: run.id,
      isDryRun: true
    )
    let row = try #require(try store.run(run.id))
    #expect(row.counters["conversations_fetched"] == 13)
    #expect(row.counters["conversations_classified"] == 12)
    #expect(row.counters["conversations_filtered"] == 1)
    #expect(row.counters["conversations_stored"] == 0)
    #expect(try store.column("SELECT count(*) FROM conversations") == ["0"])
    let shown = try store.column(
      """
      SELECT preview#>>'{classification_breakdown,by_type,product_issue}' FROM pipeline_runs
      UNION ALL SELECT preview->>'total_classified' FROM pipeline_runs
      UNION ALL SELECT preview#>>'{samples,0,snippet}' FROM pipeline_runs
      UNION ALL SELECT jsonb_array_length(preview->'samples')::text FROM pipeline_runs
      UNION ALL SELECT preview#>>'{samples,9,conversation_type}' FROM pipeline_runs
      """
    )
    #expect(shown == ["11", "12", "It broke today", "10", "spam"])
  }
}
