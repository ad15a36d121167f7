import Dispatch
import Foundation
import Glibc

/// What came back over a connection until it ended.
struct Reply: Sendable {
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var status: Int { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }
  var body: String { text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "" }
  var detail: String { (object["detail"] as? String) ?? "" }

  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
  }

  func header(_ name: String) -> String? {
    let head = text.components(separatedBy: "\r\n\r\n")[0]
    return head.components(separatedBy: "\r\n").lazy.compactMap { line -> String? in
      let halves = line.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2, halves[0].lowercased() == name.lowercased() else { return nil }
      return halves[1].trimmingCharacters(in: .whitespaces)
    }.first
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
    let port = port
    // Blocking calls: on a thread of their own, or the server would starve in its own process.
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try exchange(request, port, enough) })
      }
    }
  }
}

struct SocketFailure: Error { let code: Int32 }

private func exchange(_ request: String, _ port: Int, _ enough: (String) -> Bool) throws -> Reply {
  let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(connection) }
  var limit = timeval(tv_sec: 20, tv_usec: 0)
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
  var rest = Array(request.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes {
      Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    // A server may refuse before it has read everything.
    guard count > 0 else { break }
    rest = rest.dropFirst(count)
  }
  var received: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  let deadline = ContinuousClock.now + .seconds(30)
  while !enough(String(decoding: received, as: UTF8.self)), ContinuousClock.now < deadline {
    let count = recv(connection, &buffer, buffer.count, 0)
    if count > 0 { received += buffer[..<count] } else if count == 0 || errno != EINTR { break }
  }
  return Reply(bytes: received)
}
