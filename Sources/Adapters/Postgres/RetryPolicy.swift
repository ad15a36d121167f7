private import Glibc

/// Retries after temporary faults of the database: a restart, a broken connection, a lock.
package struct RetryPolicy: Sendable {
  private static let firstPause = 0.1
  private static let longestPause = 5.0

  private let limit: Duration
  private let tell: @Sendable (PostgresError) -> Void

  /// Retries up to a time after each fault.
  ///
  /// - Parameters:
  ///   - limit: longest time from the first failure to the last attempt.
  ///   - tell: called when a wait begins.
  package init(_ limit: Duration, tell: @escaping @Sendable (PostgresError) -> Void = { _ in }) {
    self.limit = limit
    self.tell = tell
  }

  /// Executes work, and repeats it while it fails temporarily.
  ///
  /// - Parameter work: gets true for a repetition; then the state of the session is unknown.
  /// - Returns: what `work` gives.
  /// - Throws: what `work` throws in the end.
  package func retrying<Value>(_ work: (_ isRetry: Bool) throws -> Value) throws -> Value {
    var deadline: ContinuousClock.Instant?
    var pause = Self.firstPause
    while true {
      do {
        return try work(deadline != nil)
      } catch let error as PostgresError where error.passes {
        if deadline == nil { tell(error) }
        let end = deadline ?? .now + limit
        deadline = end
        guard .now + .seconds(pause) < end else { throw error }
        // Spread out, so that several who lost the same server do not all come back at once.
        usleep(UInt32(pause * Double.random(in: 0.5...1) * 1_000_000))
        pause = min(2 * pause, Self.longestPause)
      }
    }
  }
}

extension PostgresError {
  /// Whether waiting may help; a full disk is temporary too, but somebody has to see to it.
  package var passes: Bool { category == .temporary && sqlState != "53100" }
}
