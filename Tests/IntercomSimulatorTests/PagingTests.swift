import IntercomSimulator
import Testing

/// Cursors: every conversation once, whatever they are sorted by and whatever happens meanwhile.
struct PagingTests {
  private static let orders = [
    "created_at", "updated_at", "id", "statistics.count_conversation_parts",
  ]
  .flatMap { field in ["ascending", "descending"].map { (field, $0) } }

  @Test(arguments: orders)
  func `cursors lead through everything once`(field: String, order: String) async throws {
    // Six conversations in one second are common here, and pages of five split them.
    let generator = try generated(400)
    let sort = "{\"field\":\"\(field)\",\"order\":\"\(order)\"}"
    let pages = try await withSimulator(Workspace(generating: generator)) {
      try await $0.sweep(perPage: 5, sort: sort)
    }
    let ids = pages.flatMap(\.ids)
    #expect(ids.count == 400)
    #expect(Set(ids) == Set((0..<400).map { generator.conversation($0).id }))
    #expect(pages.allSatisfy { $0.total_count == 400 && $0.pages.total_pages == 80 })
    #expect(pages.map(\.pages.page) == Array(1...80))
    #expect(pages.last?.pages.next == nil)
  }

  @Test func `results are in the order that was asked for`() async throws {
    try await withSimulator(Workspace(generating: generated(300))) { client in
      let sort = "{\"field\":\"updated_at\",\"order\":\"ascending\"}"
      let rising = try await client.sweep(perPage: 50, sort: sort).flatMap(\.conversations)
      #expect(rising.map(\.updated_at) == rising.map(\.updated_at).sorted())
      let unsorted = try await client.sweep(perPage: 50).flatMap(\.conversations)
      #expect(unsorted.map(\.updated_at) == rising.map(\.updated_at).reversed())
    }
  }

  @Test func `a conversation that changes moves in one order and stays in the other`() async throws
  {
    let lines = (0..<6).map { conversation("20\($0)", at: 1000 + $0) }
    let workspace = try served(lines.joined(separator: "\n"))
    try await withSimulator(workspace) { client in
      let touch = { (page: Int) in
        guard page == 1 else { return }
        try await client.control("POST", "conversations", "{\"id\":\"200\",\"updated_at\":9000}")
      }
      let byCreation = "{\"field\":\"created_at\",\"order\":\"ascending\"}"
      let still = try await client.sweep(perPage: 2, sort: byCreation, between: touch)
      #expect(still.flatMap(\.ids) == ["200", "201", "202", "203", "204", "205"])
      try await client.control("POST", "conversations", "{\"id\":\"200\",\"updated_at\":1000}")
      let byUpdate = "{\"field\":\"updated_at\",\"order\":\"ascending\"}"
      let moved = try await client.sweep(perPage: 2, sort: byUpdate, between: touch)
      #expect(moved.flatMap(\.ids) == ["200", "201", "202", "203", "204", "205", "200"])
    }
  }
}
