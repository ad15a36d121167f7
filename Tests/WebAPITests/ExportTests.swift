import Foundation
import TestSupport
import Testing
import WebAPI

/// Files to be taken away, with words of customers that try to break out.
@Suite(.timeLimit(.minutes(2))) struct ExportTests {
  private func filled() async throws -> Site {
    let site = try await Site()
    _ = try Shelf.fill(site)
    return site
  }

  @Test(
    arguments: [
      ("stories?format=markdown", "stories.md"), ("stories?format=markdown&id=1", "story-1.md"),
      ("stories?format=jira", "stories-jira.csv"), ("themes?format=csv", "themes.csv"),
      ("conversations?format=csv&id=1", "conversations.csv"),
    ]
  ) func `a file comes under its name`(path: String, name: String) async throws {
    let site = try await filled()
    let reply = try await site.client.get("/api/export/\(path)")
    #expect(reply.status == 200)
    #expect(reply.header("Content-Disposition") == "attachment; filename=\"\(name)\"")
    #expect(!reply.body.isEmpty)
  }

  @Test func `Markdown holds no markup of customers`() async throws {
    let site = try await filled()
    let reply = try await site.client.get("/api/export/stories?format=markdown")
    #expect(reply.body.contains("\n# "))
    #expect(!reply.body.contains("<script>"))
    #expect(reply.body.contains("&lt;script&gt;"))
    #expect(!reply.body.contains("\u{202E}"))
  }

  @Test func `an issue is what the API of GitHub takes`() async throws {
    let site = try await filled()
    let reply = try await site.client.get("/api/export/stories?format=github")
    // The lines around it are the sizes of chunks.
    let lines = reply.body.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("{") }
    #expect(lines.count == 1)
    let issue =
      try JSONSerialization.jsonObject(with: Data((lines.first ?? "").utf8)) as? [String: Any]
    #expect(Set(issue?.keys ?? [:].keys) == ["title", "body", "labels"])
    #expect((issue?["labels"] as? [String])?.first == "intercom")
  }

  @Test(
    arguments: [
      ("stories", 422), ("stories?format=pdf", 422), ("stories?format=csv&id=x", 422),
      ("stories?format=csv&id=99", 404), ("stories?format=csv&limit=1", 422),
      ("conversations?format=markdown", 422), ("themes?format=csv&status=new", 422),
      ("orphans?format=csv", 404),
    ]
  ) func `what there is not is refused`(path: String, status: Int) async throws {
    let site = try await filled()
    let reply = try await site.client.get("/api/export/\(path)")
    #expect(reply.status == status)
    #expect(!reply.detail.isEmpty)
  }

  @Test func `the pages lead to the files with the same filter`() async throws {
    let site = try await filled()
    let list = try await site.client.get("/stories?status=new&limit=1").body
    #expect(list.contains("href=\"/api/export/stories?format=jira&amp;status=new\" download"))
    let story = try await site.client.get("/stories/1").body
    #expect(story.contains("data-copy=\"/api/export/stories?format=markdown&amp;id=1\""))
    let themes = try await site.client.get("/themes").body
    #expect(themes.contains("href=\"/api/export/themes?format=csv\" download"))
  }

  @Test func `who may only read takes files away, and nobody else`() async throws {
    let site = try await Site { $0.tokens = [StoryTests.writer, StoryTests.reader] }
    _ = try Shelf.fill(site)
    let path = "/api/export/stories?format=csv"
    let bearer = ["Authorization": "Bearer \(StoryTests.reader.secret)"]
    #expect(try await site.client.get(path, bearer).status == 200)
    #expect(try await site.client.get(path).status == 401)
  }
}
