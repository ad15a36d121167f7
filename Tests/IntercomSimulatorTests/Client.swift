import Dispatch
import Foundation
import Glibc

/// What came back over a connection until it ended.
struct Reply: Sendable {
  enum Ending: Equatable { case closed, reset, silence }

  let bytes: [UInt8]
  let ending: Ending

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var status: Int? { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } }

  var body: String {
    text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
  }

  func header(_ name: String) -> String? {
    text.split(separator: "\r\n").lazy.compactMap { line -> String? in
      let halves = line.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2, halves[0].lowercased() == name.lowercased() else { return nil }
      return halves[1].trimmingCharacters(in: .whitespaces)
    }.first
  }

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

  private func send(_ method: String, _ path: String, _ body: String = "") async throws -> Reply {
    let request = """
      \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r
      Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
      """
    let (port, patience) = (port, patience)
    // Blocking calls: on a thread of their own, or the server would starve in its own process.
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          with: Result { try exchange(request, port: port, patience: patience) }
        )
      }
    }
  }
}

struct SocketFailure: Error { let code: Int32 }

private func exchange(_ request: String, port: Int, patience: Int) throws -> Reply {
  let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(connection) }
  var limit = timeval(tv_sec: patience, tv_usec: 0)
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let connected = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard connected == 0 else { throw SocketFailure(code: errno) }
  let bytes = Array(request.utf8)
  var sent = 0
  while sent < bytes.count {
    let count = Glibc.send(
      connection,
      Array(bytes[sent...]),
      bytes.count - sent,
      Int32(MSG_NOSIGNAL)
    )
    guard count > 0 else { throw SocketFailure(code: errno) }
    sent += count
  }
  return receive(connection)
}

private func receive(_ connection: Int32) -> Reply {
  var received: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = recv(connection, &buffer, buffer.count, 0)
    if count > 0 {
      received += buffer[..<count]
    } else if count == 0 {
      return Reply(bytes: received, ending: .closed)
    } else if errno != EINTR {
      return Reply(bytes: received, ending: errno == ECONNRESET ? .reset : .silence)
    }
  }
}
