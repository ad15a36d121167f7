/// When a failed attempt is made again.
///
/// Full jitter: a random delay between zero and a bound that doubles with each attempt, so that
/// clients which failed together do not come back together (M. Brooker, "Exponential Backoff And
/// Jitter", AWS, 2015).
package struct Backoff {
  /// Bound of the first delay in seconds.
  package var base = 0.5
  /// Largest bound in seconds.
  package var cap = 30.0
  /// Seconds after the first failure in which a new attempt may begin.
  package var deadline: Double

  package init(deadline: Double) { self.deadline = deadline }

  /// Gives the bound of the delay after so many failed attempts, in seconds.
  package func bound(attempts: Int) -> Double {
    var bound = base
    for _ in 1..<max(attempts, 1) where bound < cap { bound *= 2 }
    return min(bound, cap)
  }

  /// Draws how long the next attempt waits.
  ///
  /// - Parameters:
  ///   - attempts: attempts that failed.
  ///   - elapsed: seconds since the first of them failed.
  ///   - random: a number from 0 to 1.
  /// - Returns: seconds, or nil when the time is up.
  package func delay(attempts: Int, elapsed: Double, random: Double) -> Double? {
    guard elapsed < deadline else { return nil }
    return min(bound(attempts: attempts) * random, deadline - elapsed)
  }
}
