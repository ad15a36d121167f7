import HTTPTransfer
import Testing

/// A server with Intercom's rate windows, and the way to it, on a clock of its own.
struct SimulatedServer {
  var limit: Int
  var latency: Double
  /// Its clock minus the client's, in seconds.
  var skew: Double
  /// Requests that other clients send in each window.
  var others = 0
  /// What a server in front of it does to the time in `Date`: some write a second's time for
  /// longer.
  var dateLag = 0.0

  private var window = -1
  private var used = 0

  init(limit: Int, latency: Double, skew: Double) {
    self.limit = limit
    self.latency = latency
    self.skew = skew
  }

  /// Answers a request that arrives at a time of the client's clock.
  mutating func answer(at time: Double) -> HTTPResponse {
    let now = time + skew
    let current = Int((now / 10).rounded(.down))
    if current != window { (window, used) = (current, others) }
    used += 1
    let isAdmitted = used <= limit
    return HTTPResponse(
      status: isAdmitted ? 200 : 429,
      headers: [
        "X-RateLimit-Limit": "\(limit)", "X-RateLimit-Remaining": "\(max(0, limit - used))",
        "X-RateLimit-Reset": "\((current + 1) * 10)", "Date": httpDate(now - dateLag),
      ],
      body: []
    )
  }
}

/// The form of a `Date` header; the simulated clock stays within January 2026.
private func httpDate(_ seconds: Double) -> String {
  let second = Int(seconds.rounded(.down)) - SimulatedSweep.start
  let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
  let time = [second / 3600 % 24, second / 60 % 60, second % 60].map(two).joined(separator: ":")
  return "Thu, \(two(1 + second / 86_400)) Jan 2026 \(time) GMT"
}

/// A client that always has something to ask, paced by a `Pacer`, for a minute and more of
/// simulated time.
struct SimulatedSweep {
  /// 2026-01-01T00:00:00Z.
  static let start = 1_767_225_600

  var answered = 0
  var refused = 0

  init(_ server: SimulatedServer, concurrency: Int, seconds: Double) {
    var server = server
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    // The client's clock shows the server's time less the skew.
    let begin = Double(Self.start) + 3.3 - server.skew + 86_400
    var now = begin
    var inFlight: [(sentAt: Double, response: HTTPResponse)] = []
    while now < begin + seconds {
      while let first = inFlight.first, first.sentAt + server.latency <= now {
        inFlight.removeFirst()
        pacer.answered(first.response, sentAt: first.sentAt, now: now)
        if first.response.status == 429 {
          refused += 1
          _ = pacer.hold(first.response, now: now)
        } else {
          answered += 1
        }
      }
      var wait = inFlight.first.map { $0.sentAt + server.latency - now } ?? 1
      if inFlight.count < concurrency, answered > 0 || inFlight.isEmpty {
        let delay = pacer.delay(now: now, inFlight: inFlight.count)
        if delay <= 0 {
          pacer.started(at: now)
          inFlight.append((now, server.answer(at: now + server.latency / 2)))
          continue
        }
        wait = min(wait, delay)
      }
      now += max(wait, 0.0005)
    }
  }
}

@Suite struct PacerTests {
  @Test(arguments: [0.005, 0.05, 0.2], [-400.0, -1.5, 0, 0.4, 3.7])
  func `it uses the rate limit up and never goes past it`(latency: Double, skew: Double) {
    let server = SimulatedServer(limit: 1667, latency: latency, skew: skew)
    let sweep = SimulatedSweep(server, concurrency: 100, seconds: 100)
    #expect(sweep.refused == 0)
    #expect(Double(sweep.answered) >= 0.97 * 16670, "\(sweep.answered)")
  }

  @Test(arguments: [83, 167])
  func `it keeps to small limits`(limit: Int) {
    let server = SimulatedServer(limit: limit, latency: 0.1, skew: 1.2)
    let sweep = SimulatedSweep(server, concurrency: 100, seconds: 100)
    #expect(sweep.refused == 0)
    #expect(Double(sweep.answered) >= 0.97 * Double(limit) * 10, "\(sweep.answered)")
  }

  @Test func `a Date that lags costs little and does no harm`() {
    var server = SimulatedServer(limit: 1667, latency: 0.05, skew: 2.3)
    server.dateLag = 0.9
    let sweep = SimulatedSweep(server, concurrency: 100, seconds: 100)
    #expect(sweep.refused == 0)
    #expect(Double(sweep.answered) >= 0.97 * 16670, "\(sweep.answered)")
  }

  @Test func `it lives with others who use the same budget`() {
    var server = SimulatedServer(limit: 1667, latency: 0.05, skew: 0.7)
    server.others = 700
    let sweep = SimulatedSweep(server, concurrency: 100, seconds: 100)
    // A window's first requests leave before it is known how much of it is left.
    #expect(sweep.refused <= 100)
    #expect(Double(sweep.answered) >= 0.9 * 9670, "\(sweep.answered)")
  }

  @Test func `the caller's own limit counts where it is the lower`() {
    var pacer = Pacer(clockDifference: 0, maximumRate: 4)
    #expect(pacer.delay(now: 100, inFlight: 0) == 0)
    pacer.started(at: 100)
    #expect(abs(pacer.delay(now: 100.1, inFlight: 1) - 0.15) < 1e-9)
  }

  @Test func `a reset that makes no sense does not stop it`() {
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    let headers: HTTPHeaders = [
      "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0",
      "X-RateLimit-Reset": "1767225600000",
    ]
    let response = HTTPResponse(status: 200, headers: headers, body: [])
    pacer.answered(response, sentAt: 100, now: 100.1)
    #expect(pacer.delay(now: 100.2, inFlight: 0) == 0)
    #expect(abs((pacer.hold(response, now: 100.2) ?? 0) - 60) < 0.001)
  }

  @Test func `it keeps as many in flight as latency calls for, within bounds`() {
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    #expect(pacer.concurrency(within: 20...100) == 20)
    let headers: HTTPHeaders = [
      "X-RateLimit-Limit": "1667", "X-RateLimit-Remaining": "1666", "X-RateLimit-Reset": "110",
    ]
    let response = HTTPResponse(status: 200, headers: headers, body: [])
    pacer.answered(response, sentAt: 100, now: 100.2)
    #expect(pacer.concurrency(within: 20...100) > 34)
    for _ in 0..<100 { pacer.answered(response, sentAt: 100, now: 103) }
    #expect(pacer.concurrency(within: 20...100) == 100)
    for _ in 0..<200 { pacer.answered(response, sentAt: 100, now: 100.01) }
    #expect(pacer.concurrency(within: 20...100) == 20)
  }

  // A number of any size could end the process, and a clock that was set back held a sweep for years.
  @Test func `header fields may hold any number`() throws {
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    let headers: HTTPHeaders = [
      "X-RateLimit-Limit": "\(Int.max)", "X-RateLimit-Remaining": "\(Int.min)",
      "X-RateLimit-Reset": "110",
    ]
    pacer.answered(HTTPResponse(status: 200, headers: headers, body: []), sentAt: 100, now: 103)
    #expect(pacer.concurrency(within: 20...100) == 100)
    #expect(pacer.delay(now: 103, inFlight: 20) >= 0)
    let wait: HTTPHeaders = ["retry-after-ms": "nan", "Retry-After": "2"]
    #expect(pacer.hold(HTTPResponse(status: 429, headers: wait, body: []), now: 103) == 2)
  }

  @Test func `a server's clock that is set back delays no longer than a window`() {
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    for headers: HTTPHeaders in [
      [
        "Date": "Fri, 02 Jan 2026 00:00:01 GMT", "X-RateLimit-Limit": "10",
        "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1767312010",
      ],
      ["Date": "Tue, 02 Jan 1990 00:00:01 GMT"],
    ] {
      pacer.answered(HTTPResponse(status: 200, headers: headers, body: []), sentAt: 100, now: 100)
    }
    #expect(pacer.delay(now: 100, inFlight: 0) == 120)
  }

  @Test func `a host that fails whatever is asked is spared`() {
    var pacer = Pacer(clockDifference: 0, maximumRate: nil)
    for _ in 0..<20 { pacer.failed(at: 100) }
    #expect(pacer.delay(now: 100, inFlight: 0) == 0)
    for _ in 0..<1000 { pacer.failed(at: 100) }
    #expect(pacer.delay(now: 100, inFlight: 0) == 5)
    pacer.answered(HTTPResponse(status: 200, headers: [:], body: []), sentAt: 105, now: 105)
    pacer.failed(at: 105)
    #expect(pacer.delay(now: 105, inFlight: 0) == 0)
  }
}

@Suite struct BackoffTests {
  @Test func `the bound doubles up to its cap`() {
    let backoff = Backoff(deadline: 900)
    #expect((1...9).map { backoff.bound(attempts: $0) } == [0.5, 1, 2, 4, 8, 16, 30, 30, 30])
  }

  @Test func `the delay lies anywhere below the bound and ends with the deadline`() {
    let backoff = Backoff(deadline: 10)
    #expect(backoff.delay(attempts: 3, elapsed: 0, random: 0) == 0)
    #expect(backoff.delay(attempts: 3, elapsed: 0, random: 0.5) == 1)
    #expect(backoff.delay(attempts: 9, elapsed: 8, random: 1) == 2)
    #expect(backoff.delay(attempts: 3, elapsed: 10, random: 0.5) == nil)
  }
}
