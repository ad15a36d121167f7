import Fetching
import Helpdesk
import Records
import Testing

/// Conversations that are completed with attributes of their contacts and companies.
@Suite struct CustomerTests {
  private static let contact = #"""
    {"id":"p0","role":"user","name":"Mia","email":"mia@acme.example","os":null,"tags":{"data":[]},
    "custom_attributes":{"plan":"pro","seats":7,"vip":true,"secret":"s","na\u00efve":"x"}}
    """#
  private static let company = #"""
    {"id":"a","name":"Acme","monthly_spend":120,"plan":{"type":"plan","id":"9","name":"Gold"},
    "custom_attributes":{"tier":"one","size":"own"},"size":30}
    """#

  /// Conversations c0, c1 … of the contacts that are named.
  private func desk(_ contacts: [String?]) -> MemoryHelpdesk {
    MemoryHelpdesk(
      contacts.enumerated().map { number, contact in
        let list = contact.map { #"{"type":"contact","id":"\#($0)"}"# } ?? ""
        return .init(
          id: "c\(number)",
          createdAt: 1_000 + number,
          more: #","contacts":{"contacts":[\#(list)],"type":"contact.list"},"title": null"#
        )
      }
    )
  }

  private func fetch(
    _ desk: MemoryHelpdesk,
    _ customers: MemoryCustomers,
    _ names: [String],
    change: (inout SweepPlan) -> Void = { _ in }
  ) async -> Fetch {
    var plan = SweepPlan(tool: "test", window: Cursor.Window(from: 1_000, to: 1_999))
    plan.retryFor = 1
    change(&plan)
    return await Fetch(desk, plan, customers: .init(customers, CustomerAttributes(names)))
  }

  /// A conversation's line with these members of its contact, and a last key.
  private func line(_ number: Int, _ contact: String, _ last: String = "") -> String {
    #"{"type":"conversation","id":"c\#(number)","created_at":\#(1_000 + number),"contacts":{"contacts":["#
      + #"{"type":"contact","id":\#(contact)}],"type":"contact.list"},"title": null\#(last)}"#
  }

  @Test func `attributes that were named come in, and nothing else`() async throws {
    let customers = try MemoryCustomers(
      contacts: ["p0": Self.contact],
      employers: ["p0": "a"],
      companies: ["a": Self.company]
    )
    let fetch = await fetch(
      desk(["p0"]),
      customers,
      [
        "plan", "contact.seats", "vip", "role", "naïve", "os", "tags", "absent", "company.plan",
        "company.monthly_spend", "company.size", "company.tier",
      ]
    )
    #expect(fetch.error == nil)
    let contact =
      #""p0","role":"user","custom_attributes":{"plan":"pro","seats":7,"vip":true,"naïve":"x"}"#
    let company =
      #","company":{"type":"company","id":"a","plan":{"name":"Gold"},"monthly_spend":120,"#
      + #""custom_attributes":{"size":"own","tier":"one"}}"#
    #expect(fetch.contents == [line(0, contact, company)])
  }

  @Test func `a contact with none of them leaves the line as it was`() async throws {
    let customers = try MemoryCustomers(
      contacts: ["p0": Self.contact],
      employers: ["p0": "a"],
      companies: ["a": Self.company]
    )
    let fetch = await fetch(desk(["p0", nil]), customers, ["absent", "company.absent"])
    #expect(fetch.contents.first == line(0, #""p0""#))
    #expect(fetch.contents.count == 2)
    #expect(fetch.contents.last?.contains(#""contacts":[]"#) == true)
  }

  @Test func `many are asked for at once, and each once`() async throws {
    let names = (0..<6).map { "p\($0)" }
    let customers = try MemoryCustomers(
      contacts: Dictionary(uniqueKeysWithValues: names.map { ($0, #"{"role":"user"}"#) }),
      employers: Dictionary(uniqueKeysWithValues: names.map { ($0, "a") }),
      companies: ["a": Self.company]
    )
    let fetch = await fetch(desk(names + names), customers, ["role", "company.tier"])
    #expect(fetch.error == nil)
    #expect(fetch.contents.count == 12)
    #expect(fetch.contents.allSatisfy { $0.contains(#""role":"user""#) && $0.contains("tier") })
    #expect(Set(customers.questions) == ["p0 p1 p2 p3", "p4 p5", "a"])
    #expect(customers.questions.count == 3)
  }

  @Test func `conversations that are named have contacts, too`() async throws {
    let customers = try MemoryCustomers(contacts: ["p0": Self.contact])
    let fetch = await fetch(desk(["p0", "p0"]), customers, ["role"]) { $0.ids = ["c1", "c0"] }
    #expect(
      fetch.contents == [line(1, #""p0","role":"user""#), line(0, #""p0","role":"user""#)]
    )
    #expect(customers.questions == ["p0"])
  }

  @Test func `one that was deleted costs its attributes, not the conversation`() async throws {
    let customers = try MemoryCustomers(
      contacts: ["p0": Self.contact, "p2": Self.contact],
      employers: ["p0": "gone", "p2": "gone"]
    )
    let fetch = await fetch(desk(["p0", "p1", "p2"]), customers, ["role", "company.plan"])
    #expect(fetch.error == nil)
    #expect(
      fetch.contents == [
        line(0, #""p0","role":"user""#), line(1, #""p1""#), line(2, #""p2","role":"user""#),
      ]
    )
    #expect(fetch.notes.isEmpty)
    #expect(fetch.end?["rejected"] == 0)
  }

  @Test func `one that the search does not find is asked for alone`() async throws {
    let customers = try MemoryCustomers(
      contacts: ["p0": Self.contact, "p1": Self.contact],
      habits: .init(hidden: ["p1"])
    )
    let fetch = await fetch(desk(["p0", "p1"]), customers, ["role"])
    #expect(
      fetch.contents == [line(0, #""p0","role":"user""#), line(1, #""p1","role":"user""#)]
    )
    #expect(customers.questions == ["p0 p1", "p1"])
  }

  @Test func `one that spoils the search does not cost the others theirs`() async throws {
    let customers = try MemoryCustomers(
      contacts: ["p0": Self.contact, "p1": Self.contact, "p2": Self.contact],
      habits: .init(spoiling: ["p1": .temporary], failing: ["p1": .temporary])
    )
    let fetch = await fetch(desk(["p0", "p1", "p2"]), customers, ["role"])
    #expect(fetch.error == nil)
    #expect(
      fetch.contents == [
        line(0, #""p0","role":"user""#), line(1, #""p1""#), line(2, #""p2","role":"user""#),
      ]
    )
    #expect(fetch.notes == ["contact p1: Desk fails at p1"])
  }

  @Test func `where the search is refused, each is asked for`() async throws {
    let names = (0..<9).map { "p\($0)" }
    let customers = try MemoryCustomers(
      contacts: Dictionary(uniqueKeysWithValues: names.map { ($0, #"{"role":"user"}"#) }),
      habits: .init(refusal: .refusedQuery)
    )
    let fetch = await fetch(desk(names), customers, ["role"])
    #expect(fetch.error == nil)
    #expect(fetch.contents.allSatisfy { $0.contains(#""role":"user""#) })
    #expect(fetch.notes == ["search for contacts: Desk cannot search; asking for each"])
  }

  @Test(arguments: [SourceError.Category.refused, .credentials, .temporary])
  func `a source that gives no contacts at all ends the sweep`(
    category: SourceError.Category
  ) async throws {
    let customers = try MemoryCustomers(contacts: [:], habits: .init(refusal: category))
    let fetch = await fetch(desk(["p0", "p1"]), customers, ["role"])
    let error = fetch.error as? SourceError
    #expect(error?.category == category)
    #expect(error?.description == "search for contacts: Desk cannot search")
    #expect(fetch.contents.isEmpty)
    #expect(fetch.endsInBarrier)
  }

  @Test func `a sweep that is stopped goes on as if it had not been`() async throws {
    let names = (0..<40).map { "p\($0 % 7)" }
    let customers = try MemoryCustomers(
      contacts: Dictionary(uniqueKeysWithValues: names.prefix(7).map { ($0, Self.contact) })
    )
    let whole = await fetch(desk(names), customers, ["plan"])
    let desk = desk(names)
    var plan = SweepPlan(tool: "test", window: Cursor.Window(from: 1_000, to: 1_999))
    let attributes = ConversationSweep.Customers(customers, CustomerAttributes(["plan"]))
    let first = await Fetch(
      desk,
      plan,
      customers: attributes,
      interruption: .stop(after: 15)
    )
    #expect(first.error is CancellationError)
    plan.resume(SavedStream(first.lines))
    let rest = await Fetch(desk, plan, customers: attributes)
    #expect(difference(first.contents + rest.contents, whole.contents) == nil)
  }

  @Test(arguments: [
    ("name", "does not take 'name': it tells who somebody is"),
    ("contact.email", "does not take 'contact.email': it tells who somebody is"),
    ("company.name", "does not take 'company.name': it tells who somebody is"),
    ("Phone", "does not take 'Phone': it tells who somebody is"),
    ("formatted_phone", "does not take 'formatted_phone': it tells who somebody is"),
    ("company.", "takes the name of one attribute"), ("", "takes the name of one attribute"),
    ("plan,seats", "takes the name of one attribute"),
  ])
  func `names of persons, and what is no name, are refused`(name: String, fault: String) {
    #expect(CustomerAttributes.fault(in: ["plan", name]) == fault)
    #expect(CustomerAttributes.fault(in: ["plan", "company.plan", "contact.role"]) == nil)
  }
}
