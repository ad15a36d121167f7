import Foundation
import Postgres
import Records
import Runs
import Storage
import TestSupport
import Testing

/// Figures for monitoring.
@Suite(.timeLimit(.minutes(2))) struct FigureTests {
  private func figures(_ site: Site) async throws -> [String] {
    try await site.client.get("/metrics").body.split(separator: "\r\n").flatMap {
      $0.split(separator: "\n").map(String.init)
    }
  }

  @Test func `what requests met outlives runs, resumes and the server`() async throws {
    let site = try await Site()
    let id = try site.addRun(.running, checkpoint: Site.checkpoint)
    let table = RunTable(try site.connect())
    try table.record(traffic: #"{"retries":3,"rate_limited":1}"#, run: id, epoch: 1)
    try table.record(traffic: #"{"retries":5,"rate_limited":2}"#, run: id, epoch: 1)
    try table.record(traffic: #"{"retries":9,"rate_limited":9}"#, run: id, epoch: 7)
    try site.sql("UPDATE pipeline_runs SET status = 'stopped', owner_epoch = 2 WHERE id = \(id)")
    try table.record(traffic: #"{"retries":4,"rate_limited":0}"#, run: id, epoch: 2)
    let lines = try await figures(site)
    #expect(lines.contains("ic_intercom_retries_total 9.0"))
    #expect(lines.contains("ic_intercom_rate_limited_total 2.0"))
    #expect(lines.contains("# TYPE ic_intercom_retries_total counter"))
    let status = try await site.client.get("/api/pipeline/status/\(id)")
    #expect(status.object["retries"] as? Int == 9)
    #expect(status.object["rate_limited"] as? Int == 2)
  }

  @Test func `what a model cost is shown everywhere`() async throws {
    let site = try await Site()
    let model = #"{"name":"m","everything":false,"no_cache":false,"budget_usd":0.5}"#
    let usage =
      #"[{"phase":"themes","engine":"openai","model":"m","calls":3,"cached":2,"input_tokens":200,"#
      + #""output_tokens":20,"usd":0.25}]"#
    let more =
      #", settings = settings || '{"engine":"openai","model":\#(model)}', model_usage = '\#(usage)'"#
    let run = try site.addRun(.completed, more: more)
    let status = try await site.client.get("/api/pipeline/status/\(run)").object
    #expect(status["cost_usd"] as? Double == 0.25)
    let told = (status["model_usage"] as? [[String: Any]])?.first
    #expect(told?["input_tokens"] as? Int == 200)
    let lines = try await figures(site)
    #expect(lines.contains("ic_model_usd_total 0.25"))
    let tokens = #"ic_model_tokens_total{phase="themes",model="m",direction="#
    #expect(lines.contains(tokens + #""input"} 200.0"#))
    #expect(lines.contains(tokens + #""output"} 20.0"#))
    let page = try await site.client.get("/runs/\(run)").body
    #expect(page.contains("openai, m for themes, at most $0.5"), "\(page)")
    #expect(page.contains("$0.2500, 3 questions, 2 answered from the cache"), "\(page)")
  }

  @Test func `the local engine costs nothing, and an unknown one is not guessed`() async throws {
    let site = try await Site()
    let local = try site.addRun(.completed)
    let other = try site.addRun(.failed, more: #", settings = settings || '{"engine":"x"}'"#)
    let costs = [
      try await site.client.get("/api/pipeline/status/\(local)").object["cost_usd"],
      try await site.client.get("/api/pipeline/status/\(other)").object["cost_usd"],
    ]
    #expect(costs[0] as? Double == 0)
    #expect(costs[1] is NSNull)
    #expect(try await figures(site).contains("ic_model_usd_total 0.0"))
    #expect(try await site.client.get("/runs/\(local)").body.contains("nothing: the local engine"))
    #expect(
      try await site.client.get("/runs/\(other)").body.contains("<dt>Cost</dt><dd>unknown</dd>")
    )
  }
}
