import Records
import TestSupport
import Testing
import WebAPI

/// Who is answered, and what never gets into an answer.
@Suite(.timeLimit(.minutes(2))) struct SafetyTests {
  static let refusedHeaders: [([String: String], Int)] = [
    (["Host": "evil.example"], 421), (["Host": "evil.example:80"], 421),
    (["Host": "127.0.0.1.evil.example"], 421), (["Origin": "https://evil.example"], 403),
    (["Origin": "null"], 403), (["Origin": "http://127.0.0.1:1"], 403),
    (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
  ]

  @Test func `a foreign name and a foreign page are refused`() async throws {
    let site = try await Site()
    for (headers, status) in Self.refusedHeaders {
      let reply = try await site.client.post("/api/pipeline/stop", "", headers)
      #expect(reply.status == status, "\(headers)")
    }
    let rebound = try await site.client.get("/api/pipeline/history", ["Host": "evil.example"])
    #expect(rebound.status == 421)
  }

  @Test func `a bare client and our own page are not`() async throws {
    let site = try await Site()
    let own = ["Origin": "http://127.0.0.1:\(site.port)", "Sec-Fetch-Site": "same-origin"]
    for headers in [[:], own, ["Host": "localhost:8000"], ["Host": "[::1]:8000"]] {
      #expect(try await site.client.post("/api/pipeline/stop", "", headers).status == 200)
    }
  }

  @Test func `another name is answered once it is allowed`() async throws {
    let site = try await Site { $0.hosts = ["ic.example"] }
    #expect(try await site.client.get("/health", ["Host": "IC.example"]).status == 200)
  }

  @Test func `with a token nothing but the token opens`() async throws {
    let token = "a-token-of-some-length"
    let site = try await Site {
      $0.tokens = [AccessToken(name: "alice", secret: token, mayWrite: true)]
    }
    for value in [nil, "Bearer x", "Bearer \(token)x", "Basic \(token)", "Bearer", token] {
      let reply = try await site.client.get(
        "/api/pipeline/active",
        value.map { ["Authorization": $0] } ?? [:]
      )
      #expect(reply.status == 401, "\(value ?? "none")")
      #expect(reply.header("WWW-Authenticate") == #"Bearer realm="ic-run""#)
      #expect(!reply.text.contains(token))
    }
    let good = ["Authorization": "Bearer \(token)"]
    #expect(try await site.client.get("/api/pipeline/active", good).status == 200)
    #expect(try await site.client.get("/health").status == 200)
  }

  @Test func `a browser logs in once and carries no token`() async throws {
    let token = "a-token-of-some-length"
    let site = try await Site {
      $0.tokens = [AccessToken(name: "alice", secret: token, mayWrite: true)]
    }
    let away = try await site.client.get("/")
    #expect(away.status == 303)
    #expect(away.header("Location") == "/login")
    #expect(try await site.client.post("/login", "token=wrong").status == 401)
    let login = try await site.client.post("/login", "token=\(token)")
    let cookie = login.header("Set-Cookie") ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(!cookie.contains(token))
    let pair = String(cookie.prefix { $0 != ";" })
    #expect(try await site.client.get("/", ["Cookie": pair]).status == 200)
    #expect(try await site.client.get("/", ["Cookie": pair + "0"]).status == 303)
  }

  @Test func `customers' words stay words on every page`() async throws {
    let site = try await Site()
    let run = try Shelf.fill(site)
    let id = "evil%2F1%3Fx%3D%3Cb%3E%26%22%27"
    let pages = [
      "/", "/runs", "/runs/\(run)", "/stories", "/stories/1", "/themes", "/themes/mail_lost",
      "/themes?area=a%3Cb%3E%26c", "/conversations/\(id)", "/search?q=mail",
      "/search?q=%3Cscript%3Ealert(5)%3C%2Fscript%3E", "/search?q=mail&mode=semantic",
      "/nothing/%3Cscript%3E",
    ]
    for page in pages {
      let reply = try await site.client.get(page)
      #expect(reply.status == (page.hasPrefix("/nothing") ? 404 : 200), "\(page)")
      #expect(!reply.body.contains("<script>"), "\(page)")
      #expect(!reply.body.contains("<svg onload"), "\(page)")
      #expect(!reply.body.contains("href=\"javascript:"), "\(page)")
      #expect(!reply.body.contains("\u{7}"), "\(page)")
      #expect(!reply.body.contains("style=\""), "\(page) has a style that the policy forbids")
    }
    let story = try await site.client.get("/stories/1").body
    #expect(story.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(story.contains("/conversations/\(id)"))
  }

  @Test func `every answer carries the policy`() async throws {
    let site = try await Site()
    for path in [
      "/", "/api/pipeline/active", "/nothing", "/api/nothing", "/assets/app.css", "/metrics",
    ] {
      let reply = try await site.client.get(path)
      let policy = reply.header("Content-Security-Policy") ?? ""
      #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(path)")
      #expect(reply.header("X-Content-Type-Options") == "nosniff", "\(path)")
      #expect(reply.header("Referrer-Policy") == "same-origin", "\(path)")
    }
  }

  @Test func `too much is refused`() async throws {
    let site = try await Site()
    let long = String(repeating: "x", count: 70_000)
    #expect(try await site.client.post("/api/pipeline/run", long).status == 413)
    let header = try await site.client.get(
      "/health",
      ["X-Long": String(repeating: "x", count: 40_000)]
    )
    #expect(header.status != 200)
    #expect(try await site.client.get("/health").status == 200)
    #expect(
      try await site.client.get("/search?q=" + String(repeating: "x", count: 600)).status == 422
    )
  }

  @Test func `a wrong method is answered with the right ones`() async throws {
    let site = try await Site()
    let reply = try await site.client.get("/api/pipeline/run")
    #expect(reply.status == 405)
    #expect(reply.header("Allow") == "POST")
    let head = try await site.client.send("HEAD", "/health")
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
  }

  @Test func `a form that is refused comes back with the reason`() async throws {
    let site = try await Site(hasToken: false)
    let reply = try await site.client.post("/runs", "days=90&auto_create_stories=on")
    #expect(reply.status == 400)
    #expect(reply.body.contains("role=\"alert\"") && reply.body.contains("INTERCOM_ACCESS_TOKEN"))
    let bounds = try await site.client.post("/runs", "days=0")
    #expect(bounds.status == 422)
  }

  @Test func `a form that is refused keeps what was typed`() async throws {
    let site = try await Site()
    let form = "days=0&dry_run=on&max_conversations=77&concurrency=%22x%27y"
    let body = try await site.client.post("/runs", form).body
    for piece in [
      #"max="3650" value="0""#, #"min="1" value="77""#, #"value="&quot;x&#39;y""#,
      #"name="auto_create_stories" type="checkbox">"#, #"name="dry_run" type="checkbox" checked"#,
    ] {
      #expect(body.contains(piece), "\(piece)")
    }
  }
}
