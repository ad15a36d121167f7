import Glibc
import Synchronization

/// A server on the loopback address that answers each request as a test says, byte by byte.
package final class LoopbackServer: Sendable {
  /// What to do with a request.
  package enum Reply: Sendable {
    case bytes(String)
    case raw([UInt8])
    /// Send this, then close the connection.
    case thenClose(String)
    /// Close with RST.
    case reset
    /// Say nothing.
    case hang
  }

  private struct State {
    var requests: [String] = []
    var connections = 0
    var inFlight = 0
    var mostInFlight = 0
  }

  package let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())
  private let reply: @Sendable (String, Int) -> Reply

  /// Listens on a free port.
  ///
  /// - Parameter reply: gives the reply to a request's text; its second argument counts requests from 1.
  package init(_ reply: @escaping @Sendable (String, Int) -> Reply) {
    self.reply = reply
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(listener, address, length)
        _ = listen(listener, 128)
        _ = getsockname(listener, address, &length)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    startThread { [weak self] in
      // Once the server is gone, the number of its socket may be that of another one.
      while self != nil {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let self else { return }
        self.state.withLock { $0.connections += 1 }
        self.startThread { [weak self] in self?.serve(connection) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  package var url: String { "http://127.0.0.1:\(port)" }

  /// The requests so far, each with its head and body.
  package var requests: [String] { state.withLock(\.requests) }
  package var connections: Int { state.withLock(\.connections) }
  package var mostInFlight: Int { state.withLock(\.mostInFlight) }

  /// Writes an answer with a length.
  package static func answer(_ status: Int, _ body: String = "", headers: [String] = []) -> String {
    let fields = headers.map { "\($0)\r\n" }.joined()
    return "HTTP/1.1 \(status) X\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    while let request = readRequest(connection) {
      let number = state.withLock { state in
        state.requests.append(request)
        state.inFlight += 1
        state.mostInFlight = max(state.mostInFlight, state.inFlight)
        return state.requests.count
      }
      let reply = reply(request, number)
      state.withLock { $0.inFlight -= 1 }
      switch reply {
      case .bytes(let text): send(Array(text.utf8), connection)
      case .raw(let bytes): send(bytes, connection)
      case .thenClose(let text): return send(Array(text.utf8), connection)
      case .reset:
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        return
      case .hang:
        var byte: UInt8 = 0
        while read(connection, &byte, 1) > 0 {}
        return
      }
    }
  }

  private func send(_ bytes: [UInt8], _ connection: Int32) {
    _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private func readRequest(_ connection: Int32) -> String? {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { return nil }
      text += String(decoding: buffer[..<count], as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
      let head = text[..<end.lowerBound].lowercased()
      let field = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      let length = field.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
      if text[end.upperBound...].utf8.count >= length { return text }
    }
  }

  private func startThread(_ work: @escaping @Sendable () -> Void) {
    final class Work: Sendable {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Work(work)).toOpaque()
    pthread_create(
      &thread,
      nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      },
      context
    )
    pthread_detach(thread)
  }
}
