/// Decides when the next request may leave: by the server's rate windows, its 429s and the caller's
/// own limit.
///
/// All times are local seconds of one monotonic clock.
package struct Pacer {
  /// Weight of the newest answer in the mean latency.
  private static let freshness = 0.1
  /// Room above rate times latency (Little's law), for latency that varies.
  private static let headroom = 1.5
  /// Longest wait in seconds that a single 429 imposes.
  private static let longestHold = 60.0
  /// Failures in a row after which everything waits.
  private static let toleratedFailures = 20
  /// Longest wait in seconds between two attempts at a host that fails whatever is asked.
  private static let longestRest = 5.0

  private var clock: ServerClock
  private var window = RateWindow()
  private let maximumRate: Double?
  private var lastStart = -Double.infinity
  private var heldUntil = -Double.infinity
  private var latency = 0.0
  /// Attempts that failed since the last answer.
  private var failures = 0

  /// - Parameters:
  ///   - clockDifference: seconds since 1970 minus local time.
  ///   - maximumRate: most requests a second, whatever the server allows.
  package init(clockDifference: Double, maximumRate: Double?) {
    clock = ServerClock(difference: clockDifference)
    self.maximumRate = maximumRate
  }

  /// Requests a second that the server allows, where it says.
  package var allowedRate: Double? { window.isKnown ? Double(window.limit) / window.length : nil }

  /// Gives the seconds until the next request may leave; 0 for now.
  package mutating func delay(now: Double, inFlight: Int) -> Double {
    if now < heldUntil { return heldUntil - now }
    let own = maximumRate.map { 1 / $0 } ?? 0
    guard let interval = window.interval(now: clock.server(now), inFlight: inFlight) else {
      // Not longer than a window, if the server's clock jumps back.
      return min(max(0, clock.local(window.end) - now), RateWindow.longest)
    }
    return max(0, lastStart + max(own, min(interval, RateWindow.longest)) - now)
  }

  /// Notes that an attempt got no answer that can be used; spares a host that fails whatever is
  /// asked.
  package mutating func failed(at now: Double) {
    failures += 1
    guard failures > Self.toleratedFailures else { return }
    heldUntil = max(heldUntil, now + min(Double(failures) / 20, Self.longestRest))
  }

  /// Notes that a request leaves.
  package mutating func started(at now: Double) { lastStart = now }

  /// Learns from an answer.
  package mutating func answered(_ response: HTTPResponse, sentAt: Double, now: Double) {
    failures = 0
    latency += (now - sentAt - latency) * (latency == 0 ? 1 : Self.freshness)
    let headers = response.headers
    if let date = headers["Date"].flatMap(secondsSince1970(httpDate:)) {
      clock.observe(date: date, sentAt: sentAt, receivedAt: now)
    }
    if let wait = headers.allowance.wait {
      heldUntil = max(heldUntil, now + min(wait, Self.longestHold))
    }
    guard let limit = headers.integer("X-RateLimit-Limit"),
      let remaining = headers.integer("X-RateLimit-Remaining"),
      let reset = headers.integer("X-RateLimit-Reset")
    else { return }
    window.observe(
      limit: limit,
      remaining: remaining,
      reset: Double(reset),
      now: clock.server(now)
    )
  }

  /// Holds everything back after an answer that asks for it; gives the seconds, or nil where the
  /// answer names none.
  package mutating func hold(_ response: HTTPResponse, now: Double) -> Double? {
    let headers = response.headers
    let until =
      headers.allowance.retryAfter.map { now + $0 }
      ?? headers["Retry-After"].flatMap(secondsSince1970(httpDate:)).map { clock.local(Double($0)) }
      ?? headers.integer("X-RateLimit-Reset").map { clock.local(Double($0)) }
    guard let until else { return nil }
    window.exhaust()
    heldUntil = max(heldUntil, now + min(max(until - now, 0), Self.longestHold))
    return heldUntil - now
  }

  /// Gives how many requests may be in flight: the lower bound, or as many as it takes to use the
  /// server's rate.
  package func concurrency(within bounds: ClosedRange<Int>) -> Int {
    guard let allowedRate else { return bounds.lowerBound }
    let needed = min(allowedRate, maximumRate ?? allowedRate) * latency * Self.headroom
    // Bounded before it becomes an integer, as a server may name any limit.
    return max(Int(min(needed, Double(bounds.upperBound)).rounded(.up)), bounds.lowerBound)
  }
}
