/// Something took longer than a test gives it.
package struct DeadlineExceeded: Error, CustomStringConvertible {
  package let description: String
}

/// Waits until a condition holds, looking again every few milliseconds.
///
/// - Parameters:
///   - what: what is waited for, for the error.
///   - deadline: how long to wait at most; generous, because the machine may be busy.
///   - holds: the condition.
/// - Throws: `DeadlineExceeded`, or what the condition throws.
package func pollUntil(
  _ what: String,
  deadline: Duration = .seconds(60),
  _ holds: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now + deadline
  while try await !holds() {
    guard ContinuousClock.now < end else { throw DeadlineExceeded(description: "no \(what)") }
    try await Task.sleep(for: .milliseconds(10))
  }
}

/// Runs work and cancels it when it takes too long.
func withDeadline<Value: Sendable>(
  _ deadline: Duration,
  _ transcript: Transcript,
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: deadline)
      return nil
    }
    defer { group.cancelAll() }
    if let value = try await group.next().flatMap({ $0 }) { return value }
    let errors = String(decoding: transcript.errors.suffix(2000), as: UTF8.self)
    throw DeadlineExceeded(description: "still running after \(deadline); it said: \(errors)")
  }
}

/// Lets a few programs run at a time, so that parallel tests do not starve one another.
actor Turnstile {
  static let shared = Turnstile(places: 4)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  /// Waits for a place, then runs the work.
  nonisolated func pass<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    await enter()
    do {
      let value = try await work()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 { return free -= 1 }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
