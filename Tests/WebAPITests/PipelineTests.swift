import Foundation
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

  @Test func `while the lease of a dead owner has not expired a start is told when to retry`()
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

  @Test func `a start may ask a model, and a resume may have a higher budget`() async throws {
    let site = try await Site()
    let reply = try await site.client.post(
      "/api/pipeline/run",
      #"{"days": 3, "engine": "openai", "model": "m", "everything": true, "budget_usd": 0.5}"#
    )
    #expect(reply.status == 200, "\(reply.body)")
    let model = ModelSettings(name: "m", everything: true, budgetUSD: 0.5)
    #expect(
      site.launcher.orders == [.start(days: 3, RunSettings(engine: "openai", model: model))]
    )
    try site.sql("UPDATE pipeline_runs SET status = 'stopped', checkpoint = '\(Site.checkpoint)'")
    try site.launcher.finish()
    let resumed = try await site.client.post(
      "/api/pipeline/run",
      #"{"resume": true, "resume_run_id": 1, "budget_usd": 2}"#
    )
    #expect(resumed.status == 200, "\(resumed.body)")
    #expect(site.launcher.orders.last == .resume(1, budgetUSD: 2))
    let status = try await site.client.get("/api/pipeline/status/1").object
    let kept = (status["settings"] as? [String: Any])?["model"] as? [String: Any]
    #expect(kept?["budget_usd"] as? Double == 2)
    #expect(kept?["name"] as? String == "m")
  }

  @Test func `a silent owner that holds the lock is never taken over`() async throws {
    let site = try await Site()
    _ = try await site.client.post("/api/pipeline/run", "{}")
    try site.silenceOwners()
    let status = try await site.client.get("/api/pipeline/status/1")
    #expect(status.object["status"] as? String == "running")
    #expect(status.object["worker"] as? String == "silent")
    let page = try await site.client.get("/")
    #expect(page.body.contains("sent no heartbeat"))
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
    (#"{"everything": true}"#, "engine: everything, model"),
    (#"{"engine": "gpt"}"#, "engine: must be one of"),
    (#"{"engine": "openai", "budget_usd": -1}"#, "budget_usd: must be a number, 0 or more"),
    (#"{"engine": "openai", "model": "--prices"}"#, "model: must be a name"),
    (#"{"dry_runn": true}"#, "dry_runn: is not a field"), (#"{"resume": "true"}"#, "resume"),
  ]

  @Test func `a lock that is let go within a moment is waited for`() async throws {
    let site = try await Site()
    let ending = try site.connect()
    #expect(try RunTable(ending).tryLock())
    let held = try await site.client.post("/api/pipeline/run", "{}")
    #expect(held.status == 409)
    #expect(held.header("Retry-After") == "1")
    let looker = try site.connect()
    let looks = """
      SELECT count(*) AS looks FROM pg_stat_activity
      WHERE query LIKE '%pg_locks%' AND pid <> pg_backend_pid() AND query_start > $1::timestamptz
      """
    let begun = try looker.execute("SELECT clock_timestamp() AS begun")[0]["begun"] ?? ""
    async let reply = site.client.post("/api/pipeline/run", "{}")
    try await pollUntil("look at the lock") {
      try looker.execute(looks, [.text(begun)])[0].value("looks", as: Int.self) > 0
    }
    try RunTable(ending).unlock()
    #expect(try await reply.status == 200)
  }

  @Test func `what a process wrote before it ended is reported`() async throws {
    let site = try await Site()
    site.launcher.fail(with: 77, "Intercom refused the access token: Access Token Invalid")
    let reply = try await site.client.post("/api/pipeline/run", "{}")
    #expect(reply.status == 400)
    #expect(
      reply.detail.hasPrefix("Intercom refused the access token: Access Token Invalid. "),
      "\(reply.detail)"
    )
    #expect(reply.detail.contains("INTERCOM_ACCESS_TOKEN"))
  }

  @Test(arguments: ["text/plain", "text/plain; charset=utf-8", "application/xml"])
  func `a body that is not JSON is refused by its type`(type: String) async throws {
    let site = try await Site()
    let headers = ["Content-Type": type]
    for path in ["/api/pipeline/run", "/api/pipeline/1/rerun"] {
      let reply = try await site.client.post(path, #"{"days": 7}"#, headers)
      #expect(reply.status == 415, "\(path)")
      #expect(reply.detail.contains("application/json"), "\(reply.detail)")
    }
    #expect(site.launcher.orders == [])
  }

  @Test(arguments: [
    [:], ["Content-Type": "application/json; charset=utf-8"],
    ["Content-Type": "application/x-www-form-urlencoded"],
  ])
  func `without a body the defaults are taken, whatever curl calls it`(
    headers: [String: String]
  ) async throws {
    let site = try await Site()
    #expect(try await site.client.post("/api/pipeline/run", "", headers).status == 200)
    guard case .start(let days, let settings) = site.launcher.orders.first else {
      Issue.record("nothing was started")
      return
    }
    #expect(days == 7)
    #expect(!settings.autoCreateStories && !settings.dryRun && settings.concurrency == nil)
  }

  @Test(arguments: [
    ("/api/pipeline/history?limit=5&offest=5", "offest", "the parameters are limit, offset"),
    ("/api/pipeline/active?x=1", "x", "it has none"),
    ("/api/pipeline/status/1?follow", "follow", "it has none"),
    ("/api/themes?page=2", "page", "the parameters are area, limit, cursor"),
    (
      "/api/stories?run=1", "run",
      "the parameters are run_id, since, q, sort, status, area, type, severity, growth, company, limit, cursor"
    ),
    ("/api/search?query=mail", "query", "the parameters are q, mode, limit, cursor"),
    ("/health?verbose=1", "verbose", "it has none"),
  ])
  func `a parameter that an address does not take is refused by name`(
    path: String,
    name: String,
    known: String
  ) async throws {
    let site = try await Site()
    let reply = try await site.client.get(path)
    #expect(reply.status == 422)
    #expect(reply.detail == "\(name): is not a parameter of this address; \(known)")
  }

  @Test func `a link to a page may carry parameters of others`() async throws {
    let site = try await Site()
    #expect(try await site.client.get("/?utm_source=mail").status == 200)
  }

  @Test func `a page whose checks are red does not offer to start, and says why`() async throws {
    let site = try await Site(hasToken: false)
    let page = try await site.client.get("/").body
    #expect(page.contains(#"id="start" disabled aria-describedby="obstacle""#))
    #expect(
      page.contains("A run cannot start yet. INTERCOM_ACCESS_TOKEN: not set: put it into .env.")
    )
    let ready = try await Site()
    #expect(try await ready.client.get("/").body.contains(#"id="start">Start<"#))
  }

  @Test func `a run past classification is offered what goes on with it`() async throws {
    let site = try await Site()
    let id = try site.addRun(.stopped, checkpoint: "{}", phase: "theme_extraction")
    let status = try await site.client.get("/api/pipeline/status/\(id)")
    let command = #""command":"ic-run rerun \#(id) --from theme_extraction""#
    let request = #"{"path":"/api/pipeline/\#(id)/rerun","body":{"from":"theme_extraction"}}"#
    #expect(status.body.contains("{\(command),\"request\":\(request)}"), "\(status.body)")
    let page = try await site.client.get("/").body
    #expect(page.contains(">Continue with themes</button>"))
    #expect(!page.contains(">Resume run"))
  }

  @Test func `a resumable run is offered the request that resumes it`() async throws {
    let site = try await Site()
    let id = try site.addRun(.stopped, checkpoint: Site.checkpoint)
    let status = try await site.client.get("/api/pipeline/status/\(id)")
    let request = #"{"path":"/api/pipeline/run","body":{"resume":true,"resume_run_id":\#(id)}}"#
    #expect(status.body.contains(request), "\(status.body)")
    try site.sql("UPDATE pipeline_runs SET status = 'running'")
    try site.sql("UPDATE pipeline_runs SET status = 'completed', current_phase = 'completed'")
    let over = try await site.client.get("/api/pipeline/status/\(id)")
    #expect(over.object["next_step"] is NSNull)
  }

  static let endings: [(Int32, Int, String)] = [
    (77, 400, "INTERCOM_ACCESS_TOKEN"), (78, 400, "setting"), (75, 503, "again"), (70, 503, "70"),
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
    #expect(reply.detail.contains(#"{"resume": true, "resume_run_id": \#(id)}"#))
    let offered = reply.object["resumable"] as? [[String: Any]] ?? []
    #expect(offered.map { $0["run_id"] as? Int } == [id])
    #expect(offered.first?["date_from"] as? String == "2026-09-21T14:13:20Z")
    #expect(offered.first?["conversations_stored"] as? Int == 0)
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
      (999, "Run 999 does not exist"),
    ]
    for (id, words) in cases {
      let reply = try await site.client.post(
        "/api/pipeline/run",
        #"{"resume": true, "resume_run_id": \#(id)}"#
      )
      #expect(reply.status == 400)
      #expect(reply.detail.contains(words), "\(reply.detail)")
      if id != 999 { #expect((reply.object["resumable"] as? [Any])?.isEmpty == true) }
    }
    let other = try site.addRun(.failed, checkpoint: Site.checkpoint)
    for id in [past, bare, foreign] {
      let body = #"{"resume": true, "resume_run_id": \#(id)}"#
      let reply = try await site.client.post("/api/pipeline/run", body)
      #expect(reply.detail.contains("resume_run_id; resumable: \(other) ("), "\(reply.detail)")
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
    let ids = try (0..<2).map { _ in try site.addRun(.stopped, checkpoint: Site.checkpoint) }
    try site.sql("UPDATE pipeline_runs SET date_from = now() - interval '7 days', date_to = now()")
    let reply = try await site.client.post("/api/pipeline/run", #"{"resume": true}"#)
    #expect(reply.status == 400)
    let names = "Several resumable runs match these dates (\(ids[1]), \(ids[0])): name one"
    #expect(reply.detail.hasPrefix(names), "\(reply.detail)")
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
        ), "already has stories"
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
