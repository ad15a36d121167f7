import HTTPTransfer
import Synchronization
import TestSupport
import Testing

/// How a client takes it when a server asks for less.
@Suite(.timeLimit(.minutes(2))) struct ThrottleTests {
  @Test func `half as many are in flight at once, and one more a round of answers`() {
    var throttle = Throttle(isOn: true)
    #expect(throttle.limit(of: 8) == 8)
    throttle.slowedDown(from: 8, at: 10, sentAt: 9)
    #expect(throttle.limit(of: 8) == 4)
    // An answer to a request that was sent before counts once.
    throttle.slowedDown(from: 7, at: 11, sentAt: 9.5)
    #expect(throttle.limit(of: 8) == 4)
    for _ in 0..<5 { throttle.succeeded(within: 8) }
    #expect(throttle.limit(of: 8) == 5)
    for _ in 0..<40 { throttle.succeeded(within: 8) }
    #expect(throttle.limit(of: 8) == 8)
  }

  @Test func `at least one is in flight, and nothing changes where it is off`() {
    var throttle = Throttle(isOn: true)
    for time in 1...9 { throttle.slowedDown(from: 2, at: Double(time), sentAt: Double(time)) }
    #expect(throttle.limit(of: 8) == 1)
    var off = Throttle(isOn: false)
    off.slowedDown(from: 8, at: 1, sentAt: 1)
    #expect(off.limit(of: 8) == 8)
  }

  private static let allowances: [([String: String], Double)] = [
    (["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m0.5s"], 60),
    (["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "120ms"], 0.12),
    (["x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "20s"], 0),
    (["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "soon"], 0),
  ]

  @Test(arguments: allowances)
  func `what a server has left is obeyed before it refuses`(
    _ headers: [String: String],
    _ delay: Double
  ) {
    var fields: HTTPHeaders = [:]
    for (name, value) in headers { fields[name] = value }
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    pacer.answered(HTTPResponse(status: 200, headers: fields, body: []), sentAt: 99, now: 100)
    #expect(abs(pacer.delay(now: 100, inFlight: 0) - delay) < 1e-9)
  }

  @Test(arguments: [(["Retry-After": "1.5"], 1.5), (["retry-after-ms": "250"], 0.25)])
  func `a wait may be a fraction of a second`(_ headers: [String: String], _ seconds: Double) {
    var fields: HTTPHeaders = [:]
    for (name, value) in headers { fields[name] = value }
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    let hold = pacer.hold(HTTPResponse(status: 429, headers: fields, body: []), now: 100)
    #expect(hold == seconds)
  }

  @Test func `an answer that is final is not asked for again`() async throws {
    let server = LoopbackServer { _, _ in .bytes(LoopbackServer.answer(429, "no credit")) }
    var request = HTTPRequest(.get, server.url)
    request.isFinal = { $0.status == 429 }
    let response = try await HTTPClient().send(request)
    #expect(response.status == 429 && server.requests.count == 1)
  }
}
