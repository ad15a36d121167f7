/// Measures what a client did between two readings of its counters.
package struct TransferMeter: Sendable {
  /// What happened between two looks.
  package struct Reading: Sendable, Equatable {
    /// Attempts that were made again.
    package let retries: Int
    /// Answers of status 429.
    package let rateLimited: Int
    /// Part of the server's rate limit that was used, from 0 to about 1; nil where none is known.
    package let share: Double?
  }

  private var last = TransferStatistics()
  private var lookedAt: ContinuousClock.Instant

  /// Starts a measurement.
  package init(at now: ContinuousClock.Instant = .now) { lookedAt = now }

  /// Looks at a client's counters.
  ///
  /// - Parameters:
  ///   - statistics: the counters now.
  ///   - now: the time.
  /// - Returns: what happened since the last look.
  package mutating func read(
    _ statistics: TransferStatistics,
    at now: ContinuousClock.Instant = .now
  ) -> Reading {
    let seconds = lookedAt.duration(to: now) / .seconds(1)
    let requests = Double(statistics.requests - last.requests)
    let share = statistics.allowedRate.flatMap { seconds > 0 ? requests / seconds / $0 : nil }
    defer { (last, lookedAt) = (statistics, now) }
    return Reading(
      retries: statistics.retries - last.retries,
      rateLimited: statistics.rateLimited - last.rateLimited,
      share: share
    )
  }
}
