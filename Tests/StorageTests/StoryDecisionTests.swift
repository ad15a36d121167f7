import Postgres
import Records
import Storage
import Testing

/// What people decide, and what becomes of it in the next run.
struct StoryDecisionTests {
  var bench: StoryBench

  init() throws {
    bench = try StoryBench()
    try bench.tell(["a": ["1", "2", "3"], "b": ["4"]])
  }

  /// Why a decision is refused; nil where it is not.
  private func refusal(_ decision: () throws -> Int) -> DecisionRefusal? {
    #expect(throws: DecisionRefusal.self) { try decision() }
  }

  @Test func `a decision on an old version is refused, with what was decided since`() throws {
    #expect(try bench.decisions.set([.status: "accepted"], of: 1, version: 1) == 2)
    let bob = StoryDecisions(bench.store.connection, by: "bob")
    let refused = refusal { try bob.set([.status: "rejected"], of: 1, version: 1) }
    guard case .changed(.story(1), version: 2, let changes) = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(changes.map(\.words) == ["status from new to accepted by alice"])
    #expect(try bench.item(1)?.work.status == .accepted)
    #expect(try bob.set([.status: "rejected"], of: 1, version: 2) == 3)
  }

  @Test func `two sessions at once: one of them is refused`() throws {
    let other = try bench.store.open()
    try other.run("BEGIN; UPDATE tracked_stories SET version = version + 1 WHERE id = 1")
    let open = bench.store.open
    let late = Result {
      try other.run("COMMIT")
      return try StoryDecisions(try open(), by: "bob").set([.owner: "bob"], of: 1, version: 1)
    }
    #expect(throws: DecisionRefusal.self) { try late.get() }
  }

  @Test func `what changes nothing is no decision`() throws {
    #expect(try bench.decisions.set([.status: "new", .owner: nil], of: 1, version: 1) == 1)
    #expect(try bench.trail.changes(of: 1) == [])
  }

  @Test func `the trail says who, what and when`() throws {
    _ = try bench.decisions.set([.owner: "bob", .note: "n"], of: 1, version: nil)
    _ = try bench.decisions.set([.owner: nil], of: 1, version: nil)
    let changes = try bench.trail.changes(of: 1)
    #expect(
      changes.map(\.words) == [
        "owner bob removed by alice", "note set to n by alice", "owner set to bob by alice",
      ]
    )
    #expect(changes.map(\.version) == [3, 2, 2])
    #expect(changes.allSatisfy { $0.at > 1_700_000_000 })
  }

  static let unfit: [(StoryField, String)] = [
    (.status, "done"), (.trackerURL, "javascript:alert(1)"),
    (.title, String(repeating: "x", count: 301)),
    (.fixedAt, "yesterday"), (.fixedAt, "2026-11-20"), (.note, "a\0b"),
  ]

  @Test(arguments: unfit) func `a value that a field cannot have is refused`(
    field: StoryField,
    text: String
  ) {
    guard
      case .invalid(field.rawValue, _) = refusal({
        try bench.decisions.set([field: text], of: 1, version: nil)
      })
    else {
      Issue.record("\(field) took \(text)")
      return
    }
  }

  @Test func `a story that is fixed has the time of the fix`() throws {
    _ = try bench.decisions.set([.status: "fixed"], of: 1, version: nil)
    #expect(try bench.item(1)?.work.fixedAt != nil)
    _ = try bench.decisions.set([.fixedAt: "1970-01-03"], of: 1, version: nil)
    #expect(try bench.item(1)?.work.fixedAt == 2 * StoryBench.day)
    let version = try bench.item(1)?.work.version
    #expect(try bench.decisions.set([.fixedAt: "1970-01-03"], of: 1, version: nil) == version)
    _ = try bench.decisions.set([.status: "accepted"], of: 1, version: nil)
    #expect(try bench.item(1)?.work.fixedAt == nil)
  }

  @Test func `conversations that were taken out stay out`() throws {
    var bench = bench
    _ = try bench.decisions.exclude(["2"], from: 1, version: nil)
    #expect(try bench.conversations(1) == ["1", "3"])
    try bench.tell(["a": ["1", "2", "3", "5"], "b": ["4"]])
    #expect(try bench.conversations(1) == ["1", "3", "5"])
    #expect(try bench.item(1)?.figures.conversations == 3)
    #expect(try bench.item(1)?.figures.joined == 1)
    #expect(try bench.trail.takenOut(of: 1).map(\.conversation) == ["2"])
    _ = try bench.decisions.include(["2"], in: 1, version: nil)
    #expect(try bench.conversations(1) == ["1", "2", "3", "5"])
    #expect(try bench.trail.takenOut(of: 1) == [])
  }

  @Test func `a story keeps a conversation, and strangers cannot be taken out`() {
    #expect(refusal { try bench.decisions.exclude(["1", "2", "3"], from: 1, version: nil) } != nil)
    #expect(refusal { try bench.decisions.exclude(["4"], from: 1, version: nil) } != nil)
    #expect(refusal { try bench.decisions.include(["1"], in: 1, version: nil) } != nil)
    #expect(
      refusal { try bench.decisions.exclude(["1"], from: 9, version: nil) } == .unknown(.story(9))
    )
  }

  @Test func `a merged story leads to the other one, and so does what joins it later`() throws {
    var bench = bench
    #expect(try bench.decisions.merge(2, into: 1, version: 1) == 1)
    #expect(try bench.place(2) == .moved(to: 1))
    try bench.tell(["a": ["1", "2", "3"], "b": ["4", "5"]])
    #expect(try bench.items().map(\.id) == [1])
    #expect(try bench.conversations(1) == ["1", "2", "3", "4", "5"])
    #expect(try bench.item(1)?.figures.customers == 5)
    // 5 is new; 4, which was told before under the other story, is not.
    #expect(try bench.item(1, .run(bench.runs[0]))?.figures.joined == 1)
    #expect(throws: StoreError.unknownRun(99)) { try bench.window(.run(99)) }
    #expect(
      refusal { try bench.decisions.set([.owner: "x"], of: 2, version: nil) } == .merged(2, into: 1)
    )
    #expect(refusal { try bench.decisions.merge(1, into: 2, version: nil) } != nil)
    _ = try bench.decisions.unmerge(2)
    #expect(try bench.conversations(1) == ["1", "2", "3"])
    #expect(try bench.conversations(2) == ["4", "5"])
    #expect(try bench.trail.joined(2).map(\.run) == bench.runs.reversed())
  }

  @Test func `stories merged in a chain come apart where they were joined`() throws {
    var bench = bench
    try bench.tell(["a": ["1"], "b": ["4"], "c": ["5"]])
    _ = try bench.decisions.merge(3, into: 2, version: nil)
    _ = try bench.decisions.merge(2, into: 1, version: nil)
    #expect(try bench.conversations(1) == ["1", "4", "5"])
    #expect(try bench.trail.merged(into: 1) == [2, 3])
    _ = try bench.decisions.unmerge(2)
    #expect(try bench.conversations(2) == ["4", "5"])
    #expect(try bench.place(3) == .moved(to: 2))
  }

  @Test func `a part that was split off keeps its conversations`() throws {
    var bench = bench
    let part = try bench.decisions.split(["2", "3"], off: 1, title: "Part", version: nil)
    #expect(part == 3)
    #expect(try bench.conversations(1) == ["1"])
    #expect(try bench.conversations(part) == ["2", "3"])
    try bench.tell(["a": ["1", "2", "3", "5"], "b": ["4"]])
    #expect(try bench.conversations(1) == ["1", "5"])
    #expect(try bench.conversations(part) == ["2", "3"])
    #expect(try bench.item(part)?.title == "Part")
    #expect(try bench.item(part)?.splitFrom == 1)
    #expect(try bench.trail.splits(of: 1) == [part])
    _ = try bench.decisions.include(["3"], in: 1, version: nil)
    #expect(try bench.conversations(1) == ["1", "3", "5"])
    #expect(try bench.conversations(part) == ["2"])
    _ = try bench.decisions.merge(part, into: 1, version: nil)
    #expect(try bench.conversations(1) == ["1", "2", "3", "5"])
  }

  @Test func `erasing a conversation leaves nothing of it`() throws {
    _ = try bench.decisions.exclude(["2"], from: 1, version: nil)
    _ = try bench.decisions.split(["3"], off: 1, title: "Part", version: nil)
    for id in ["2", "3"] { _ = try Eraser(bench.store.connection).erase(.conversation(id)) }
    for table in ["story_moves", "story_conversations"] {
      let rows = try bench.store.column("SELECT conversation_id FROM \(table)")
      #expect(Set(rows).isDisjoint(with: ["2", "3"]), "\(table)")
    }
    let trail = try bench.store.column(
      "SELECT before FROM story_changes WHERE field = 'conversation'"
    )
    #expect(trail == [])
    #expect(try bench.conversations(1) == ["1"])
  }
}
