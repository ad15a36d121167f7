import Helpdesk

/// Asks again for as long as the source fails as a whole, and gives up sooner what fails alone.
struct RetryPolicy: Sendable {
  /// Attempts after which the source is asked for something else.
  static let attempts = 6

  /// Seconds for which is asked while the source fails as a whole.
  let seconds: Double
  let clock: FetchClock

  /// Asks until there is an answer.
  ///
  /// - Parameters:
  ///   - attempt: asks, `attempts` times at most.
  ///   - answersOthers: tells after a failure whether the source answers something else, so that this
  ///     fails alone.
  /// - Returns: the answer.
  /// - Throws: `IsolatedFailure`; the failure, where asking again cannot help or the time is up;
  ///   `CancellationError`.
  func ask<Answer>(
    _ attempt: () async throws -> Answer,
    answersOthers: (SourceError) async -> Bool
  ) async throws -> Answer {
    let began = clock.now()
    while true {
      do { return try await attempt() } catch let error as SourceError {
        if await answersOthers(error) { throw IsolatedFailure(cause: error) }
        let isOver = clock.now() - began >= .seconds(seconds)
        if isOver || error.category != .temporary { throw error }
      }
    }
  }
}

/// Something cannot be had although other things can.
struct IsolatedFailure: Error {
  let cause: SourceError
}
