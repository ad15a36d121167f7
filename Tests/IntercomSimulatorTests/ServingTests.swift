import Foundation
import IntercomSimulator
import TestSupport
import Testing

/// A file as a workspace: plain or packed, and what is wrong with it.
struct ServingTests {
  private static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/thunderbird/conversations.jsonl.gz").standardized.path

  @Test func `lines may end in CRLF, be blank, be of another kind or lack the last line feed`()
    throws
  {
    let text = [
      conversation("1", at: 1), "", "\r", "{\"type\":\"end\",\"counts\":{}}",
      conversation("2", at: 2),
    ].joined(separator: "\r\n")
    #expect(try served(text).count == 2)
  }

  private static let broken = [
    ("{\"type\":\"conversation\"", "line 2"),
    ("{\"type\":\"conversation\",\"created_at\":1}", "no id"),
    ("{\"type\":\"conversation\",\"id\":\"7\"}", "conversation 7: no created_at"),
  ]

  @Test(arguments: broken)
  func `a line that cannot be served is named`(line: String, reason: String) throws {
    let error = #expect(throws: LoadFailure.self) {
      try served(conversation("1", at: 1) + "\n" + line)
    }
    #expect(error?.description.contains("line 2: ") == true)
    #expect(error?.description.contains(reason) == true)
  }

  @Test func `a damaged archive is an error`() {
    #expect(throws: LoadFailure.self) { try served("no gzip", suffix: "gz") }
  }

  @Test func `a line longer than a read is served whole`() async throws {
    let long = ",\"title\":\"\(String(repeating: "x", count: 3 << 20))\""
    let text = conversation("1", at: 1, more: long)
    let reply = try await withSimulator(try served(conversation("0", at: 0) + "\n" + text + "\n")) {
      try await $0.get("/conversations/1")
    }
    #expect(reply.body == text)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: shared), "../shared is absent"))
  func `a real archive is served whole`() async throws {
    let workspace = try Workspace(serving: Self.shared)
    #expect(workspace.count == 3195)
    let ids = try await withSimulator(workspace) { client in
      let sort = "{\"field\":\"created_at\",\"order\":\"ascending\"}"
      return try await client.sweep(perPage: 150, sort: sort).flatMap(\.ids)
    }
    #expect(Set(ids).count == 3195)
  }
}
