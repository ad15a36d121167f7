import Records
import TestSupport
import Testing

/// Server-sent events.
@Suite(.timeLimit(.minutes(2))) struct EventTests {
  private func listen(
    _ site: Site,
    _ headers: String = "",
    until enough: @escaping @Sendable (String) -> Bool
  ) async throws -> String {
    try await site.client.raw(
      "GET /api/pipeline/events HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n",
      until: enough
    ).body
  }

  @Test func `a watcher hears of the newest run and of its change`() async throws {
    let site = try await Site()
    let id = try site.addRun(.completed, checkpoint: "{}")
    let events = try await listen(site) { heard in
      // The change comes once the watcher has heard of the run as it was.
      if heard.contains("}\n\n"), !heard.contains("\"status\":\"running\"") {
        try? site.sql("UPDATE pipeline_runs SET status = 'running'")
      }
      return heard.contains("\"status\":\"running\"")
    }
    #expect(events.contains("\"status\":\"completed\""))
    #expect(events.contains("event: run\nid: \(id)-"))
    #expect(events.contains("\"status\":\"running\""))
  }

  @Test func `a client that comes back hears what it missed, and nothing twice`() async throws {
    let site = try await Site()
    try site.addRun(.completed)
    let first = try await listen(site) {
      $0.contains("\"status\":\"completed\"") && $0.contains("}\n\n")
    }
    let id = first.split(separator: "\n").last { $0.hasPrefix("id: ") }?.dropFirst(4) ?? ""
    #expect(id.hasPrefix("1-"))
    try site.addRun(.failed)
    let second = try await listen(site, "Last-Event-ID: \(id)\r\n") { $0.contains("id: 2-") }
    #expect(!second.contains("id: 1-"), "run 1 has not changed")
    try site.sql("UPDATE pipeline_runs SET error_message = 'x' WHERE id = 1")
    let third = try await listen(site, "Last-Event-ID: \(id)\r\n") { $0.contains("id: 1-") }
    #expect(third.contains("id: 1-"), "run 1 has changed")
  }
}
