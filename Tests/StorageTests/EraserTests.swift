import Postgres
import Records
import Storage
import Testing

struct EraserTests {
  let store: Store
  let run: Int

  init() throws {
    store = try Store()
    run = try store.newRun().id
    let answers = Lines.classification() + Lines.embedding + Lines.facets + Lines.theme
    try store.store(
      [
        Lines.conversation("1", answers: answers), Lines.conversation("2", answers: answers),
        Lines.rejected(nil, line: #"{\"id\":\"1\""#), Lines.rejected("9"), Lines.end(),
      ],
      run: run
    )
    try store.store([Lines.theme("t", ["1", "2"]), Lines.end(.themeExtraction)], run: run)
    try store.store(
      [
        Lines.story("s", ["1", "2"]), Lines.story("only", ["1"]), Lines.orphan("o", ["1", "2"]),
        Lines.dropped(["1"]), Lines.end(.storyCreation),
      ],
      run: run
    )
  }

  @Test(arguments: [Eraser.Subject.conversation("1"), .contact("c1"), .contact("a1")])
  func `nothing of a person is left anywhere`(subject: Eraser.Subject) throws {
    let counts = try Eraser(store.connection).erase(subject)
    #expect(counts["conversations"] == 1)
    #expect(counts["stories"] == 2)
    #expect(counts["rejected"] == 1)
    #expect(try tablesHolding("\"1\"") == [])
    #expect(try tablesHolding("quote 1") == [])
    #expect(try tablesHolding("c1") == [])
    let ids = try store.column("SELECT conversation_id FROM run_conversations ORDER BY 1")
    #expect(ids.count == 3)
    #expect(ids.prefix(2) == ["2", "9"])
    #expect(ids.last??.hasPrefix("line:") == true)
  }

  @Test func `others stay, and the counters tell what is left`() throws {
    _ = try Eraser(store.connection).erase(.conversation("1"))
    #expect(try store.column("SELECT conversation_id FROM story_evidence") == ["2"])
    #expect(try store.column("SELECT conversation_ids::text FROM stories") == ["{2}"])
    let counters = try #require(try store.run(run)).counters
    #expect(counters["conversations_stored"] == 1)
    #expect(counters["conversations_classified"] == 1)
    #expect(counters["embeddings_generated"] == 1)
    #expect(counters["stories_created"] == 1)
    let story = try #require(try store.column("SELECT value::text FROM stories").first ?? nil)
    #expect(story.contains("They say: [erased]"))
  }

  @Test(arguments: [("Export stops at forty", true), ("Mail is lost", false)])
  func `a theme or orphan titled by who is erased is left with its signature`(
    _ symptom: String,
    _ isTitle: Bool
  ) throws {
    let titled = { (line: String) in
      line.replacing("\"title\":\"t\"", with: "\"title\":\"The export stops at forty\"")
    }
    let facets = Lines.facets.replacing("\"s\"", with: "\"The \(symptom) percent\"")
    try store.store([Lines.conversation("1", answers: facets), Lines.end()], run: run)
    try store.store(
      [titled(Lines.theme("export_stops", ["1", "2"])), Lines.end(.themeExtraction)],
      run: run
    )
    try store.store(
      [titled(Lines.orphan("export_stops", ["1", "2"])), Lines.end(.storyCreation)],
      run: run
    )
    _ = try Eraser(store.connection).erase(.conversation("1"))
    let left = isTitle ? "export stops" : "The export stops at forty"
    for table in ["themes", "orphans"] {
      #expect(try store.column("SELECT value ->> 'title' FROM \(table)") == [left])
    }
  }

  @Test func `a story in the words of who is erased is left with its signature`() throws {
    let line = Lines.story("export_fails", ["1", "2"], toldBy: ["1"])
    try store.store([line, Lines.end(.storyCreation)], run: run)
    _ = try Eraser(store.connection).erase(.conversation("1"))
    let story = try #require(try store.column("SELECT value::text FROM stories").first ?? nil)
    #expect(story.contains(#""title":"export fails""#))
    #expect(!story.contains("They say"))
  }

  @Test func `who is unknown changes nothing`() throws {
    let counts = try Eraser(store.connection).erase(.contact("nobody"))
    #expect(counts.values.allSatisfy { $0 == 0 })
    #expect(try store.column("SELECT count(*) FROM conversations") == ["2"])
  }

  @Test(arguments: [Eraser.Subject.contact(""), .conversation("")])
  func `an empty id is nobody's`(subject: Eraser.Subject) throws {
    try store.store([Lines.rejected(nil, line: #"{\"id\":\"\""#), Lines.barrier()])
    let before = try store.column("SELECT value::text FROM rejected ORDER BY id")
    let counts = try Eraser(store.connection).erase(subject)
    #expect(counts.values.allSatisfy { $0 == 0 })
    #expect(try store.column("SELECT value::text FROM rejected ORDER BY id") == before)
  }

  @Test func `a dry run's samples are erased`() throws {
    let rehearsal = try store.newRun().id
    let line = Lines.conversation("1", answers: Lines.classification())
    try store.store([line, Lines.end()], run: rehearsal, isDryRun: true)
    let counts = try Eraser(store.connection).erase(.conversation("1"))
    #expect(counts["samples"] == 1)
    #expect(try tablesHolding("It broke today") == [])
  }

  /// The tables in which some row, as text, holds a text.
  private func tablesHolding(_ text: String) throws -> [String] {
    let tables = try store.column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return try tables.compactMap { $0 }.filter { table in
      let found = try store.connection.execute(
        "SELECT 1 FROM \(table) AS t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0",
        [.text(text), .text(text.replacing("\"", with: "\"\""))]
      )
      return !found.isEmpty
    }
  }
}
