/// Intercom's rate limit: a minute's allowance spread evenly over windows of ten seconds.
package struct RateWindow: Sendable {
  /// What a request finds of the allowance.
  package struct Verdict: Equatable, Sendable {
    /// Requests that a window allows.
    package let limit: Int
    /// Requests left in this window after this one.
    package let remaining: Int
    /// When the window ends, in Unix seconds.
    package let reset: Int
    /// Whether this request is within the allowance.
    package let isAdmitted: Bool
  }

  private static let seconds = 10

  /// Requests that a window allows.
  package let limit: Int
  private var window = 0
  private var used = 0

  /// Allows `perMinute` requests a minute; a window's share is rounded, as Intercom's 167 of 1,000.
  package init(perMinute: Int) {
    limit = max(1, (perMinute * Self.seconds + 30) / 60)
  }

  /// Counts a request at a time in Unix seconds.
  package mutating func admit(at now: Int) -> Verdict {
    let current = now / Self.seconds
    if current != window { (window, used) = (current, 0) }
    let isAdmitted = used < limit
    if isAdmitted { used += 1 }
    return Verdict(
      limit: limit,
      remaining: limit - used,
      reset: (current + 1) * Self.seconds,
      isAdmitted: isAdmitted
    )
  }
}
