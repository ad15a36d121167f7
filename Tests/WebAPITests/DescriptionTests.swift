import Foundation
import Records
import Storage
import SystemPackage
import TestSupport
import Records
import Testing

/// Every answer of the API is as /openapi.json describes it.
@Suite(.timeLimit(.minutes(2))) struct DescriptionTests {
  @Test(.needsPython) func `answers fit their description`() async throws {
    let site = try await Site()
    let run = try Shelf.fill(site)
    let dry = try site.addRun(.completed, more: #", settings = settings || '{"dry_run":true}'"#)
    try site.sql(
      """
      UPDATE pipeline_runs SET errors = '[{"phase":"p","stage":"s","message":"m"}]',
        warnings = '["w"]', preview = '{"classification_breakdown":{"by_type":{"spam":1},
        "by_confidence":{"low":1}},"samples":[{"conversation_id":"1","snippet":"s",
        "conversation_type":"spam","confidence":"low","themes":[],"has_support_response":true}],
        "top_themes":[],"total_classified":1,"timestamp":"t"}' WHERE id = \(dry)
      """
    )
    let tour = [
      "GET /health", "GET /health/db", "GET /metrics", "GET /openapi.json",
      "GET /api/pipeline/active", "POST /api/pipeline/stop", "GET /api/pipeline/history",
      "GET /api/pipeline/history?limit=0", "GET /api/pipeline/status/\(run)",
      "GET /api/pipeline/status/\(dry)", "GET /api/pipeline/status/999",
      "GET /api/pipeline/status/x", "GET /api/pipeline/status/\(dry)/preview",
      "GET /api/pipeline/status/\(run)/preview", "GET /api/themes", "GET /api/themes?limit=1",
      "GET /api/themes?cursor=zzz", "GET /api/themes/mail_lost", "GET /api/themes/none",
      "GET /api/stories", "GET /api/stories?run_id=\(run)", "GET /api/stories/1",
      "GET /api/stories?status=new&sort=growth&since=1", "GET /api/stories?growth=up",
      "GET /api/stories/1/history", "GET /api/stories/1/conversations?limit=1",
      "GET /api/stories/1/conversations?cursor=zzz", "PATCH /api/stories/1",
      #"PATCH /api/stories/1 {"version":1,"status":"fixed","owner":"o","note":"n"}"#,
      #"PATCH /api/stories/1 {"version":1,"status":"new"}"#,
      #"PATCH /api/stories/9 {"version":1,"status":"new"}"#,
      #"POST /api/stories/1/split {"version":2,"title":"t","conversation_ids":["2"]}"#,
      #"POST /api/stories/2/exclude {"version":2,"conversation_ids":["2"]}"#,
      #"POST /api/stories/1/include {"version":9,"conversation_ids":["2"]}"#,
      #"POST /api/stories/2/merge {"version":2,"into":1}"#, "GET /api/stories/2",
      "GET /api/stories/2/history", "GET /api/stories/1/history",
      #"PATCH /api/stories/2 {"version":3,"owner":"o"}"#, "POST /api/stories/2/unmerge",
      "POST /api/stories/2/unmerge", "GET /api/stories/2/history",
      "GET /api/stories/9", "GET /api/conversations/2", "GET /api/conversations/none",
      #"POST /api/stories/1/type {"version":1,"type":"spam"}"#,
      #"POST /api/stories/9/type {"version":1,"type":"spam"}"#, "POST /api/stories/1/type",
      #"PATCH /api/conversations/2 {"version":1,"type":"feature_request"}"#,
      #"PATCH /api/conversations/2 {"version":2,"type":null}"#,
      #"PATCH /api/conversations/2 {"version":9,"type":"spam"}"#,
      #"PATCH /api/conversations/none {"version":1,"type":"spam"}"#,
      "PATCH /api/conversations/2",
      #"PATCH /api/themes/mail_lost {"version":1,"title":"t","product_area":"x"}"#,
      #"PATCH /api/themes/mail_lost {"version":1,"title":"u"}"#, "GET /api/themes/mail_lost",
      #"PATCH /api/themes/mail_lost {"version":2,"title":""}"#,
      #"PATCH /api/themes/none {"version":1,"title":"u"}"#,
      #"POST /api/areas {"area":"x","name":"y"}"#, #"POST /api/areas {"area":"x","name":"y"}"#,
      "POST /api/areas",
      "GET /api/search?q=mail", "GET /api/search?q=mail&limit=1", "GET /api/search",
      "GET /api/search?q=mail&mode=semantic", "GET /api/export/stories?format=markdown",
      "GET /api/export/stories?format=csv&status=new", "GET /api/export/stories?format=github&id=1",
      "GET /api/export/stories?format=jira&id=9", "GET /api/export/stories",
      "GET /api/export/conversations?format=csv", "GET /api/export/conversations?format=jira",
      "GET /api/export/themes?format=csv&area=mail", "GET /api/export/themes?format=csv&id=1",
      "POST /api/pipeline/\(run)/create-stories",
      "POST /api/pipeline/\(run)/rerun", "POST /api/pipeline/run?days=0",
      "POST /api/pipeline/run", "POST /api/pipeline/run", "GET /api/pipeline/active",
      "GET /api/pipeline/status/3", "POST /api/pipeline/stop",
    ]
    var lines: [String] = []
    for step in tour {
      let words = step.split(separator: " ", maxSplits: 2).map(String.init)
      let reply = try await site.client.send(
        words[0],
        words[1],
        [:],
        words.dropFirst(2).first ?? ""
      )
      let type = reply.header("Content-Type") ?? ""
      lines.append(
        """
        {"method":"\(words[0])","path":\(Shelf.quoted(words[1])),"status":\(reply.status),\
        "type":\(Shelf.quoted(type)),"body":\(Shelf.quoted(reply.body))}
        """
      )
    }
    let checker = Repository.root.appending("Tests/Contract/web.py").string
    let description = Repository.root.appending("docs/openapi/openapi.json").string
    let outcome = try await PythonEnvironment.python.run(
      [checker, description],
      input: lines.joined(separator: "\n")
    )
    #expect(outcome.text == "\(tour.count) answers checked\n")
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
  }

  @Test func `the bounds of a start are those of the tools`() throws {
    let file = Repository.root.appending("docs/openapi/openapi.json").string
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    let bounds = [
      "days": Bounds.days, "concurrency": Bounds.concurrency, "resume_run_id": Bounds.runIDs,
    ]
    for (name, range) in bounds {
      let field = try #require(text.split(separator: "\n     \"\(name)\": {").last)
      let numbers = field.split(separator: "\n     }")[0]
      #expect(numbers.contains("\"minimum\": \(range.lowerBound),"), "\(name)")
      #expect(numbers.contains("\"maximum\": \(range.upperBound),"), "\(name)")
    }
    #expect(text.contains("\"default\": \(Cursor.Window.usualDays),"))
  }

  @Test func `pages of a list lead on to one another`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    let first = try await site.client.get("/api/search?q=mail&limit=1")
    let cursor = first.object["next_cursor"] as? String ?? ""
    let second = try await site.client.get("/api/search?q=mail&limit=1&cursor=\(cursor)")
    let ids = [first, second].map {
      (($0.object["results"] as? [[String: Any]])?.first?["id"] as? String) ?? ""
    }
    #expect(ids == ["2", Shelf.evilID])
    #expect(second.object["next_cursor"] is NSNull)
  }

  @Test func `a search by meaning finds what is near`() async throws {
    let site = try await Site()
    _ = try Shelf.fill(site)
    let reply = try await site.client.get("/api/search?q=mail&mode=semantic&limit=1")
    let hit = (reply.object["results"] as? [[String: Any]])?.first
    #expect(hit?["id"] as? String == Shelf.evilID)
    #expect(hit?["similarity"] as? Double == 1)
  }
}
