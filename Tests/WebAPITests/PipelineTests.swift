import Postgres
import Records
import Runs
import Storage
import TestSupport
import Testing
import WebAPI

/// The runbook's API over a real database and real connections.
@Suite(.timeLimit(.minutes(2))) struct PipelineTests {
  @Test func `the runbook's start begins a run with its settings`() async throws {
    let site = try await Site()
    let reply = try await site.client.post(
      "/api/pipeline/run",
      #"{"days": 90, "auto_create_stories": true}"#,
      ["Content-Type": "application/json"]
    )
    #expect(reply.status == 200)
    #expect(reply.object["run_id"] as? Int == 1)
    #expect(reply.object["status"] as? String == "started")
    let settings = RunSettings(
      maxConversations: nil,
      dryRun: false,
      concurrency: nil,
      autoCreateStories: true
    )
    #expect(site.launcher.orders == [.start(days: 90, settings)])
    let active = try await site.client.get("/api/pipeline/active")
    #expect(active.body == "{\"active\":true,\"run_id\":1}\n")
  }

  @Test func `a second start is a conflict that names the active run`() async throws {
    let site = try await Site()
    _ = try await site.client.post("/api/pipeline/run", "{}")
    let reply = try await site.client.post("/api/pipeline/run", "{}")
    #expect(reply.status == 409)
    #expect(reply.detail.contains("run 1"))
    #expect(site.launcher.orders.count == 1)
  }

  @Test func `while a dead owner's verdict is pending a start is told when to try again`()
    async throws
  {
    let site = try await Site()
    let id = try site.addRun(.running)
    let reply = try await site.client.post("/api/pipeline/run", "{}")
    #expect(reply.status == 409)
    #expect(reply.detail.contains("run \(id)"))
    let seconds = reply.header("Retry-After").flatMap { Int($0) } ?? 0
    #expect((1...15).contains(seconds))
  }

  @Test func `a run whose owner is dead is failed at the next look, and resumable`() async throws {
    let site = try await Site()
    let id = try site.addRun(.running, checkpoint: Site.checkpoint)
    try site.silenceOwners()
    #expect(try await site.client.get("/api/pipeline/active").body.contains("\"active\":false"))
    let status = try await site.client.get("/api/pipeline/status/\(id)")
    #expect(status.object["status"] as? String == "failed")
    let resumed = try await site.client.post(
      "/api/pipeline/run",
      #"{"resume": true, "resume_run_id": \#(id)}"#
    )
    #expect(resumed.object["run_id"] as? Int == id)
    #expect(site.launcher.orders == [.resume(id)])
  }

  @Test func `a silent owner that holds the lock is never taken over`() async throws {
    let site = try await Site()
    _ = try await site.client.post("/api/pipeline/run", "{}")
    try site.silenceOwners()
    let status = try await site.client.get("/api/pipeline/status/1")
    #expect(status.object["status"] as? String == "running")
    #expect(status.object["worker"] as? String == "silent")
    let page = try await site.client.get("/")
    #expect(page.body.contains("no sign of life"))
  }

  @Test func `without a token a start is refused at once`() async throws {
    let site = try await Site(hasToken: false)
    let reply = try await site.client.post("/api/pipeline/run", "{}")
    #expect(reply.status == 400)
    #expect(reply.detail.contains("INTERCOM_ACCESS_TOKEN"))
    #expect(site.launcher.orders == [])
  }

  static let bounds: [(String, String)] = [
    (#"{"days": 0}"#, "days: must be a whole number, 1 to 3650"),
    (#"{"days": 3651}"#, "days"), (#"{"days": 1.5}"#, "days"), (#"{"days": "7"}"#, "days"),
    (#"{"days": 1e400}"#, "body"), (#"{"max_conversations": 0}"#, "max_conversations"),
    (#"{"concurrency": 101}"#, "concurrency: must be a whole number, 1 to 100"),
    (#"{"dry_run": "maybe"}"#, "dry_run"), (#"{"resume_run_id": 4}"#, "resume_run_id"),
    (#"{"resume": true, "resume_run_id": 0}"#, "resume_run_id"), ("[1]", "body"), ("{", "body"),
    (#"{"days": 99999999999999999999}"#, "days"),
    (#"{"dry_runn": true}"#, "dry_runn: is not a field"), (#"{"resume": "true"}"#, "resume"),
  ]

  @Test func `a lock that is let go within a moment is waited for`() async throws {
    let site = try await Site()
    let ending = try site.connect()
    #expect(try RunTable(ending).tryLock())
    let held = try await site.client.post("/api/pipeline/run", "{}")
    #expect(held.status == 409)
    #expect(held.header("Retry-After") == "1")
    async let reply = site.client.post("/api/pipeline/run", "{}")
    try await Task.sleep(for: .milliseconds(300))
    try RunTable(ending).unlock()
    #expect(try await reply.status == 200)
  }

  static let endings: [(Int32, Int, String)] = [
    (77, 400, "access token"), (78, 400, "setting"), (75, 503, "again"), (70, 503, "70"),
  ]

  @Test(arguments: endings)
  func `a process that ends without a run says why by its status`(
    ended: Int32,
    status: Int,
    words: String
  ) async throws {
    let site = try await Site()
    site.launcher.fail(with: ended)
    let reply = try await site.client.post("/api/pipeline/run", "{}")
    #expect(reply.status == status)
    #expect(reply.detail.contains(words), "\(reply.detail)")
    #expect((reply.header("Retry-After") != nil) == (ended == 75))
  }

  @Test func `a refusal names the runs that resume, and a page no address of the API`()
    async throws
  {
    let site = try await Site()
    let id = try site.addRun(.stopped, checkpoint: Site.checkpoint)
    let reply = try await site.client.post("/api/pipeline/run", #"{"resume": true}"#)
    #expect(reply.detail.contains("resumable: \(id) (2026-09-21 to 2026-09-28)"), "\(reply.detail)")
    #expect(try await !site.client.get("/runs/999").body.contains("/api/"))
  }

  @Test func `a field out of bounds is named with its bounds`() async throws {
    let site = try await Site()
    for (body, name) in Self.bounds {
      let reply = try await site.client.post("/api/pipeline/run", body)
      #expect(reply.status == 422, "\(body)")
      #expect(reply.detail.hasPrefix(name), "\(body): \(reply.detail)")
    }
    #expect(site.launcher.orders == [])
  }

  @Test func `each refusal of a resume names its rule and the next step`() async throws {
    let site = try await Site()
    let completed = try site.addRun(.completed, checkpoint: "{}", phase: "completed")
    let past = try site.addRun(.failed, checkpoint: "{}", phase: "facet_extraction")
    let bare = try site.addRun(.failed)
    let foreign = try site.addRun(.stopped, checkpoint: #"{"phase":"facet_extraction"}"#)
    let cases = [
      (completed, "is completed"), (past, "POST /api/pipeline/\(past)/rerun"),
      (bare, "has no checkpoint"), (foreign, "not of the classification phase"),
      (999, "no run 999"),
    ]
    for (id, words) in cases {
      let reply = try await site.client.post(
        "/api/pipeline/run",
        #"{"resume": true, "resume_run_id": \#(id)}"#
      )
      #expect(reply.status == 400)
      #expect(reply.detail.contains(words), "\(reply.detail)")
    }
    #expect(site.launcher.orders == [])
  }

  @Test func `a resume by dates finds the run whose days match, and only that`() async throws {
    let site = try await Site()
    let body = #"{"days": 90, "resume": true}"#
    let none = try await site.client.post("/api/pipeline/run", body)
    #expect(none.status == 400)
    #expect(none.detail.hasPrefix("No resumable run found: no stopped or failed run covers"))
    #expect(none.detail.contains("resume_run_id"))

    let id = try site.addRun(.stopped)
    let dates = ", date_from = now() - interval '90 days', date_to = now()"
    try site.sql("UPDATE pipeline_runs SET status = 'stopped' \(dates)")
    let bare = try await site.client.post("/api/pipeline/run", body)
    #expect(bare.status == 400)
    #expect(bare.detail.contains("run \(id) has no checkpoint"))

    try site.sql("UPDATE pipeline_runs SET checkpoint = '\(Site.checkpoint)'")
    let resumed = try await site.client.post("/api/pipeline/run", body)
    #expect(resumed.status == 200)
    #expect(resumed.object["run_id"] as? Int == id)
    #expect((resumed.object["message"] as? String)?.contains("resumed") == true)
  }

  @Test func `two runs of the same dates are refused by name`() async throws {
    let site = try await Site()
    for _ in 0..<2 { try site.addRun(.stopped, checkpoint: Site.checkpoint) }
    try site.sql("UPDATE pipeline_runs SET date_from = now() - interval '7 days', date_to = now()")
    let reply = try await site.client.post("/api/pipeline/run", #"{"resume": true}"#)
    #expect(reply.status == 400)
    #expect(reply.detail.contains("1") && reply.detail.contains("2"))
  }

  @Test func `stop says whether there was anything to stop`() async throws {
    let site = try await Site()
    let idle = try await site.client.post("/api/pipeline/stop")
    #expect(idle.object["status"] as? String == "not_running")
    #expect(idle.object["run_id"] as? Int == 0)
    _ = try await site.client.post("/api/pipeline/run", "{}")
    let stopping = try await site.client.post("/api/pipeline/stop")
    #expect(stopping.object["status"] as? String == "stopping")
    #expect(stopping.object["run_id"] as? Int == 1)
    let status = try await site.client.get("/api/pipeline/status/1")
    #expect(status.object["status"] as? String == "stopping")
  }

  @Test func `a rerun takes a run past classification only`() async throws {
    let site = try await Site()
    let early = try site.addRun(.stopped, checkpoint: Site.checkpoint)
    let done = try site.addRun(.completed, checkpoint: "{}", phase: "completed")
    let body = #"{"from": "theme_extraction"}"#
    #expect(try await site.client.post("/api/pipeline/999/rerun", body).status == 404)
    #expect(try await site.client.post("/api/pipeline/\(early)/rerun", body).status == 400)
    let wrong = try await site.client.post("/api/pipeline/\(done)/rerun", #"{"from": "x"}"#)
    #expect(wrong.status == 422)
    #expect(wrong.detail.contains("theme_extraction"))
    #expect(try await site.client.post("/api/pipeline/\(done)/rerun").status == 422)
    #expect(try await site.client.post("/api/pipeline/\(done)/rerun", body).status == 200)
    #expect(site.launcher.orders == [.rerun(done, from: .themeExtraction)])
  }

  @Test func `stories are refused to a run that has none to give`() async throws {
    let site = try await Site()
    let cases = [
      (try site.addRun(.failed, checkpoint: "{}"), "has failed"),
      (
        try site.addRun(
          .completed,
          checkpoint: "{}",
          more: #", settings = settings || '{"dry_run":true}'"#
        ), "dry run"
      ),
      (try site.addRun(.completed, checkpoint: "{}"), "no themes"),
      (
        try site.addRun(.completed, checkpoint: "{}", more: ", themes_extracted = 2"), "not ready"
      ),
      (
        try site.addRun(
          .completed,
          checkpoint: "{}",
          more: ", themes_extracted = 2, stories_ready = true, stories_created = 1"
        ), "has stories already"
      ),
    ]
    for (id, words) in cases {
      let reply = try await site.client.post("/api/pipeline/\(id)/create-stories")
      #expect(reply.status == 400)
      #expect(reply.detail.contains(words), "\(reply.detail)")
    }
    #expect(try await site.client.post("/api/pipeline/999/create-stories").status == 404)
  }

  @Test func `a preview is there for a dry run that classified something`() async throws {
    let site = try await Site()
    let stored = try site.addRun(.completed)
    let empty = try site.addRun(.completed, more: #", settings = settings || '{"dry_run":true}'"#)
    #expect(try await site.client.get("/api/pipeline/status/\(stored)/preview").status == 404)
    #expect(try await site.client.get("/api/pipeline/status/\(empty)/preview").status == 404)
    try site.sql("UPDATE pipeline_runs SET preview = '{\"samples\":[]}' WHERE id = \(empty)")
    let preview = try await site.client.get("/api/pipeline/status/\(empty)/preview")
    #expect(preview.status == 200)
    #expect(preview.object["run_id"] as? Int == empty)
  }

  @Test func `the history is cut by limit and offset within their bounds`() async throws {
    let site = try await Site()
    for _ in 0..<3 { try site.addRun(.completed) }
    let page = try await site.client.get("/api/pipeline/history?limit=1&offset=1")
    #expect(page.body.contains("\"id\":2,"))
    #expect(!page.body.contains("\"id\":1,") && !page.body.contains("\"id\":3,"))
    for query in ["limit=0", "limit=101", "offset=-1", "limit=x", "offset=99999999999"] {
      #expect(try await site.client.get("/api/pipeline/history?\(query)").status == 422, "\(query)")
    }
  }
}
