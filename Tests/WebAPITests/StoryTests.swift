import Foundation
import Postgres
import Records
import SystemPackage
import TestSupport
import Testing
import WebAPI

/// What people decide about stories, over the API and by the forms of the pages.
@Suite(.timeLimit(.minutes(2))) struct StoryTests {
  static let writer = AccessToken(name: "alice", secret: "a-token-of-some-length", mayWrite: true)
  static let reader = AccessToken(name: "bob", secret: "another-token-to-read", mayWrite: false)

  private static func bearer(_ token: AccessToken) -> [String: String] {
    ["Authorization": "Bearer \(token.secret)"]
  }

  private func patch(_ site: Site, _ body: String, _ token: AccessToken? = nil) async throws
    -> Reply
  {
    try await site.client.send(
      "PATCH",
      "/api/stories/1",
      token.map(Self.bearer) ?? [:],
      body
    )
  }

  @Test func `a decision has the name of the token`() async throws {
    let site = try await Site { $0.tokens = [Self.writer, Self.reader] }
    _ = try Shelf.fill(site)
    let reply = try await patch(
      site,
      #"{"version":1,"status":"in_progress","owner":"carol","tracker_url":"https://t/1"}"#,
      Self.writer
    )
    #expect(reply.status == 200)
    #expect(reply.object["status"] as? String == "in_progress")
    #expect(reply.object["version"] as? Int == 2)
    let history = try await site.client.get("/api/stories/1/history", Self.bearer(Self.reader))
    let changes = history.object["changes"] as? [[String: Any]]
    #expect(changes?.compactMap { $0["who"] as? String } == ["alice", "alice", "alice"])
    #expect(
      Set(changes?.compactMap { $0["field"] as? String } ?? []) == [
        "status", "owner", "tracker_url",
      ]
    )
  }

  @Test func `who may only read changes nothing`() async throws {
    let site = try await Site { $0.tokens = [Self.writer, Self.reader] }
    let run = try Shelf.fill(site)
    let refused = try await patch(site, #"{"version":1,"status":"fixed"}"#, Self.reader)
    #expect(refused.status == 403)
    #expect(refused.detail == "The token of bob may only read.")
    for path in [
      "/api/pipeline/run", "/api/pipeline/stop", "/api/pipeline/\(run)/rerun", "/stories/1",
      "/runs",
      "/api/stories/1/exclude",
    ] {
      let reply = try await site.client.post(path, "", Self.bearer(Self.reader))
      #expect(reply.status == 403, "\(path)")
    }
    #expect(site.launcher.orders.isEmpty)
    for path in ["/", "/runs/\(run)", "/stories/1", "/stories"] {
      let reply = try await site.client.get(path, Self.bearer(Self.reader))
      #expect(reply.status == 200, "\(path)")
      #expect(!reply.body.contains("method=\"post\""), "\(path)")
    }
    #expect(try await patch(site, #"{"version":1,"status":"fixed"}"#).status == 401)
  }

  @Test func `a browser logs in to read`() async throws {
    let site = try await Site { $0.tokens = [Self.writer, Self.reader] }
    _ = try Shelf.fill(site)
    let login = try await site.client.post("/login", "token=\(Self.reader.secret)")
    let cookie = String((login.header("Set-Cookie") ?? "").prefix { $0 != ";" })
    #expect(try await site.client.get("/stories", ["Cookie": cookie]).status == 200)
    #expect(try await site.client.post("/stories/1", "version=1", ["Cookie": cookie]).status == 403)
    // Whoever may read can log in anew to write.
    let again = try await site.client.post(
      "/login",
      "token=\(Self.writer.secret)",
      ["Cookie": cookie]
    )
    #expect(again.status == 303)
  }

  @Test func `two people do not overwrite each other`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    #expect(try await patch(site, #"{"version":1,"owner":"carol"}"#).status == 200)
    let late = try await patch(site, #"{"version":1,"owner":"dan"}"#)
    #expect(late.status == 409)
    #expect(late.detail.contains("owner set to carol by local"))
    #expect(late.object["version"] as? Int == 2)
    #expect((late.object["changes"] as? [[String: Any]])?.count == 1)

    let form = "version=1&status=accepted&owner=dan&note=mine"
    let page = try await site.client.post("/stories/1", form)
    #expect(page.status == 409)
    #expect(page.body.contains("owner set to carol by local"))
    #expect(page.body.contains("value=\"dan\"") && page.body.contains(">mine</textarea>"))
    #expect(page.body.contains("name=\"version\" value=\"2\""))
  }

  @Test func `a form that is saved sets all its fields`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    let form = "version=1&status=fixed&fixed_at=2026-09-21&owner=dan&title=Ours&note=a%0D%0Ab"
    let saved = try await site.client.post("/stories/1", form)
    #expect(saved.status == 303)
    #expect(saved.header("Location") == "/stories/1")
    let story = try await site.client.get("/api/stories/1").object
    #expect(story["title"] as? String == "Ours")
    #expect(story["note"] as? String == "a\nb")
    #expect(story["fixed_at"] as? String == "2026-09-21T00:00:00Z")
    let cleared = try await site.client.post("/stories/1", "version=2&status=accepted")
    #expect(cleared.status == 303)
    let after = try await site.client.get("/api/stories/1").object
    #expect(after["owner"] is NSNull && after["own_title"] is NSNull && after["fixed_at"] is NSNull)
  }

  static let unfit = [
    #"{"status":"accepted"}"#, #"{"version":1,"status":"done"}"#, #"{"version":1,"rank":1}"#,
    #"{"version":1,"tracker_url":"javascript:x"}"#, #"{"version":"1"}"#,
    #"{"version":1,"owner":5.5}"#,
  ]

  @Test(arguments: unfit) func `a field out of bounds is refused by name`(body: String) async throws
  {
    let site = try await Site()
    _ = try Shelf.fill(site)
    #expect(try await patch(site, body).status == 422)
  }

  @Test func `the id of a merged story leads to the other one`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    let split = try await site.client.post(
      "/api/stories/1/split",
      #"{"version":1,"title":"Part","conversation_ids":["2"]}"#
    )
    #expect(split.object["id"] as? Int == 2)
    #expect(split.object["conversation_ids"] as? [String] == ["2"])
    let merged = try await site.client.post("/api/stories/2/merge", #"{"version":2,"into":1}"#)
    #expect(merged.object["id"] as? Int == 1)
    let api = try await site.client.get("/api/stories/2")
    #expect(api.status == 307)
    #expect(api.header("Location") == "/api/stories/1")
    #expect(api.object["story_id"] as? Int == 1)
    let page = try await site.client.get("/stories/2?cursor=x")
    #expect(page.status == 303)
    #expect(page.header("Location") == "/stories/1?cursor=x")
    let late = try await site.client.send(
      "PATCH",
      "/api/stories/2",
      [:],
      #"{"version":3,"owner":"x"}"#
    )
    #expect(late.status == 409)
    #expect(late.object["story_id"] as? Int == 1)
    #expect(try await site.client.post("/api/stories/2/unmerge").object["id"] as? Int == 2)
    #expect(try await site.client.get("/stories/2").status == 200)
  }

  @Test func `conversations are taken out on the page and put back`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    let out = try await site.client.post("/stories/1/exclude", "version=1&conversation:2=on")
    #expect(out.status == 303)
    let left = try await site.client.get("/api/stories/1/conversations").object
    #expect(
      (left["conversations"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == [
        Shelf.evilID
      ]
    )
    let page = try await site.client.get("/stories/1").body
    #expect(page.contains("1 conversation taken out"))
    #expect(page.contains("<li>Conversation removed: 2 "))
    #expect(!page.contains("HTML("))
    let last = try await site.client.post(
      "/stories/1/exclude",
      "version=2&conversation:evil%2F1%3Fx%3D%3Cb%3E%26%22%27=on"
    )
    #expect(last.status == 422)
    #expect(last.body.contains("at least one must stay"))
    let back = try await site.client.post("/stories/1/include", "version=2&conversation:2=on")
    #expect(back.status == 303)
    #expect(try await site.client.get("/api/stories/1").object["version"] as? Int == 3)
  }

  @Test func `a list is filtered by its address`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    for (query, total) in [
      ("", 1), ("status=new", 1), ("status=accepted,fixed", 0), ("growth=new&sort=growth", 1),
      ("type=product_issue", 1), ("type=spam", 0), ("area=a%3Cb%3E%26c", 1), ("q=alert(1)", 1),
      ("q=nothing", 0), ("severity=high&since=1", 1), ("company=Nobody", 0), ("run_id=1", 1),
      ("run_id=7", 0), ("since=2026-01-01", 1),
    ] {
      let reply = try await site.client.get("/api/stories?\(query)")
      #expect(reply.object["total"] as? Int == total, "\(query)")
      #expect(try await site.client.get("/stories?\(query)").status == 200, "\(query)")
    }
    for query in ["status=done", "since=soon", "sort=up", "limit=0", "colour=red"] {
      let reply = try await site.client.get("/api/stories?\(query)")
      #expect(reply.status == 422, "\(query)")
    }
  }

  @Test func `the token file holds one token or a name on each line`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("token").string
    func tokens(_ text: String) throws -> [AccessToken] {
      try Data(text.utf8).write(to: URL(filePath: path))
      return try TokenFile.tokens(in: path, setting: "S", mayWrite: true)
    }
    #expect(
      try tokens(" a-token-of-some-length\n") == [
        AccessToken(name: "writer", secret: "a-token-of-some-length", mayWrite: true)
      ]
    )
    let two = try tokens("alice: 0123456789abcdef\n\ncarol d:\tfedcba9876543210\n")
    #expect(two.map(\.name) == ["alice", "carol d"])
    #expect(two.map(\.secret) == ["0123456789abcdef", "fedcba9876543210"])
    #expect(throws: TokenFile.Fault.self) { try tokens("alice: short\nbob: 0123456789abcdef") }
    #expect(throws: TokenFile.Fault.self) { try tokens("") }
  }
}
