import CCurl

/// The server's clock, learned from its `Date` headers.
///
/// A `Date` names a second; the moment it was written lies between sending and receiving. Each
/// answer so bounds the difference between the clocks, and where the bounds of many overlap, it is
/// known to about the round trip, although the headers only tell seconds.
struct ServerClock {
  /// Bounds of server time minus local time, in seconds.
  private var difference: ClosedRange<Double>
  private var isLearned = false

  /// Starts with this machine's own idea of the time.
  ///
  /// - Parameter difference: seconds since 1970 minus local time, as this machine sees it.
  init(difference: Double) { self.difference = difference...difference }

  /// Learns from an answer.
  ///
  /// - Parameters:
  ///   - date: seconds since 1970 that the server wrote.
  ///   - sentAt: local time when the request left.
  ///   - receivedAt: local time when the answer came.
  mutating func observe(date: Int, sentAt: Double, receivedAt: Double) {
    let least = Double(date) - receivedAt
    let most = max(least, Double(date) + 1 - sentAt)
    let seen = least...most
    difference = isLearned && seen.overlaps(difference) ? seen.clamped(to: difference) : seen
    isLearned = true
  }

  /// Gives the local time at which the server's clock has certainly reached a moment.
  func local(_ server: Double) -> Double { server - difference.lowerBound }

  /// Gives the earliest time that the server's clock may show.
  func server(_ local: Double) -> Double { local + difference.lowerBound }
}

/// Reads the time of a `Date` or `Retry-After` header, for example `Sun, 06 Nov 1994 08:49:37 GMT`
/// (RFC 9110, 5.6.7).
///
/// - Returns: seconds since 1970, or nil where the text names none.
func secondsSince1970(httpDate text: String) -> Int? {
  let seconds = curl_getdate(text, nil)
  return seconds < 0 ? nil : seconds
}
