import Foundation
import IntercomSimulator
import TestSupport
import Testing

/// Every fault, as it arrives at the other end of a real socket.
struct FaultTests {
  private static let lines = (0..<5).map { conversation("30\($0)", at: 1000 + $0) }
  private static let path = "/conversations/300"

  private func withFault<Result: Sendable>(
    _ faults: String...,
    body: (Client) async throws -> Result
  ) async throws -> Result {
    try await withSimulator(
      try served(Self.lines.joined(separator: "\n")),
      { $0.faults = faults },
      body
    )
  }

  private static let statuses = [
    (401, "unauthorized"), (403, "api_plan_restricted"), (404, "not_found"),
    (429, "rate_limit_exceeded"), (500, "server_error"),
  ]

  @Test(arguments: statuses)
  func `an error status comes with Intercom's body`(status: Int, code: String) async throws {
    let reply = try await withFault("get:\(status)") { try await $0.get(Self.path) }
    #expect(reply.status == status)
    #expect(try reply.decode(ErrorList.self).errors.map(\.code) == [code])
  }

  @Test(arguments: [502, 503, 504])
  func `a gateway's error comes with its HTML`(status: Int) async throws {
    let reply = try await withFault("get:\(status)") { try await $0.get(Self.path) }
    #expect(reply.status == status)
    #expect(reply.header("content-type")?.hasPrefix("text/html") == true)
    #expect(reply.body.hasPrefix("<html>"))
  }

  @Test func `a 429 says when to come back`() async throws {
    let before = Int(Date().timeIntervalSince1970)
    let reply = try await withFault("get:429:reset=30") { try await $0.get(Self.path) }
    let reset = try #require(reply.header("x-ratelimit-reset").flatMap { Int($0) })
    #expect(reset >= before + 30)
    #expect(reply.header("x-ratelimit-remaining") == "0")
    #expect(reply.body.contains("in 10_seconds"))
  }

  @Test func `a search that finds a deleted message is a 404 of its own`() async throws {
    let reply = try await withFault("search:404") {
      try await $0.search("{\"query\":\(everything)}")
    }
    #expect(reply.status == 404)
    #expect(reply.body.contains("Message deleted"))
  }

  @Test func `a truncated answer is shorter than its Content-Length`() async throws {
    let reply = try await withFault("get:truncate") { try await $0.get(Self.path) }
    let promised = try #require(reply.header("content-length").flatMap { Int($0) })
    #expect(reply.status == 200)
    #expect(reply.body.utf8.count == promised / 2)
    #expect(reply.ending == .closed)
  }

  @Test func `a reset connection answers nothing`() async throws {
    let reply = try await withFault("get:reset") { try await $0.get(Self.path) }
    #expect(reply.bytes.isEmpty)
    #expect(reply.ending == .reset)
  }

  @Test func `malformed JSON arrives whole and cannot be read`() async throws {
    let reply = try await withFault("get:malformed") { try await $0.get(Self.path) }
    #expect(reply.status == 200)
    #expect(reply.header("content-length") == String(reply.body.utf8.count))
    #expect(throws: (any Error).self) {
      try JSONSerialization.jsonObject(with: Data(reply.body.utf8))
    }
  }

  @Test func `an empty answer is a 200 without a body`() async throws {
    let reply = try await withFault("get:empty") { try await $0.get(Self.path) }
    #expect(reply.status == 200)
    #expect(reply.header("content-length") == "0")
    #expect(reply.body.isEmpty)
  }

  @Test func `an HTML page comes as a 200`() async throws {
    let reply = try await withFault("all:html") { try await $0.get("/me") }
    #expect(reply.status == 200)
    #expect(reply.body.hasPrefix("<html>"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a hanging request is never answered and ends with its client`() async throws {
    try await withFault("get:hang") { client in
      var impatient = client
      impatient.patience = 1
      let reply = try await impatient.get(Self.path)
      #expect(reply.bytes.isEmpty)
      #expect(reply.ending == .silence)
      while try await !client.control("GET", "stats").body.contains("\"in_flight\":0") {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(try await client.get("/me").status == 200)
    }
  }

  @Test func `an answer sent byte by byte is complete in the end`() async throws {
    let reply = try await withFault("get:drip:ms=1") { try await $0.get(Self.path) }
    #expect(reply.body == Self.lines[0])
  }

  @Test func `a repeated cursor leads to the same page`() async throws {
    try await withFault("search:wrong-cursor:page=2") { client in
      let pages = try await client.sweep(perPage: 2).prefix(4)
      #expect(pages[1].ids == pages[2].ids)
    }
  }

  @Test func `an empty page has a successor`() async throws {
    let pages = try await withFault("search:empty-page:page=2") { try await $0.sweep(perPage: 2) }
    #expect(pages.map(\.ids.count) == [2, 0, 1])
  }

  @Test func `a wrong total contradicts the pages`() async throws {
    let pages = try await withFault("search:wrong-total:page=2:by=-3") {
      try await $0.sweep(perPage: 2)
    }
    #expect(pages.map(\.total_count) == [5, 2, 5])
  }

  @Test func `a page without a next one ends the sweep too early`() async throws {
    let pages = try await withFault("search:no-next:page=2") { try await $0.sweep(perPage: 2) }
    #expect(pages.map(\.ids.count) == [2, 2])
  }

  @Test func `endless pages begin again behind the last`() async throws {
    let pages = try await withFault("search:endless:times=5") { try await $0.sweep(perPage: 2) }
    #expect(pages.map(\.pages.page) == [1, 2, 3, 1, 2, 3])
  }

  private static let conditions: [(String, [Int])] = [
    ("times=2", [500, 500, 200, 200, 200, 200]),
    ("at=3", [200, 200, 500, 200, 200, 200]),
    ("from=3", [200, 200, 500, 500, 500, 500]),
    ("from=2:times=3", [200, 500, 500, 500, 200, 200]),
    ("every=2", [500, 200, 500, 200, 500, 200]),
    ("every=2:from=2:times=2", [200, 500, 200, 500, 200, 200]),
    ("id=300", [500, 500, 500, 500, 500, 500]),
    ("id=301", [200, 200, 200, 200, 200, 200]),
  ]

  @Test(arguments: conditions)
  func `conditions choose the requests`(condition: String, statuses: [Int]) async throws {
    let seen = try await withFault("get:500:\(condition)") { client in
      var seen: [Int?] = []
      for _ in statuses { seen.append(try await client.get(Self.path).status) }
      return seen
    }
    #expect(seen == statuses)
  }

  @Test func `faults come and go while it runs`() async throws {
    try await withFault { client in
      #expect(try await client.get(Self.path).status == 200)
      try await client.control("POST", "faults", "{\"faults\":[\"get:503\",\"me:500\"]}")
      #expect(try await client.get(Self.path).status == 503)
      #expect(try await client.get("/me").status == 500)
      let listed = try await client.control("GET", "faults").body
      #expect(listed.contains("{\"fault\":\"get:503\",\"requests\":1,\"struck\":1}"))
      try await client.control("DELETE", "faults")
      #expect(try await client.get(Self.path).status == 200)
    }
  }

  private static let unreadable = [
    "", "get", "get:", "nowhere:500", "get:200", "get:nonsense", "get:500:times", "get:500:times=0",
    "get:500:colour=red", "get:empty-page",
  ]

  @Test(arguments: unreadable)
  func `a specification that cannot be read is refused`(specification: String) async throws {
    #expect(throws: FaultSyntaxError.self) { try Fault(specification) }
    let reply = try await withFault {
      try await $0.control("POST", "faults", "{\"faults\":[\"me:500\",\"\(specification)\"]}")
    }
    #expect(reply.status == 400)
  }
}
