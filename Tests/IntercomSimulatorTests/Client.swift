import Foundation
import TestSupport

extension Reply {
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(body.utf8))
  }
}

/// A client that speaks just enough HTTP to see what really comes over the socket.
struct Client: Sendable {
  let port: Int
  var token = "simulator-token"
  /// How long a silent server is listened to.
  var patience = 120

  func get(_ path: String) async throws -> Reply { try await send("GET", path) }

  func search(_ body: String) async throws -> Reply {
    try await send("POST", "/conversations/search", body)
  }

  @discardableResult
  func control(_ method: String, _ path: String, _ body: String = "") async throws -> Reply {
    try await send(method, "/_simulator/\(path)", body)
  }

  func send(_ method: String, _ path: String, _ body: String = "") async throws -> Reply {
    let request = """
      \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r
      Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
      """
    return try await exchange(request, port: port, patience: patience)
  }
}
