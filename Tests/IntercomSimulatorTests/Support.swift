import Foundation
import IntercomSimulator
import Testing

/// A page of search results as far as the tests look at it.
struct Page: Decodable {
  struct Pages: Decodable {
    struct Next: Decodable { let page: Int, starting_after: String }
    let page: Int, per_page: Int, total_pages: Int
    let next: Next?
  }
  struct Conversation: Decodable { let id: String, created_at: Int, updated_at: Int }

  let conversations: [Conversation]
  let total_count: Int
  let pages: Pages

  var ids: [String] { conversations.map(\.id) }
}

/// An error answer.
struct ErrorList: Decodable {
  struct Item: Decodable { let code: String, message: String }
  let type: String
  let request_id: UUID
  let errors: [Item]
}

/// Runs a simulator on a free port for as long as the body takes.
func withSimulator<Result: Sendable>(
  _ workspace: Workspace,
  _ change: (inout Simulator.Settings) -> Void = { _ in },
  _ body: (Client) async throws -> Result
) async throws -> Result {
  var settings = Simulator.Settings()
  change(&settings)
  let simulator = try Simulator(workspace: workspace, settings: settings)
  let (ports, port) = AsyncStream.makeStream(of: Int.self)
  let server = Task {
    defer { port.finish() }
    try await simulator.run { port.yield($0) }
  }
  var iterator = ports.makeAsyncIterator()
  let client = Client(port: try #require(await iterator.next()))
  do {
    let result = try await body(client)
    server.cancel()
    _ = await server.result
    return result
  } catch {
    server.cancel()
    throw error
  }
}

/// A generated workspace over the same twelve weeks.
func generated(_ count: Int, seed: UInt64 = 1) throws -> Generator {
  Generator(try Corpus.load(), count: count, seed: seed, range: 1_787_616_000..<1_795_392_000)
}

/// A workspace served from NDJSON text in a temporary file.
func served(_ text: String, suffix: String = "ndjson") throws -> Workspace {
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).\(suffix)")
  defer { try? FileManager.default.removeItem(at: file) }
  try Data(text.utf8).write(to: file)
  return try Workspace(serving: file.path)
}

/// A small conversation; `more` holds further keys.
func conversation(_ id: String, at moment: Int, more: String = "") -> String {
  """
  {"type":"conversation","id":"\(id)","created_at":\(moment),"updated_at":\(moment + 5)\(more),\
  "conversation_parts":{"type":"conversation_part.list","conversation_parts":[],"total_count":0}}
  """
}

extension Client {
  /// Follows the cursors of a search to its end.
  func sweep(
    _ query: String = everything,
    perPage: Int,
    sort: String? = nil,
    between: (Int) async throws -> Void = { _ in }
  ) async throws -> [Page] {
    var pages: [Page] = []
    var cursor: String?
    repeat {
      let after = cursor.map { ",\"starting_after\":\"\($0)\"" } ?? ""
      let order = sort.map { ",\"sort\":\($0)" } ?? ""
      let pagination = "\"pagination\":{\"per_page\":\(perPage)\(after)}"
      let page = try await search("{\"query\":\(query),\(pagination)\(order)}").decode(Page.self)
      pages.append(page)
      cursor = page.pages.next?.starting_after
      try await between(pages.count)
    } while cursor != nil && pages.count < 1000
    return pages
  }
}

/// A query that every conversation answers to.
let everything = "{\"field\":\"created_at\",\"operator\":\">\",\"value\":0}"
