import HTTPTransfer
import Synchronization
import TestSupport
import Testing

@Suite struct HTTPClientTests {
  private static func client(
    _ change: (inout TransferSettings) -> Void = { _ in }
  ) throws -> HTTPClient {
    var settings = TransferSettings()
    settings.retryFor = 60
    change(&settings)
    return try HTTPClient(settings)
  }

  @Test func `an answer has its status, headers and body`() async throws {
    let server = LoopbackServer { _, _ in
      .bytes(LoopbackServer.answer(404, "nothing here", headers: ["X-Colour:  blue "]))
    }
    let response = try await Self.client().send(HTTPRequest(.get, server.url + "/a"))
    #expect(response.status == 404)
    #expect(response.headers["x-colour"] == "blue")
    #expect(response.body == Array("nothing here".utf8))
    #expect(server.requests.count == 1)
  }

  @Test func `a POST carries its headers and body`() async throws {
    let server = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(200, "{}")) }
    let request = HTTPRequest(
      .post,
      server.url + "/search",
      headers: [("Content-Type", "application/json"), ("Authorization", "Bearer abc")],
      body: Array(#"{"a":1}"#.utf8)
    )
    _ = try await Self.client().send(request)
    let text = try #require(server.requests.first)
    #expect(text.hasPrefix("POST /search HTTP/1.1\r\n"))
    #expect(text.contains("Content-Type: application/json\r\n"))
    #expect(text.contains("Authorization: Bearer abc\r\n"))
    #expect(text.hasSuffix(#"{"a":1}"#))
  }

  @Test func `a compressed body is unpacked`() async throws {
    let packed: [UInt8] = [
      0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0, 0x86, 0xa6,
      0x10, 0x36, 0x05, 0, 0, 0,
    ]
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 25\r\n\r\n"
    let server = LoopbackServer { _, _ in .raw(Array(head.utf8) + packed) }
    let response = try await Self.client().send(HTTPRequest(.get, server.url))
    #expect(server.requests.first?.contains("gzip") == true)
    #expect(response.body == Array("hello".utf8))
  }

  @Test(arguments: [408, 500, 502, 503, 504])
  func `a temporary status is tried again`(status: Int) async throws {
    let server = LoopbackServer { _, number in
      .bytes(LoopbackServer.answer(number < 3 ? status : 200, "body"))
    }
    let client = try Self.client()
    let response = try await client.send(HTTPRequest(.get, server.url))
    #expect(response.status == 200)
    #expect(server.requests.count == 3)
    #expect(client.statistics.retries == 2)
  }

  @Test(arguments: [400, 401, 403, 404, 409, 422])
  func `another status is an answer`(status: Int) async throws {
    let server = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(status)) }
    #expect(try await Self.client().send(HTTPRequest(.get, server.url)).status == status)
    #expect(server.requests.count == 1)
  }

  @Test func `a broken connection is tried again`() async throws {
    let server = LoopbackServer { _, number in
      switch number {
      case 1: .reset
      case 2: .thenClose("")
      case 3: .thenClose("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      default: .bytes(LoopbackServer.answer(200, "whole"))
      }
    }
    let response = try await Self.client().send(HTTPRequest(.get, server.url))
    #expect(response.body == Array("whole".utf8))
  }

  @Test func `an answer that its reader cannot use is asked for again`() async throws {
    let server = LoopbackServer { _, number in
      .bytes(LoopbackServer.answer(200, number < 3 ? "" : "good"))
    }
    let request = HTTPRequest(.get, server.url) { $0.body.isEmpty ? "empty" : nil }
    #expect(try await Self.client().send(request).body == Array("good".utf8))
    #expect(server.requests.count == 3)
  }

  @Test func `attempts have an end`() async throws {
    let server = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(500)) }
    let error = await #expect(throws: TransferError.self) {
      try await Self.client().send(HTTPRequest(.get, server.url, attempts: 2))
    }
    #expect(error?.category == .temporary)
    #expect(error?.reason == "HTTP status 500")
    #expect(server.requests.count == 2)
  }

  @Test func `retrying has a deadline`() async throws {
    let server = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(500)) }
    let error = await #expect(throws: TransferError.self) {
      try await Self.client { $0.retryFor = 0 }.send(HTTPRequest(.get, server.url))
    }
    #expect(error?.category == .temporary)
    #expect(server.requests.count == 1)
  }

  @Test func `a hang is given up and tried again`() async throws {
    let server = LoopbackServer { _, number in
      number == 1 ? .hang : .bytes(LoopbackServer.answer(200, "late"))
    }
    let client = try Self.client { $0.attemptTimeout = 0.3 }
    #expect(try await client.send(HTTPRequest(.get, server.url)).status == 200)
  }

  @Test func `a 429 holds everything back until the server's time`() async throws {
    let server = LoopbackServer { _, number in
      .bytes(LoopbackServer.answer(number == 1 ? 429 : 200, headers: ["Retry-After: 1"]))
    }
    let client = try Self.client()
    let began = ContinuousClock.now
    #expect(try await client.send(HTTPRequest(.get, server.url)).status == 200)
    #expect(began.duration(to: .now) >= .seconds(1))
    #expect(client.statistics.rateLimited == 1)
  }

  @Test func `no more are in flight than allowed, and connections are kept`() async throws {
    let server = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(200)) }
    let client = try Self.client { $0.concurrency = 3...3 }
    try await withThrowingTaskGroup { group in
      for _ in 0..<60 {
        group.addTask { try await client.send(HTTPRequest(.get, server.url)).status }
      }
      for try await status in group { #expect(status == 200) }
    }
    #expect(server.requests.count == 60)
    #expect(server.mostInFlight <= 3)
    #expect(server.connections <= 3)
  }

  @Test func `a body past the limit is refused`() async throws {
    let server = LoopbackServer { _, _ in
      .bytes(LoopbackServer.answer(200, String(repeating: "x", count: 1000)))
    }
    let error = await #expect(throws: TransferError.self) {
      try await Self.client { $0.bodyLimit = 999 }.send(HTTPRequest(.get, server.url))
    }
    #expect(error?.category == .tooLarge)
    #expect(
      try await Self.client { $0.bodyLimit = 1000 }.send(HTTPRequest(.get, server.url)).status
        == 200
    )
  }

  @Test(arguments: [301, 302, 307, 308])
  func `a redirect takes the request along, the token only to the same host`(status: Int)
    async throws
  {
    let other = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(200, "other")) }
    let target = other.url
    let server = LoopbackServer { request, _ in
      if request.contains("/moved ") { return .bytes(LoopbackServer.answer(200, "moved")) }
      let place = request.contains("/away ") ? "\(target)/x" : "/moved"
      return .bytes(LoopbackServer.answer(status, headers: ["Location: \(place)"]))
    }
    let send = { (path: String) in
      let request = HTTPRequest(
        .post,
        server.url + path,
        headers: [("Authorization", "Bearer secret")],
        body: Array("body".utf8)
      )
      return try await Self.client().send(request)
    }
    #expect(try await send("/here").body == Array("moved".utf8))
    #expect(server.requests.last?.contains("Bearer secret") == true)
    #expect(server.requests.last?.hasSuffix("body") == true)
    #expect(try await send("/away").body == Array("other".utf8))
    let away = try #require(other.requests.first)
    #expect(away.hasPrefix("POST /x "))
    #expect(!away.contains("secret"))
  }

  @Test func `a loop of redirects is refused`() async throws {
    let server = LoopbackServer { _, _ in
      .bytes(LoopbackServer.answer(302, headers: ["Location: /again"]))
    }
    let error = await #expect(throws: TransferError.self) {
      try await Self.client().send(HTTPRequest(.get, server.url))
    }
    #expect(error?.category == .refused)
  }

  @Test func `another kind of URL is not spoken to`() async throws {
    let error = await #expect(throws: TransferError.self) {
      try await Self.client().send(HTTPRequest(.get, "file:///etc/passwd"))
    }
    #expect(error?.category == .configuration)
  }

  @Test func `a cancelled request ends at once`() async throws {
    let server = LoopbackServer { _, _ in .hang }
    let client = try Self.client()
    let task = Task { try await client.send(HTTPRequest(.get, server.url)) }
    try await pollUntil("request") { server.requests.count == 1 }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a request that waits for its turn can be cancelled`() async throws {
    let server = LoopbackServer { _, _ in .hang }
    let client = try Self.client { $0.concurrency = 1...1 }
    let first = Task { try await client.send(HTTPRequest(.get, server.url)) }
    try await pollUntil("request") { server.requests.count == 1 }
    let second = Task { try await client.send(HTTPRequest(.get, server.url)) }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    first.cancel()
    _ = await first.result
    #expect(server.requests.count == 1)
  }

  @Test func `an error names host and reason but no secret`() async throws {
    let error = await #expect(throws: TransferError.self) {
      let request = HTTPRequest(
        .get,
        "http://name:password@127.0.0.1:1/path?token=secret",
        headers: [("Authorization", "Bearer secret")]
      )
      return try await Self.client { $0.retryFor = 0 }.send(request)
    }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("127.0.0.1:1: "))
    #expect(!text.contains("secret"))
    #expect(!text.contains("password"))
  }

  @Test func `the observer hears of retries`() async throws {
    let heard = Mutex(0)
    let server = LoopbackServer { _, number in
      .bytes(LoopbackServer.answer(number < 3 ? 500 : 200))
    }
    var settings = TransferSettings()
    settings.observer = { event in
      if case .retry(_, "HTTP status 500", _, _) = event { heard.withLock { $0 += 1 } }
    }
    _ = try await HTTPClient(settings).send(HTTPRequest(.get, server.url))
    #expect(heard.withLock { $0 } == 2)
  }
}
