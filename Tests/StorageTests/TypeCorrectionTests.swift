import Postgres
import Records
import Storage
import Testing

/// The types that people give conversations, and what runs write over them.
struct TypeCorrectionTests {
  let store: Store
  let alice: TypeDecisions

  init() throws {
    store = try Store()
    alice = TypeDecisions(store.connection, by: "alice")
  }

  /// Stores conversation 1 in a new run, as an engine has classified it.
  @discardableResult
  private func classify(
    _ type: ConversationType = .productIssue,
    actionable: Bool = true,
    types: String? = nil,
    body: String = "It broke"
  ) throws -> Int {
    let run = try store.newRun().id
    if let types {
      try store.connection.run(
        "UPDATE pipeline_runs SET settings = '{\"types\":\"\(types)\"}' WHERE id = \(run)"
      )
    }
    let answers = Lines.classification(type, actionable: actionable)
    try store.store(
      [Lines.conversation("1", body: body, answers: answers), Lines.barrier(), Lines.end()],
      run: run
    )
    return run
  }

  /// The classification that a run has of conversation 1, as the later phases read it.
  private func answer(_ run: Int) throws -> Classification {
    let line = try #require(try store.records(run, for: .facetExtraction).first)
    let conversation = try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
    return try #require(conversation.classification)
  }

  @Test func `a corrected type is what the later phases of every run read`() throws {
    let runs = [try classify(), try classify()]
    #expect(try alice.set(.billingQuestion, of: "1", version: 1) == 2)
    for run in runs {
      let answer = try answer(run)
      #expect(answer.type == .billingQuestion)
      #expect(answer.confidence == .high && answer.score == 1)
      #expect(answer.corrected == true)
      #expect(!answer.actionable)
      #expect(answer.stage1.type == .spam, "what the engine said is still there")
    }
    #expect(
      try store.column("SELECT DISTINCT type || actionable FROM classifications")
        == ["billing_questionfalse"]
    )
  }

  @Test func `what a later run says does not count against it`() throws {
    try classify(.spam, actionable: false)
    _ = try alice.set(.featureRequest, of: "1", version: nil)
    let run = try classify(.spam, actionable: false)
    #expect(try answer(run).type == .featureRequest)
    #expect(try answer(run).actionable)
    try classify(.spam, actionable: false)
    #expect(try store.column("SELECT DISTINCT type FROM classifications") == ["feature_request"])
  }

  @Test func `nor does one that is stored outside any run`() throws {
    try classify()
    _ = try alice.set(.spam, of: "1", version: nil)
    try store.store([
      Lines.conversation("1", updated: 30, answers: Lines.classification()), Lines.barrier(),
    ])
    #expect(try store.column("SELECT DISTINCT type FROM classifications") == ["spam"])
  }

  @Test func `a correction that is taken back leaves what the engine said`() throws {
    let run = try classify()
    _ = try alice.set(.billingQuestion, of: "1", version: nil)
    #expect(try alice.set(nil, of: "1", version: 2) == 3)
    let answer = try answer(run)
    #expect(answer.type == .spam)
    #expect(answer.confidence == .low && answer.score == 0.5)
    #expect(answer.corrected == false && !answer.actionable)
    #expect(answer.priority == .low)
    try classify(.productIssue)
    #expect(
      try store.column("SELECT type FROM classifications ORDER BY run_id")[1] == "product_issue"
    )
  }

  @Test(arguments: [
    (nil, "It broke", false), (nil, "The OAuth token fails", true),
    ("product_issue,account_issue", "It broke", true), ("product_issue", "OAuth", false),
  ])
  func `whether it goes on depends on the run's types, and on the text`(
    types: String?,
    body: String,
    goesOn: Bool
  ) throws {
    let run = try classify(types: types, body: body)
    _ = try alice.set(.accountIssue, of: "1", version: nil)
    #expect(try answer(run).actionable == goesOn)
  }

  @Test func `keys that this version does not know stay`() throws {
    let run = try classify()
    try store.connection.run(
      "UPDATE classifications SET value = (rtrim(value::text, '}') || ',\"z\":1}')::json"
    )
    _ = try alice.set(.spam, of: "1", version: nil)
    #expect(try store.records(run, for: .facetExtraction)[0].contains(#""z":1"#))
  }

  @Test func `two people do not overwrite each other`() throws {
    try classify()
    _ = try alice.set(.spam, of: "1", version: 1)
    let bob = TypeDecisions(store.connection, by: "bob")
    let refusal = #expect(throws: DecisionRefusal.self) {
      try bob.set(.featureRequest, of: "1", version: 1)
    }
    guard case .changed(.conversation("1"), version: 2, let changes) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(changes.map(\.words) == ["type from product_issue to spam by alice"])
    #expect(try bob.set(.featureRequest, of: "1", version: 2) == 3)
    #expect(try bob.set(.featureRequest, of: "1", version: 3) == 3, "nothing new is no decision")
    #expect(
      try TypeTrail(store.connection).changes(of: "1").map(\.words) == [
        "type from spam to feature_request by bob",
        "type from product_issue to spam by alice",
      ]
    )
  }

  @Test func `what is not there, or not classified, is refused`() throws {
    #expect(throws: DecisionRefusal.unknown(.conversation("9"))) {
      try alice.set(.spam, of: "9", version: nil)
    }
    try store.store([Lines.conversation("2"), Lines.barrier()])
    #expect(throws: DecisionRefusal.self) { try alice.set(.spam, of: "2", version: nil) }
  }

  @Test func `a correction and a run that commits meanwhile agree in the end`() async throws {
    try classify()
    let run = try store.newRun().id
    let session = try store.session(run)
    _ = try session.take(Lines.conversation("1", answers: Lines.classification()))
    let open = store.open
    let late = Task.detached {
      try TypeDecisions(try open(), by: "bob").set(.spam, of: "1", version: nil)
    }
    _ = try session.take(Lines.barrier())
    _ = try session.take(Lines.end())
    #expect(try await late.value == 2)
    #expect(try store.column("SELECT DISTINCT type FROM classifications") == ["spam"])
  }

  @Test func `runs learn from corrections as they stood when the run began`() throws {
    try classify()
    try store.store([
      Lines.conversation("2", answers: Lines.classification()), Lines.barrier(),
    ])
    let corrected = CorrectedConversations(store.connection)
    #expect(try corrected.last() == nil)
    _ = try alice.set(.spam, of: "1", version: nil)
    _ = try alice.set(.spam, of: "2", version: nil)
    let last = try #require(try corrected.last())
    _ = try alice.set(.featureRequest, of: "1", version: nil)
    _ = try alice.set(nil, of: "2", version: nil)
    #expect(try labels(until: last) == ["1 spam", "2 spam"])
    #expect(try labels(until: #require(try corrected.last())) == ["1 feature_request"])
  }

  @Test func `there are three right answers for each, of high confidence and of earlier runs`()
    throws
  {
    try classify()
    let sure = (2...5).map {
      Lines.conversation("\($0)", created: $0, answers: Lines.classification(.accountIssue))
    }
    let low = Lines.classification(.accountIssue).replacing(
      #""confidence":"high""#,
      with: #""confidence":"low""#
    )
    let unsure = Lines.conversation("6", created: 6, answers: low)
    let earlier = try store.newRun().id
    try store.store(sure + [unsure, Lines.barrier(), Lines.end()], run: earlier)
    let own = try store.newRun().id
    let late = Lines.conversation("7", created: 7, answers: Lines.classification(.accountIssue))
    try store.store([late, Lines.barrier(), Lines.end()], run: own)
    _ = try alice.set(.spam, of: "1", version: nil)
    #expect(
      try labels(before: own)
        == ["1 spam", "3 account_issue", "4 account_issue", "5 account_issue"]
    )
  }

  private func labels(until last: Int = .max, before run: Int = 999) throws -> [String] {
    struct Label: Decodable {
      let id: String
      let label: String
    }
    var labels: [String] = []
    try CorrectedConversations(store.connection).each(until: last, before: run) {
      let label = try RecordCoding.decode(Label.self, from: $0)
      labels.append("\(label.id) \(label.label)")
    }
    return labels.sorted()
  }

  @Test func `what is erased is no example any more`() throws {
    try classify()
    _ = try alice.set(.spam, of: "1", version: nil)
    let counts = try Eraser(store.connection).erase(.conversation("1"))
    #expect(counts["type_changes"] == 1)
    #expect(try store.column("SELECT id::text FROM type_changes") == [])
  }

  @Test func `all conversations of a story get a type, and its list shows it`() throws {
    var bench = try StoryBench()
    try bench.tell(["a": ["1", "2"], "b": ["3"]])
    #expect(try bench.decisions.set(type: .featureRequest, of: 1, version: 1) == 2)
    #expect(try bench.item(1)?.figures.type == .featureRequest)
    #expect(try bench.item(2)?.figures.type == .productIssue)
    #expect(
      try bench.trail.changes(of: 1).map(\.words)
        == ["type from product_issue to feature_request by alice"]
    )
    #expect(try bench.decisions.set(type: .featureRequest, of: 1, version: 2) == 2)
    #expect(throws: DecisionRefusal.self) {
      try bench.decisions.set(type: .spam, of: 1, version: 1)
    }
    let trail = TypeTrail(bench.store.connection)
    #expect(try trail.changes(of: "1").map(\.who) == ["alice"])
    #expect(try trail.changes(of: "3") == [])
  }
}
