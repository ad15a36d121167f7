/// A server's rate limit over fixed windows, as its headers tell it: so many requests until a
/// reset.
///
/// Intercom allows `X-RateLimit-Limit` requests in each window of 10 seconds, of which
/// `X-RateLimit-Remaining` are left until `X-RateLimit-Reset`.
struct RateWindow {
  /// Windows longer than this are not believed: a reset in milliseconds must not stop a sweep for
  /// ages.
  static let longest = 120.0
  /// Part of a window that is kept free at its end, to make up for delays.
  private static let reserve = 0.1

  /// Requests in a window, 0 while unknown.
  private(set) var limit = 0
  /// Length of a window in seconds.
  private(set) var length = 10.0
  /// Requests that the server will surely still take in this window, those in flight not
  /// subtracted.
  private var remaining = 0
  /// End of the window in the server's time.
  private var reset = 0.0

  var isKnown: Bool { limit > 0 }

  /// Learns from the headers of an answer.
  ///
  /// - Parameters:
  ///   - limit: requests in a window.
  ///   - remaining: requests that are left of them.
  ///   - reset: end of the window in the server's time.
  ///   - now: the server's time.
  mutating func observe(limit: Int, remaining: Int, reset: Double, now: Double) {
    guard limit > 0, reset - now <= Self.longest else { return }
    let remaining = max(0, remaining)
    self.limit = limit
    if reset < self.reset { return }
    if reset > self.reset {
      if self.reset > 0, reset - self.reset <= Self.longest { length = max(1, reset - self.reset) }
      self.reset = reset
      self.remaining = remaining
    }
    self.remaining = min(self.remaining, remaining)
  }

  /// Notes that the server took no more in this window.
  mutating func exhaust() { remaining = 0 }

  /// Spreads what is left over the rest of the window.
  ///
  /// - Parameters:
  ///   - now: the server's time.
  ///   - inFlight: requests that may not be counted in what the server said remains.
  /// - Returns: seconds between two requests, 0 for at once, nil when nothing is left before `end`.
  mutating func interval(now: Double, inFlight: Int) -> Double? {
    guard isKnown else { return 0 }
    if now >= reset { turn(now) }
    let free = remaining - inFlight
    guard free > 0 else { return nil }
    return max(0, reset - now - length * Self.reserve) / Double(free)
  }

  /// End of the window in the server's time.
  var end: Double { reset }

  private mutating func turn(_ now: Double) {
    reset += length * ((now - reset) / length).rounded(.down) + length
    remaining = limit
  }
}
