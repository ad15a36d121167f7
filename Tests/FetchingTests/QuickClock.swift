/// A clock that runs a thousand times as fast, so that pauses and barriers come without the wait.
struct QuickClock: Clock {
  private static let speed = 1000
  private let start = ContinuousClock.now

  var now: ContinuousClock.Instant {
    start.advanced(by: start.duration(to: .now) * Self.speed)
  }

  var minimumResolution: Duration { .microseconds(1) }

  func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
    try await Task.sleep(for: now.duration(to: deadline) / Self.speed)
  }
}
