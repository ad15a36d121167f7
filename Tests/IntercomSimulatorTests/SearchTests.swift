import IntercomSimulator
import TestSupport
import Testing

/// Search over HTTP: what matches, what is refused, how pages follow each other.
struct SearchTests {
  private static let lines = [
    conversation(
      "101",
      at: 1000,
      more: """
        ,"open":true,"state":"open","admin_assignee_id":7,"waiting_since":null,\
        "source":{"type":"email","delivered_as":"customer_initiated","subject":"Broken \\"page\\"",\
        "body":"<p>The booking page is white</p>","author":{"type":"user","id":"a1"}},\
        "contacts":{"type":"contact.list","contacts":[{"type":"contact","id":"c1"},{"id":"c2"}]},\
        "statistics":{"count_conversation_parts":4}
        """
    ),
    conversation(
      "102",
      at: 2000,
      more: """
        ,"open":false,"state":"closed","admin_assignee_id":null,"waiting_since":1990,\
        "source":{"type":"conversation","delivered_as":"admin_initiated","subject":"Terms",\
        "body":"<p>New terms</p>","author":{"type":"admin","id":"9"}},\
        "contacts":{"type":"contact.list","contacts":[{"type":"contact","id":"c2"}]},\
        "tags":{"tags":[{"id":"t1"}]},"statistics":{"count_conversation_parts":1}
        """
    ),
    conversation("103", at: 3000),
  ]

  private static func workspace() throws -> Workspace {
    try served(lines.joined(separator: "\n"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let query: String
    let ids: [String]
    var testDescription: String { query }

    init(_ field: String, _ comparison: String, _ value: String, _ ids: [String]) {
      query = filter(field, comparison, value)
      self.ids = ids
    }

    init(_ group: String, _ parts: [String], _ ids: [String]) {
      query = IntercomSimulatorTests.group(group, parts)
      self.ids = ids
    }
  }

  private static let cases = [
    Case("id", "=", "\"102\"", ["102"]),
    Case("id", "IN", "[\"101\",\"103\"]", ["101", "103"]),
    Case("id", "NIN", "[\"101\",\"103\"]", ["102"]),
    Case("created_at", ">", "1000", ["102", "103"]),
    Case("created_at", ">=", "1000", ["101", "102", "103"]),
    Case("created_at", "<", "\"3000\"", ["101", "102"]),
    Case("created_at", "<=", "2000", ["101", "102"]),
    Case("created_at", "!=", "2000", ["101", "103"]),
    Case("updated_at", "=", "2005", ["102"]),
    Case("created_at", ">", "1663597223000", []),
    Case("open", "=", "true", ["101"]),
    Case("open", "!=", "true", ["102", "103"]),
    Case("state", "=", "\"closed\"", ["102"]),
    Case("admin_assignee_id", "=", "7", ["101"]),
    Case("admin_assignee_id", "=", "null", ["102", "103"]),
    Case("waiting_since", ">", "0", ["102"]),
    Case("source.delivered_as", "=", "\"customer_initiated\"", ["101"]),
    Case("source.author.type", "!=", "\"user\"", ["102", "103"]),
    Case("source.subject", "~", "\"broken\"", ["101"]),
    Case("source.subject", "!~", "\"broken\"", ["102", "103"]),
    Case("source.subject", "^", "\"Ter\"", ["102"]),
    Case("source.subject", "$", "\"page\\\"\"", ["101"]),
    Case("source.body", "=", "\"white\"", ["101"]),
    Case("source.body", "=", "\"booking page\"", []),
    Case("source.body", "~", "\"term\"", ["102"]),
    Case("contact_ids", "=", "\"c2\"", ["101", "102"]),
    Case("tag_ids", "IN", "[\"t1\",\"t9\"]", ["102"]),
    Case("statistics.count_conversation_parts", ">", "1", ["101"]),
    Case("AND", [filter("open", "=", "false"), filter("created_at", ">", "0")], ["102"]),
    Case("OR", [filter("open", "=", "true"), filter("id", "=", "\"103\"")], ["101", "103"]),
    Case("AND", [filter("created_at", ">", "1000"), filter("created_at", "<", "3000")], ["102"]),
    Case("AND", [filter("created_at", ">", "3000"), filter("created_at", "<", "1000")], []),
    Case(
      "OR",
      [filter("created_at", "<", "2000"), filter("created_at", "=", "3000")],
      ["101", "103"]
    ),
    Case(
      "OR",
      [filter("created_at", "<", "2000"), filter("state", "=", "\"closed\"")],
      ["101", "102"]
    ),
    Case(
      "AND",
      [
        group("OR", [filter("id", "=", "\"101\""), filter("id", "=", "\"102\"")]),
        group("OR", [filter("state", "=", "\"open\""), filter("id", "=", "\"103\"")]),
      ],
      ["101"]
    ),
  ]

  @Test func `a query lists what it matches`() async throws {
    try await withSimulator(try Self.workspace()) { client in
      for expected in Self.cases {
        let sort = "{\"field\":\"id\",\"order\":\"ascending\"}"
        let pages = try await client.sweep(expected.query, perPage: 20, sort: sort)
        #expect(pages.flatMap(\.ids) == expected.ids, "\(expected.query)")
        #expect(pages[0].total_count == expected.ids.count, "\(expected.query)")
      }
    }
  }

  private static let refused = [
    "{}", "no JSON", "{\"query\":\(filter("nonsense", "=", "1"))}",
    "{\"query\":\(filter("created_at", "=", "\"yesterday\""))}",
    "{\"query\":\(filter("created_at", "~", "1"))}",
    "{\"query\":\(filter("open", ">", "true"))}",
    "{\"query\":\(filter("id", "=", "[\"1\"]"))}",
    "{\"query\":\(group("AND", []))}",
    "{\"query\":\(group("AND", Array(repeating: filter("id", "=", "1"), count: 16)))}",
    "{\"query\":\(group("AND", [group("OR", [group("AND", [filter("id", "=", "1")])])]))}",
    "{\"query\":\(everything),\"pagination\":{\"per_page\":151}}",
    "{\"query\":\(everything),\"pagination\":{\"per_page\":0}}",
    "{\"query\":\(everything),\"pagination\":{\"starting_after\":\"stale\"}}",
    "{\"query\":\(everything),\"sort\":{\"field\":\"created_at\",\"order\":\"sideways\"}}",
    "{\"query\":\(everything),\"sort\":{\"field\":\"state\",\"order\":\"ascending\"}}",
  ]

  @Test func `a query that is wrong is refused with 400`() async throws {
    try await withSimulator(try Self.workspace()) { client in
      for body in Self.refused {
        let reply = try await client.search(body)
        #expect(reply.status == 400, "\(body)")
        #expect(try reply.decode(ErrorList.self).type == "error.list", "\(body)")
      }
    }
  }

  @Test func `bounds are inclusive when so asked`() async throws {
    let ids = try await withSimulator(
      try Self.workspace(),
      { $0.habits.hasInclusiveBounds = true }
    ) { client in
      let query = group(
        "AND",
        [filter("created_at", ">", "1000"), filter("created_at", "<", "2000")]
      )
      return try await client.sweep(query, perPage: 20).flatMap(\.ids)
    }
    #expect(ids.sorted() == ["101", "102"])
  }

  @Test func `sort can be refused, for one field or for all`() async throws {
    let byTime =
      "{\"query\":\(everything),\"sort\":{\"field\":\"created_at\",\"order\":\"ascending\"}}"
    let byID = "{\"query\":\(everything),\"sort\":{\"field\":\"id\",\"order\":\"ascending\"}}"
    let someRefused = try await withSimulator(
      try Self.workspace(),
      { $0.habits.refusedSorts = ["created_at"] }
    ) { [try await $0.search(byTime).status, try await $0.search(byID).status] }
    #expect(someRefused == [400, 200])
    let unsorted = "{\"query\":\(everything)}"
    let allRefused = try await withSimulator(
      try Self.workspace(),
      { $0.habits.refusedSorts = nil }
    ) { [try await $0.search(byID).status, try await $0.search(unsorted).status] }
    #expect(allRefused == [400, 200])
  }

  @Test func `a filter can be refused, and ids be searched by their ends`() async throws {
    let byEnd = "{\"query\":\(filter("id", "$", "\"2\""))}"
    let found = try await withSimulator(try Self.workspace()) {
      try await $0.search(byEnd).decode(Page.self).ids
    }
    #expect(found == ["102"])
    let status = try await withSimulator(
      try Self.workspace(),
      { $0.habits.refusedFilters = ["id"] }
    ) { try await $0.search(byEnd).status }
    #expect(status == 400)
  }

  @Test func `a window holds what was put in since the last search of it`() async throws {
    let window = group(
      "AND",
      [filter("created_at", ">", "999"), filter("created_at", "<", "2001")]
    )
    let search = "{\"query\":\(window),\"sort\":{\"field\":\"id\",\"order\":\"ascending\"}}"
    try await withSimulator(try Self.workspace()) { client in
      #expect(try await client.search(search).decode(Page.self).ids == ["101", "102"])
      try await client.control("POST", "conversations", conversation("104", at: 1_500))
      try await client.control("POST", "conversations", conversation("103", at: 1_000))
      let found = try await client.search(search).decode(Page.self).ids
      #expect(found == ["101", "102", "103", "104"])
    }
  }

  @Test func `listed conversations have no parts and a GET has them`() async throws {
    let workspace = try Workspace(generating: generated(20))
    try await withSimulator(workspace) { client in
      let list = try await client.search("{\"query\":\(everything)}")
      let id = try #require(try list.decode(Page.self).ids.first)
      #expect(!list.body.contains("conversation_part.list"))
      #expect(try await client.get("/conversations/\(id)").body.contains("conversation_part.list"))
    }
  }
}

private func filter(_ field: String, _ comparison: String, _ value: String) -> String {
  "{\"field\":\"\(field)\",\"operator\":\"\(comparison)\",\"value\":\(value)}"
}

private func group(_ joiner: String, _ parts: [String]) -> String {
  "{\"operator\":\"\(joiner)\",\"value\":[\(parts.joined(separator: ","))]}"
}
