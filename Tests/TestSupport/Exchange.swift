import Dispatch
import Foundation
import Glibc

/// What came back over a connection until it ended.
package struct Reply: Sendable {
  /// How the connection ended: closed, reset, or still open when nothing more was waited for.
  package enum Ending: Sendable { case closed, reset, silence }

  package let bytes: [UInt8]
  package let ending: Ending

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  /// Status of an HTTP answer; 0 where there is none.
  package var status: Int { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }
  /// What stands behind the headers.
  package var body: String {
    text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
  }

  /// Value of the first header of that name, whatever its case.
  package func header(_ name: String) -> String? {
    let head = text.components(separatedBy: "\r\n\r\n")[0]
    return head.components(separatedBy: "\r\n").lazy.compactMap { line -> String? in
      let halves = line.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2, halves[0].lowercased() == name.lowercased() else { return nil }
      return halves[1].trimmingCharacters(in: .whitespaces)
    }.first
  }
}

/// A call of the system that failed, with its errno.
package struct SocketFailure: Error { package let code: Int32 }

/// Sends bytes to a port of this machine and listens: a client that sends exactly what a test wants sent.
///
/// - Parameters:
///   - request: what to send; a server may refuse before it has read all of it.
///   - port: TCP port on 127.0.0.1.
///   - patience: seconds for which a silent server is listened to.
///   - enough: whether what came is all that is wanted.
/// - Returns: what came until the connection ended, the patience did, or it was enough.
/// - Throws: `SocketFailure` where nobody listens.
package func exchange(
  _ request: String,
  port: Int,
  patience: Int = 20,
  until enough: @escaping @Sendable (String) -> Bool = { _ in false }
) async throws -> Reply {
  // Blocking calls: on a thread of their own, or the server would starve in its own process.
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(
        with: Result {
          let connection = try connected(to: port, patience)
          defer { close(connection) }
          send(Array(request.utf8)[...], over: connection)
          return receive(from: connection, until: enough)
        }
      )
    }
  }
}

private func connected(to port: Int, _ patience: Int) throws -> Int32 {
  let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var limit = timeval(tv_sec: patience, tv_usec: 0)
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let outcome = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard outcome == 0 else {
    defer { close(connection) }
    throw SocketFailure(code: errno)
  }
  return connection
}

private func send(_ bytes: ArraySlice<UInt8>, over connection: Int32) {
  var rest = bytes
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes {
      Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}

private func receive(from connection: Int32, until enough: (String) -> Bool) -> Reply {
  var received: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  let deadline = ContinuousClock.now + .seconds(30)
  while !enough(String(decoding: received, as: UTF8.self)), ContinuousClock.now < deadline {
    let count = recv(connection, &buffer, buffer.count, 0)
    if count > 0 {
      received += buffer[..<count]
    } else if count == 0 {
      return Reply(bytes: received, ending: .closed)
    } else if errno != EINTR {
      return Reply(bytes: received, ending: errno == ECONNRESET ? .reset : .silence)
    }
  }
  return Reply(bytes: received, ending: .silence)
}
