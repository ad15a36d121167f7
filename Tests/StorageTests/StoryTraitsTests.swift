import Postgres
import Storage
import Testing

/// Attributes of conversations, contacts and companies that stories are filtered and weighed by.
struct StoryTraitsTests {
  /// Stores a conversation of the bench again, as Intercom has it later.
  private func store(_ id: Int, _ more: String, in bench: StoryBench, updated: Int = 30) throws {
    let line = Lines.conversation(
      "\(id)",
      created: id * StoryBench.day,
      updated: updated,
      answers: more + Lines.classification()
    )
    try bench.store.store([line, Lines.barrier()])
  }

  private func company(_ id: String, plan: String, spend: String) -> String {
    """
    ,"company":{"type":"company","id":"\(id)","name":"N\(id)","plan":{"type":"plan","name":"\(plan)"},\
    "monthly_spend":\(spend),"custom_attributes":{"region":"eu"}}
    """
  }

  private func items(_ bench: StoryBench, _ traits: StoryTraits) throws -> [StoryItem] {
    try StoryFilter(traits: traits).items(bench.store.connection, try bench.window())
  }

  @Test func `values come from the company, its custom attributes and the conversation`() throws {
    var bench = try StoryBench()
    try store(1, company("a", plan: "pro", spend: "5"), in: bench)
    try store(2, #","custom_attributes":{"plan":"free","vip":true,"tags":["x"]}"#, in: bench)
    try bench.tell(["a": ["1", "2"], "b": ["3"]])
    let names = ["plan", "company.plan", "region", "vip", "tags", "company.id", "company.name"]
    let items = try items(bench, StoryTraits(segments: names))
    #expect(
      items[0].segments == [
        "plan": ["free", "pro"], "company.plan": ["pro"], "region": ["eu"], "vip": ["true"],
      ]
    )
    #expect(items[1].segments == [:])
  }

  @Test func `attributes that came without a new time of update are read, too`() throws {
    var bench = try StoryBench()
    try store(1, #","custom_attributes":{"plan":"free"}"#, in: bench)
    try bench.tell(["a": ["1", "2"]])
    let traits = StoryTraits(segments: ["plan"])
    #expect(try items(bench, traits)[0].segments == ["plan": ["free"]])
    try store(1, #","custom_attributes":{"plan":"pro"}"#, in: bench)
    try bench.tell(["a": ["1", "2"]])
    #expect(try items(bench, traits)[0].segments == ["plan": ["pro"]])
  }

  @Test func `only names with a prefix are asked of the helpdesk`() {
    let traits = StoryTraits(
      segments: ["plan", "contact.job", "company.size", "contacts"],
      weight: "company.monthly_spend"
    )
    #expect(traits.ofCustomers == ["company.monthly_spend", "company.size", "contact.job"])
    #expect(StoryTraits(segments: ["plan"]).ofCustomers.isEmpty)
  }

  @Test func `a company counts once in a weight, with its latest number`() throws {
    var bench = try StoryBench()
    try store(1, company("a", plan: "pro", spend: "100"), in: bench)
    try store(2, company("a", plan: "pro", spend: "150.5"), in: bench)
    try store(3, company("b", plan: "pro", spend: "20"), in: bench)
    try store(4, #","custom_attributes":{"monthly_spend":"7"}"#, in: bench)
    try store(5, #","custom_attributes":{"monthly_spend":"a lot"}"#, in: bench)
    try bench.tell(["a": ["1", "2", "4"], "b": ["3"], "c": ["5"]])
    let items = try items(bench, StoryTraits(weight: "monthly_spend"))
    #expect(items.map { $0.weight?.sum } == [157.5, 20, nil])
    #expect(items.map { $0.weight?.bearers } == [2, 1, nil])
    let filter = StoryFilter(
      selection: StorySelection(order: .weight),
      traits: StoryTraits(weight: "company.monthly_spend")
    )
    #expect(try filter.items(bench.store.connection, bench.window()).map(\.id) == [1, 2, 3])
  }

  @Test func `stories are filtered and counted by an attribute`() throws {
    var bench = try StoryBench()
    try store(1, #","custom_attributes":{"plan":"free"}"#, in: bench)
    try store(2, #","custom_attributes":{"plan":"pro"}"#, in: bench)
    try store(3, #","custom_attributes":{"plan":"pro"}"#, in: bench)
    try bench.tell(["a": ["1", "2"], "b": ["3"], "c": ["4"]])
    let selection = StorySelection(segments: ["plan": ["free"]])
    let filter = StoryFilter(selection: selection, traits: StoryTraits(segments: ["plan"]))
    let candidates = try filter.candidates(bench.store.connection, try bench.window())
    #expect(selection.selected(candidates).map(\.id) == [1])
    #expect(selection.counts(of: "plan", candidates).map(\.value) == ["pro", "free"])
    #expect(selection.counts(of: "plan", candidates).map(\.stories) == [2, 1])
    #expect(selection.counts(candidates)[.status]?.map(\.stories) == [1])
  }

  @Test func `what changes in Intercom changes here, and odd objects have no attributes`() throws {
    var bench = try StoryBench()
    try store(1, #","custom_attributes":{"plan":"free"}"#, in: bench)
    try store(2, #","custom_attributes":{"plan":"pro","odd":"a\u0000b"}"#, in: bench)
    try store(3, #","company":"none","contacts":7,"custom_attributes":[1]"#, in: bench)
    try bench.tell(["a": ["1", "2", "3"]])
    #expect(try items(bench, StoryTraits(segments: ["plan"]))[0].segments == ["plan": ["free"]])
    try store(1, #","custom_attributes":{"plan":"team"}"#, in: bench, updated: 40)
    try bench.tell(["a": ["1", "2", "3"]])
    #expect(try items(bench, StoryTraits(segments: ["plan"]))[0].segments == ["plan": ["team"]])
  }
}
