import Postgres
import Records
import Storage
import Testing

struct LaterPhaseTests {
  let store: Store
  let run: Int

  init() throws {
    store = try Store()
    run = try store.newRun().id
    let lines = (1...3).map {
      Lines.conversation("\($0)", created: $0, answers: Lines.classification())
    }
    try store.store(lines + [Lines.end()], run: run)
  }

  @Test func `embeddings commit as they go and are counted`() throws {
    let line = Lines.conversation("1", answers: Lines.classification() + Lines.embedding)
    try store.store([line, Lines.barrier(.embeddingGeneration, watermark: nil)], run: run)
    #expect(try store.run(run)?.counters["embeddings_generated"] == 1)
    #expect(try store.column("SELECT vector::text FROM embeddings") == ["{1,-2}"])
    #expect(try store.column("SELECT value::text FROM embeddings") == [nil])
  }

  @Test func `an answer that its phase does not give again is withdrawn`() throws {
    let with = Lines.conversation("1", answers: Lines.classification() + Lines.embedding)
    let without = Lines.conversation("1", answers: Lines.classification())
    try store.store([with, Lines.end(.embeddingGeneration)], run: run)
    try store.store([without, Lines.end(.facetExtraction)], run: run)
    #expect(try store.run(run)?.counters["embeddings_generated"] == 1)
    try store.store([without, Lines.end(.embeddingGeneration)], run: run)
    #expect(try store.run(run)?.counters["embeddings_generated"] == 0)
    #expect(try store.column("SELECT conversation_id FROM classifications").count == 3)
  }

  @Test func `themes replace the earlier ones of the run at the end, as a whole`() throws {
    try store.store([Lines.theme("a"), Lines.theme("b"), Lines.end(.themeExtraction)], run: run)
    let session = try store.session(run)
    _ = try session.take(Lines.theme("b", isNew: false))
    _ = try session.take(Lines.theme("c"))
    #expect(try session.take(Lines.barrier(.themeExtraction, watermark: nil)) == nil)
    let themes = "SELECT signature FROM themes ORDER BY signature"
    #expect(try store.column(themes) == ["a", "b"])
    _ = try session.take(Lines.end(.themeExtraction))
    #expect(try store.column(themes) == ["b", "c"])
    let row = try #require(try store.run(run))
    #expect(row.counters["themes_extracted"] == 2)
    #expect(row.counters["themes_new"] == 1)
    #expect(row.storiesReady)
  }

  @Test func `what was told of themes that are gone goes with them`() throws {
    try store.store([Lines.theme("a"), Lines.theme("b"), Lines.end(.themeExtraction)], run: run)
    try store.store(
      [
        Lines.story("a", ["1"]), Lines.story("b", ["2"]), Lines.orphan("o"),
        Lines.end(.storyCreation),
      ],
      run: run
    )
    try store.store([Lines.theme("b"), Lines.end(.themeExtraction)], run: run)
    #expect(try store.column("SELECT signature FROM stories") == ["b"])
    #expect(try store.column("SELECT signature FROM orphans") == [])
    let counters = try #require(try store.run(run)).counters
    #expect(counters["stories_created"] == 1)
    #expect(counters["orphans_created"] == 0)
  }

  @Test func `stories, orphans and drops replace the earlier ones, each phase its own`() throws {
    try store.store([Lines.dropped(["3"]), Lines.end(.themeExtraction)], run: run)
    try store.store(
      [
        Lines.story("a", ["1", "2"]), Lines.orphan("o"), Lines.dropped(["1"]),
        Lines.end(.storyCreation),
      ],
      run: run
    )
    let stories = "SELECT id FROM stories WHERE signature = 'a'"
    let id = try store.column(stories)
    try store.store(
      [
        Lines.story("a", ["2"]), Lines.dropped(["1"], reason: "not_recent"),
        Lines.end(.storyCreation),
      ],
      run: run
    )
    #expect(try store.column(stories) == id)
    #expect(try store.column("SELECT signature FROM orphans") == [])
    #expect(try store.column("SELECT conversation_id FROM story_evidence") == ["2"])
    let drops = try store.column("SELECT phase || ' ' || reason FROM dropped ORDER BY id")
    #expect(drops == ["theme_extraction incoherent", "story_creation not_recent"])
    let counters = try #require(try store.run(run)).counters
    #expect(counters["stories_created"] == 1)
    #expect(counters["orphans_created"] == 0)
    #expect(counters["themes_filtered"] == 1)
  }

  @Test func `the accounting names what is in no story, orphan or drop`() throws {
    try store.store(
      [Lines.story("a", ["1"]), Lines.orphan("o", ["2"]), Lines.end(.storyCreation)],
      run: run
    )
    let books = Accounting(store.connection, run: run)
    #expect(try books.mismatches(after: .classification) == [])
    let lines = try books.mismatches(after: .storyCreation)
    #expect(lines.count == 1)
    #expect(lines.first?.hasSuffix(": 3") == true)
    try store.store(
      [
        Lines.story("a", ["1"]), Lines.orphan("o", ["2"]), Lines.dropped(["3"]),
        Lines.end(.storyCreation),
      ],
      run: run
    )
    #expect(try books.mismatches(after: .storyCreation) == [])
  }

  @Test func `the accounting names a conversation whose row is gone`() throws {
    try store.connection.run("DELETE FROM conversations WHERE conversation_id = '2'")
    let lines = try Accounting(store.connection, run: run).mismatches(after: .classification)
    #expect(lines.first?.hasSuffix(": 2") == true)
  }
}
