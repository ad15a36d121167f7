import Foundation
import IntercomSimulator
import TestSupport
import Testing

/// The rest of what comes over the socket: credentials, limit, log, changes.
struct ServerTests {
  @Test func `only the right token is let in`() async throws {
    try await withSimulator(Workspace(generating: generated(1)), { $0.token = "secret" }) {
      client in
      let refused = try await client.get("/me")
      #expect(refused.status == 401)
      #expect(try refused.decode(ErrorList.self).errors.map(\.message) == ["Access Token Invalid"])
      #expect(refused.header("x-ratelimit-limit") == nil)
      var trusted = client
      trusted.token = "secret"
      #expect(try await trusted.get("/me").body.contains("\"id_code\""))
    }
  }

  @Test func `beyond the window's share comes 429`() async throws {
    // One request in a window; 25 at once cannot all find windows of their own.
    let workspace = try Workspace(generating: generated(1))
    let replies = try await withSimulator(workspace, { $0.rateLimit = 6 }) { client in
      var replies: [Reply] = []
      for _ in 0..<25 { replies.append(try await client.get("/me")) }
      return replies
    }
    let refused = try #require(replies.first { $0.status == 429 })
    #expect(replies[0].status == 200)
    #expect(replies.allSatisfy { $0.header("x-ratelimit-limit") == "1" })
    #expect(replies.allSatisfy { $0.header("x-ratelimit-remaining") == "0" })
    #expect(refused.body.contains("Exceeded rate limit of 1 in 10_seconds"))
    let reset = try #require(refused.header("x-ratelimit-reset").flatMap { Int($0) })
    #expect(reset % 10 == 0)
  }

  @Test func `what is deleted is listed and cannot be got`() async throws {
    let generator = try generated(200)
    let deleted = try #require((0..<200).first { generator.isDeleted($0) })
    let id = generator.conversation(deleted).id
    try await withSimulator(Workspace(generating: generator)) { client in
      #expect(try await client.sweep(perPage: 150).flatMap(\.ids).contains(id))
      let reply = try await client.get("/conversations/\(id)")
      #expect(reply.status == 404)
      #expect(try reply.decode(ErrorList.self).errors.map(\.code) == ["not_found"])
    }
  }

  @Test func `a GET shows the newest 500 parts and statistics tell how many there are`()
    async throws
  {
    struct Long: Decodable {
      struct Parts: Decodable {
        struct Part: Decodable { let id: String }
        let conversation_parts: [Part], total_count: Int
      }
      struct Statistics: Decodable { let count_conversation_parts: Int }
      let conversation_parts: Parts
      let statistics: Statistics
    }
    let whole = try generated(300).conversation(250)
    let all = try JSONDecoder().decode(Long.self, from: Data(whole.bytes))
    let shown = try await withSimulator(Workspace(generating: generated(300))) {
      try await $0.get("/conversations/\(whole.id)").decode(Long.self)
    }
    let parts = all.conversation_parts.conversation_parts.map(\.id)
    #expect(parts.count > 500)
    #expect(shown.conversation_parts.conversation_parts.map(\.id) == parts.suffix(500))
    #expect(shown.conversation_parts.total_count == 500)
    #expect(shown.statistics.count_conversation_parts == parts.count + 1)
  }

  @Test func `plain text has no markup`() async throws {
    let more = ",\"source\":{\"body\":\"<p>Don&#39;t &amp; <b>\\\"won&#39;t\\\"</b></p><p>2</p>\"}"
    let body = try await withSimulator(try served(conversation("1", at: 1, more: more))) {
      try await $0.get("/conversations/1?display_as=plaintext").body
    }
    #expect(body.contains(#""body":"Don't & \"won't\"\n2""#))
  }

  @Test func `conversations can be changed, added and deleted`() async throws {
    let text = conversation("1", at: 100, more: ",\"state\":\"open\"")
    try await withSimulator(try served(text)) { client in
      try await client.control(
        "POST",
        "conversations",
        "{\"id\":\"1\",\"state\":\"closed\",\"new\":[1]}"
      )
      let changed = try await client.get("/conversations/1").body
      #expect(changed.contains("\"state\":\"closed\"") && changed.hasSuffix(",\"new\":[1]}"))
      try await client.control("POST", "conversations", conversation("2", at: 200))
      #expect(try await client.sweep(perPage: 5).flatMap(\.ids) == ["2", "1"])
      #expect(try await client.control("POST", "conversations", "{\"id\":\"3\"}").status == 400)
      try await client.control("DELETE", "conversations/1?listed=true")
      #expect(try await client.get("/conversations/1").status == 404)
      #expect(try await client.sweep(perPage: 5).flatMap(\.ids) == ["2", "1"])
      try await client.control("DELETE", "conversations/2")
      #expect(try await client.sweep(perPage: 5).flatMap(\.ids) == ["1"])
      #expect(try await client.control("DELETE", "conversations/9").status == 404)
    }
  }

  @Test func `the author of a conversation can be asked for`() async throws {
    let author =
      "\"author\":{\"type\":\"user\",\"id\":\"c7\",\"name\":\"Ada\",\"email\":\"a@b.example\"}"
    let text = conversation("1", at: 100, more: ",\"source\":{\(author)}")
    try await withSimulator(try served(text)) { client in
      let contact = try await client.get("/contacts/c7").body
      #expect(contact.contains("\"id\":\"c7\"") && contact.contains("\"email\":\"a@b.example\""))
      #expect(try await client.get("/contacts/c8").status == 404)
    }
  }

  @Test func `every request is in the log`() async throws {
    struct Line: Decodable {
      let sequence: Int, method: String, path: String, endpoint: String, status: Int
      let id: String?, page: Int?, fault: String?
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).log")
    defer { try? FileManager.default.removeItem(at: file) }
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    let workspace = try served(conversation("1", at: 100))
    try await withSimulator(
      workspace,
      {
        $0.logDescriptor = descriptor
        $0.faults = ["me:hang"]
      }
    ) { client in
      _ = try await client.get("/conversations/1")
      _ = try await client.search("{\"query\":\(everything)}")
      _ = try await client.get("/nowhere")
      var impatient = client
      impatient.patience = 1
      _ = try await impatient.get("/me")
      while try await !client.control("GET", "log").body.contains("hang") {
        try await Task.sleep(for: .milliseconds(10))
      }
      let text = try await client.control("GET", "log").body
      let lines = try text.split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      #expect(lines.map(\.sequence) == [1, 2, 3, 4])
      #expect(lines.map(\.endpoint) == ["get", "search", "other", "me"])
      #expect(lines.map(\.status) == [200, 200, 404, 0])
      #expect(lines[0].id == "1" && lines[1].page == 1 && lines[3].fault == "hang")
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
      let statistics = try await client.control("GET", "stats").body
      #expect(statistics.contains("\"gets\":{\"1\":1}"))
      #expect(statistics.contains("\"max_in_flight\":1"))
      try await client.control("DELETE", "log")
      #expect(try await client.control("GET", "log").body == "")
    }
  }

  @Test func `a connection is kept and used again`() async throws {
    try await withSimulator(Workspace(generating: generated(1))) { client in
      let statistics = try await client.control("GET", "nothing")
      #expect(statistics.status == 404)
    }
  }
}

/// Ten-second windows, without a clock.
struct RateWindowTests {
  @Test(arguments: [(10_000, 1667), (1_000, 167), (500, 83), (1, 1)])
  func `a window has its rounded share of the minute`(perMinute: Int, limit: Int) {
    #expect(RateWindow(perMinute: perMinute).limit == limit)
  }

  @Test func `requests are counted down and admitted again in the next window`() {
    var window = RateWindow(perMinute: 12)
    let verdicts = [1_000_000, 1_000_003, 1_000_009, 1_000_010].map { window.admit(at: $0) }
    #expect(verdicts.map(\.isAdmitted) == [true, true, false, true])
    #expect(verdicts.map(\.remaining) == [1, 0, 0, 1])
    #expect(verdicts.map(\.reset) == [1_000_010, 1_000_010, 1_000_010, 1_000_020])
  }
}
