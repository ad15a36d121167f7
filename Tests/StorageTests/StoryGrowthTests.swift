import Postgres
import Records
import Storage
import Testing

/// How stories changed, and the lists that are filtered by it.
struct StoryGrowthTests {
  static let judged: [(isNew: Bool, joined: Int, sinceFixed: Int, days: Int, StoryGrowth)] = [
    (true, 3, 0, 0, .new), (false, 1, 0, 20, .grown), (false, 0, 0, 13, .steady),
    (false, 0, 0, 14, .fading), (false, 0, 0, 27, .fading), (false, 0, 0, 28, .gone),
    (false, 2, 1, 0, .back), (true, 2, 1, 0, .back),
  ]

  @Test(arguments: judged) func `a story is judged by its counts`(
    isNew: Bool,
    joined: Int,
    sinceFixed: Int,
    days: Int,
    growth: StoryGrowth
  ) {
    let age = days * StoryBench.day
    #expect(StoryGrowth(isNew: isNew, joined: joined, sinceFixed: sinceFixed, age: age) == growth)
  }

  @Test func `changes are counted in the newest run, or since another one`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2"], "b": ["3"]])
    #expect(try bench.items().map(\.growth) == [.new, .new])
    try bench.tell(["a": ["1", "2"], "b": ["3", "4"], "c": ["5"]])
    #expect(try bench.items().map(\.growth) == [.steady, .grown, .new])
    #expect(try bench.items().map(\.figures.joined) == [0, 1, 1])
    #expect(try bench.items().map(\.figures.conversations) == [2, 2, 1])
    try bench.tell(["a": ["1", "2", "5"]])
    #expect(try bench.items().map(\.figures.joined) == [1, 0, 0])
    #expect(try bench.items(.run(bench.runs[0])).map(\.figures.joined) == [1, 1, 1])
    #expect(try bench.items(.run(bench.runs[2])).map(\.figures.joined) == [0, 0, 0])
    let tomorrow = Day(of: Timestamp.seconds(Timestamp.now).map { $0 + StoryBench.day } ?? 0)
    #expect(try bench.items(.day(tomorrow)).map(\.figures.joined) == [0, 0, 0])
    #expect(try bench.items(.day(Day(of: 0))).map(\.figures.joined) == [3, 2, 1])
    #expect(try bench.trail.joined(1).map(\.conversations) == [1, 2])
  }

  @Test func `a story that was fixed and gets new conversations is back`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2"]])
    _ = try bench.decisions.set([.status: "fixed", .fixedAt: "1970-01-04"], of: 1, version: nil)
    #expect(try bench.item(1)?.growth == .new)
    // An older conversation that is found late is no sign of its return.
    try bench.tell(["a": ["1", "2", "3"]])
    #expect(try bench.item(1)?.growth == .grown)
    try bench.tell(["a": ["1", "2", "3", "4"]])
    #expect(try bench.item(1)?.growth == .back)
    #expect(try bench.item(1)?.figures.sinceFixed == 1)
    _ = try bench.decisions.set([.status: "accepted"], of: 1, version: nil)
    #expect(try bench.item(1)?.growth == .grown)
  }

  @Test func `a list is filtered, ordered and counted`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2"], "b": ["3"]])
    try bench.tell(["a": ["1", "2"], "b": ["3", "4", "5"]])
    _ = try bench.decisions.set([.status: "accepted"], of: 1, version: nil)
    let items = try bench.items()
    #expect(StorySelection().selected(items).map(\.id) == [2, 1])
    #expect(StorySelection(order: .growth).selected(items).map(\.id) == [2, 1])
    let accepted = StorySelection([.status: ["accepted"]])
    #expect(accepted.selected(items).map(\.id) == [1])
    let counts = accepted.counts(items)
    func text(_ counts: [StorySelection.Count]?) -> [String] {
      (counts ?? []).map { "\($0.value) \($0.stories)" }
    }
    #expect(text(counts[.status]) == ["new 1", "accepted 1"])
    #expect(text(counts[.growth]) == ["steady 1"])
    #expect(text(counts[.type]) == ["product_issue 1"])
    let fixed = StorySelection([.status: ["fixed"]]).counts(items)
    #expect(text(fixed[.status]) == ["new 1", "accepted 1", "fixed 0"])
  }

  @Test func `words are looked for in titles, notes and quotations`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1"], "b": ["2"]])
    _ = try bench.decisions.set([.note: "Ask Bob"], of: 2, version: nil)
    let shelf = StoryShelf(bench.store.connection)
    func found(_ words: String...) throws -> [Int] {
      try shelf.ids(of: try bench.items(), holding: words).sorted()
    }
    #expect(try found("QUOTE") == [1, 2])
    #expect(try found("quote", "bob") == [2])
    #expect(try found("%") == [])
  }

  @Test func `the conversations of a story come page by page, each with its link`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2", "3"]])
    try bench.store.connection.run(
      "UPDATE story_evidence SET link = 'https://app.intercom.com/a/inbox/x/conversation/' || conversation_id"
    )
    let reading = StoryConversations(bench.store.connection)
    let first = try reading.page(of: 1, .init(limit: 2))
    #expect(first.map(\.conversation.id) == ["3", "2"])
    #expect(first[0].link == "https://app.intercom.com/a/inbox/x/conversation/3")
    #expect(first[0].run == bench.runs[0])
    #expect(first[0].customer == "c3")
    let rest = try reading.page(
      of: 1,
      .init(after: Watermark(createdAt: 2 * StoryBench.day, id: "2"), limit: 2)
    )
    #expect(rest.map(\.conversation.id) == ["1"])
  }
}
