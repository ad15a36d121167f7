import LineStream
import Postgres
import Records
import Storage
import Testing

/// The names that people give themes, and how runs learn them.
struct ThemeDecisionTests {
  let store: Store
  let alice: ThemeDecisions

  init() throws {
    store = try Store()
    alice = ThemeDecisions(store.connection, by: "alice")
  }

  /// Stores themes as phase 4 of a new run does.
  @discardableResult
  private func group(_ signatures: [String]) throws -> Int {
    let run = try store.newRun().id
    try store.store(signatures.map { Lines.theme($0) } + [Lines.end(.themeExtraction)], run: run)
    return run
  }

  private func shown(_ signature: String) throws -> ThemeReading.Entry? {
    try ThemeReading(store.connection).themes(.init(signature: signature, limit: 1)).first
  }

  /// The themes of a stream by signature.
  private func stream(_ run: Int?, _ phase: Phase) throws -> [String: Theme] {
    let themes = try store.records(run, for: phase).filter { $0.contains(#""type":"theme""#) }
      .map { try RecordCoding.decode(Theme.self, from: Array($0.utf8)) }
    return Dictionary(themes.map { ($0.signature, $0) }) { $1 }
  }

  @Test func `a name is shown at once, in lists and on the map, and after later runs`() throws {
    try group(["a", "b"])
    #expect(try alice.set([.title: "Ours", .productArea: "Mail"], of: "a", version: 1) == 2)
    try group(["a", "b"])
    let theme = try #require(try shown("a"))
    #expect([theme.title, theme.productArea] == ["Ours", "Mail"])
    #expect(theme.version == 2)
    let reading = ThemeReading(store.connection)
    #expect(try reading.areas().map(\.name) == ["Mail", "p"])
    #expect(try reading.themes(.init(area: "Mail", limit: 9)).map(\.signature) == ["a"])
    #expect(
      try ThemePlaces(store.connection).largest(area: "Mail", most: 9).map(\.title) == ["Ours"]
    )
  }

  @Test func `two people do not overwrite each other`() throws {
    try group(["a"])
    _ = try alice.set([.title: "Ours"], of: "a", version: 1)
    let bob = ThemeDecisions(store.connection, by: "bob")
    let refusal = #expect(throws: DecisionRefusal.self) {
      try bob.set([.title: "Mine"], of: "a", version: 1)
    }
    guard case .changed(.theme("a"), version: 2, let changes) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(changes.map(\.words) == ["title from t to Ours by alice"])
    #expect(try bob.set([.title: "Ours"], of: "a", version: 2) == 2, "nothing new is no decision")
    #expect(try bob.set([.title: "Mine"], of: "a", version: 2) == 3)
    #expect(
      try ThemeTrail(store.connection).changes(of: "a").map(\.words)
        == ["title from Ours to Mine by bob", "title from t to Ours by alice"]
    )
  }

  @Test(arguments: ["", "  ", "a\0b", String(repeating: "x", count: 301)])
  func `a text that is no name is refused`(text: String) throws {
    try group(["a"])
    #expect(throws: DecisionRefusal.self) { try alice.set([.title: text], of: "a", version: nil) }
    #expect(throws: DecisionRefusal.unknown(.theme("z"))) {
      try alice.set([.title: "x"], of: "z", version: nil)
    }
  }

  @Test func `an area is renamed with all its themes`() throws {
    try group(["a", "b"])
    _ = try alice.set([.productArea: "Mail"], of: "b", version: nil)
    #expect(try alice.rename(area: "p", to: "Exports") == 1)
    #expect(try [shown("a"), shown("b")].map { $0?.productArea } == ["Exports", "Mail"])
    #expect(throws: DecisionRefusal.unknown(.area("p"))) { try alice.rename(area: "p", to: "x") }
    #expect(try alice.rename(area: "Mail", to: "Exports") == 1)
    #expect(try ThemeReading(store.connection).areas().map(\.themes) == [2])
  }

  @Test func `the next run knows a theme under its given names`() throws {
    try group(["a", "b"])
    _ = try alice.set([.title: "Ours", .productArea: "Mail"], of: "a", version: nil)
    let themes = try stream(try store.newRun().id, .themeExtraction)
    #expect(themes["a"]?.title == "Ours")
    #expect(themes["a"]?.productArea == "Mail")
    #expect(themes["a"]?.given == ["title", "product_area"])
    #expect(themes["a"]?.size == 1)
    #expect(themes["b"]?.given == nil && themes["b"]?.title == "t")
  }

  @Test func `a repeated phase 4 gets the names of the run's own themes, and counts anew`() throws {
    let run = try group(["a", "b"])
    #expect(try stream(run, .themeExtraction).isEmpty)
    _ = try alice.set([.title: "Ours"], of: "a", version: nil)
    let own = try stream(run, .themeExtraction)
    #expect(own.keys.sorted() == ["a"])
    #expect(own["a"]?.title == "Ours")
    #expect(own["a"]?.size == 0 && own["a"]?.conversationIDs == [])
    let next = try group(["a", "b"])
    #expect(try stream(next, .themeExtraction)["a"]?.size == 1)
  }

  @Test func `the area of a story is that of its theme, unless that has one of its own`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1"], "b": ["2"]])
    try bench.store.store(
      [Lines.theme("a"), Lines.theme("b"), Lines.end(.themeExtraction)],
      run: run
    )
    try bench.tell(["a": ["1"], "b": ["2"]], in: run)
    _ = try bench.decisions.set([.productArea: "Mail"], of: 1, version: nil)
    _ = try bench.decisions.merge(2, into: 1, version: nil)
    let reading = ThemeReading(bench.store.connection)
    #expect(try reading.areas().map(\.name) == ["Mail"])
    let themes = ThemeDecisions(bench.store.connection, by: "bob")
    _ = try themes.set([.productArea: "Exports"], of: "b", version: nil)
    #expect(try Set(reading.areas().map(\.name)) == ["Exports", "Mail"])
  }

  @Test func `a theme brings the conversations of all earlier runs, each once`() throws {
    for ids in [["1", "2"], ["2", "3"]] {
      let run = try store.newRun().id
      let themed = ids.map { Lines.conversation($0, answers: Lines.classification() + Lines.theme) }
      try store.store(
        themed + [Lines.theme("mail_lost", ids), Lines.end(.themeExtraction)],
        run: run
      )
    }
    let theme = try stream(try store.newRun().id, .themeExtraction)["mail_lost"]
    #expect(theme?.conversationIDs == ["1", "2", "3"])
    #expect(theme?.size == 3)
  }

  @Test func `phase 5 learns which stories people merged`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1"], "b": ["2"]])
    try bench.store.store(
      [Lines.theme("a"), Lines.theme("b"), Lines.end(.themeExtraction)],
      run: run
    )
    try bench.tell(["a": ["1"], "b": ["2"]], in: run)
    let homes = {
      try bench.store.records(run, for: .storyCreation).filter { $0.contains(#""type":"theme""#) }
        .map { try RecordCoding.decode(Theme.self, from: Array($0.utf8)).toldIn }
    }
    #expect(try homes() == [nil, nil])
    _ = try bench.decisions.merge(2, into: 1, version: nil)
    #expect(try homes() == [nil, "a"])
    _ = try bench.decisions.unmerge(2)
    #expect(try homes() == [nil, nil])
  }

  @Test func `who separates stories again takes along what runs told under the other`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1"], "b": ["2"]])
    _ = try bench.decisions.merge(2, into: 1, version: nil)
    let themed =
      ["1", "3"].map { Lines.conversation($0, answers: assigned("a")) }
      + ["2", "4"].map { Lines.conversation($0, answers: assigned("b")) }
    try bench.store.store(themed + [Lines.barrier(.themeExtraction)])
    let next = try bench.tell(["a": ["1", "2", "3", "4"]])
    #expect(next > run)
    #expect(try bench.conversations(1) == ["1", "2", "3", "4"])
    _ = try bench.decisions.unmerge(2)
    #expect(try bench.conversations(1) == ["1", "3"])
    #expect(try bench.conversations(2) == ["2", "4"])
  }

  @Test func `who separates stories takes nothing along that has left the theme since`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1", "3"], "b": ["2"]])
    try bench.store.connection.run(
      """
      INSERT INTO conversation_themes (conversation_id, run_id, signature, value, stored_at)
      VALUES ('3', NULL, 'b', '{}', now()), ('3', \(run), 'a', '{}', now() + interval '1 s')
      """
    )
    _ = try bench.decisions.merge(2, into: 1, version: nil)
    _ = try bench.decisions.unmerge(2)
    #expect(try (bench.conversations(1), bench.conversations(2)) == (["1", "3"], ["2"]))
  }

  @Test func `erasing a customer erases the title that a run made of their words`() throws {
    try group(["mail_lost"])
    let answers = Lines.classification() + Lines.facets
    try store.store([Lines.conversation("1", answers: answers), Lines.end()])
    try store.connection.run("UPDATE facets SET symptom = 'my secret fails'")
    _ = try alice.set([.title: "Ours"], of: "mail_lost", version: nil)
    try store.connection.run("UPDATE theme_changes SET before = 'Secret fails'")
    #expect(try Eraser(store.connection).erase(.conversation("1"))["theme_changes"] == 1)
    #expect(
      try ThemeTrail(store.connection).changes(of: "mail_lost").map(\.words)
        == ["title from mail lost to Ours by alice"]
    )
  }

  private func assigned(_ signature: String) -> String {
    #","theme":{"signature":"\#(signature)","similarity":0.9}"#
  }
}
