import Postgres
import Records
import Storage
import Testing

/// A story keeps its id, and what people decided, whatever runs write.
struct StoryIdentityTests {
  @Test func `a story has the same id in every run`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2"], "b": ["3"]])
    try bench.tell(["b": ["3", "4"], "c": ["5"], "a": ["1", "2"]])
    let items = try bench.items()
    #expect(items.map(\.id) == [1, 2, 3])
    #expect(items.map(\.signature) == ["a", "b", "c"])
    #expect(items.map(\.run) == [bench.runs[1], bench.runs[1], bench.runs[1]])
  }

  @Test func `what people decided survives later runs and a rerun`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2"]])
    _ = try bench.decisions.set(
      [.title: "Ours", .status: "accepted", .note: "n", .productArea: "mail"],
      of: 1,
      version: 1
    )
    try bench.tell(["a": ["1", "2", "3"]])
    try bench.tell(["a": ["1", "2", "3"]], in: bench.runs[0])
    let item = try #require(try bench.item(1))
    #expect(item.title == "Ours")
    #expect(item.productArea == "mail")
    #expect(item.work.status == .accepted)
    #expect(item.work.version == 2)
  }

  @Test func `a story that a rerun tells under another name is the same`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1", "2", "3"], "b": ["4"]])
    _ = try bench.decisions.set([.owner: "bob"], of: 1, version: nil)
    try bench.tell(["renamed": ["1", "2"], "b": ["4"]], in: run)
    let item = try #require(try bench.item(1))
    #expect(item.signature == "renamed")
    #expect(item.work.owner == "bob")
    #expect(try bench.conversations(1) == ["1", "2"])
    #expect(try bench.items().map(\.id) == [1, 2])
  }

  @Test func `one that shares half of the conversations or less is another`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1", "2"]])
    try bench.tell(["other": ["2", "3"]], in: run)
    #expect(try bench.items().map(\.signature) == ["other"])
    #expect(try bench.place(1) == .untold)
    // It comes back under its id.
    try bench.tell(["a": ["1"]])
    #expect(try bench.item(1)?.signature == "a")
  }

  @Test func `a signature told again after its themes were removed keeps its id`() throws {
    var bench = try StoryBench()
    let run = try bench.tell(["a": ["1", "2"]])
    try bench.store.store([Lines.theme("z"), Lines.end(.themeExtraction)], run: run)
    #expect(try bench.place(1) == .untold)
    try bench.tell(["z": ["1", "2"]], in: run)
    #expect(try bench.item(1)?.signature == "z")
  }

  @Test func `ids of the schema before lead to the lasting ones`() throws {
    var bench = try StoryBench()
    let connection = bench.store.connection
    try bench.tell(["a": ["1"], "b": ["2"]])
    try bench.tell(["a": ["1", "3"]])
    try connection.run(
      """
      DROP TABLE story_forwards, story_moves, story_changes, story_conversations, story_figures,
        tracked_stories, conversation_attributes, type_changes, theme_changes, tracked_themes;
      DROP FUNCTION refresh_stories, refresh_attributes, attributes_of;
      DELETE FROM schema_version WHERE version >= 8;
      """
    )
    try Migrator.migrate(connection)
    #expect(try bench.items().map(\.id) == [2, 3])
    #expect(try bench.place(1) == .moved(to: 3))
    #expect(try bench.conversations(3) == ["1", "3"])
    #expect(try bench.trail.joined(3).map(\.run) == [bench.runs[1], bench.runs[0]])
    #expect(try bench.trail.joined(3).map(\.conversations) == [1, 1])
    try bench.tell(["c": ["4"]])
    #expect(try bench.items().map(\.id) == [2, 3, 4])
  }

  @Test func `a pipeline without a run tells stories, too`() throws {
    let bench = try StoryBench()
    try bench.store.store([Lines.story("a", ["1"])] + [Lines.end(.storyCreation)])
    #expect(try bench.items().map(\.run) == [nil])
    #expect(try bench.trail.joined(1).map(\.run) == [nil])
  }
}
