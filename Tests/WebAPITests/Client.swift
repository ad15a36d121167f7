import Foundation
import TestSupport

extension Reply {
  var detail: String { (object["detail"] as? String) ?? "" }

  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
  }
}

/// A client that sends exactly what a test wants sent.
struct Client: Sendable {
  let port: Int
  /// Headers on every request; nil values leave out what would be sent.
  var headers: [String: String] = [:]

  func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
    try await send("GET", path, headers)
  }

  func post(_ path: String, _ body: String = "", _ headers: [String: String] = [:]) async throws
    -> Reply
  {
    try await send("POST", path, headers, body)
  }

  func send(
    _ method: String,
    _ path: String,
    _ more: [String: String] = [:],
    _ body: String = ""
  ) async throws -> Reply {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    all.merge(headers) { $1 }
    all.merge(more) { $1 }
    if method != "GET" { all["Content-Length"] = all["Content-Length"] ?? String(body.utf8.count) }
    let head = all.map { "\($0.key): \($0.value)\r\n" }.sorted().joined()
    return try await raw("\(method) \(path) HTTP/1.1\r\n\(head)\r\n\(body)")
  }

  /// Sends bytes and listens until the server ends the connection or `enough` is true.
  func raw(
    _ request: String,
    until enough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async throws -> Reply {
    try await exchange(request, port: port, until: enough)
  }
}
