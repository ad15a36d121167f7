/// Asks again for as long as the host fails as a whole, and gives up sooner what fails alone.
struct Insistence: Sendable {
  /// Attempts after which the host is asked for something else.
  static let attempts = 6

  /// Seconds for which is asked while the host fails as a whole.
  let seconds: Double

  /// Asks until there is an answer.
  ///
  /// - Parameters:
  ///   - attempt: asks, `attempts` times at most.
  ///   - answersOthers: tells after a failure whether the host answers something else, so that this
  ///     fails alone.
  /// - Returns: the answer.
  /// - Throws: `FailsAlone`; the failure, where asking again cannot help or the time is up;
  ///   `CancellationError`.
  func ask<Answer>(
    _ attempt: () async throws -> Answer,
    answersOthers: (IntercomError) async -> Bool
  ) async throws -> Answer {
    let began = ContinuousClock.now
    while true {
      do { return try await attempt() } catch let error as IntercomError {
        if await answersOthers(error) { throw FailsAlone(cause: error) }
        let isOver = began.duration(to: .now) >= .seconds(seconds)
        if isOver || !error.isTemporary { throw error }
      }
    }
  }
}

/// Something cannot be had although other things can.
struct FailsAlone: Error {
  let cause: IntercomError
}
