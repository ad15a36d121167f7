import Storage

/// The wait for the lock of the active run: says after each look whether another one is worth it.
///
/// A lock without a run belongs to one that starts or ends just now. A run without a lock has an owner behind a
/// pooler, where only heartbeats show that it lives, or one that is gone and whose lease has yet to expire.
package struct LockWait: Sendable {
  /// What is waited for where a run has no lock.
  package enum Patience: Sendable {
    /// The owner's next heartbeat.
    case heartbeat
    /// The end of the lease.
    case expiry
  }

  /// What to do after a look.
  package enum Step: Sendable, Equatable {
    case lookAgain(after: Duration)
    case settled(RunRegistry.Readiness)
  }

  /// How long a lock without a run is waited for.
  private static let settling = Duration.seconds(2)

  private let patience: Patience
  /// When a lock without a run was first seen.
  private var unexplained: ContinuousClock.Instant?
  /// The run without a lock, and its heartbeat's age in seconds, at the last look.
  private var last: (run: Int, age: Double)?

  /// Begins a wait before the first look.
  package init(for patience: Patience) { self.patience = patience }

  /// Takes in a look.
  ///
  /// - Parameters:
  ///   - seen: what it showed.
  ///   - now: when it was.
  /// - Returns: whether to look again, or what the wait ends with.
  package mutating func step(
    _ seen: RunRegistry.Readiness,
    now: ContinuousClock.Instant = .now
  ) -> Step {
    switch seen {
    case .busy(nil): return settling(now)
    case .pending(let row, _):
      if isRenewed(row) { return .settled(.busy(row)) }
      last = (row.id, row.heartbeatAge)
      return pause(row).map(Step.lookAgain) ?? .settled(seen)
    default: return .settled(seen)
    }
  }

  private mutating func settling(_ now: ContinuousClock.Instant) -> Step {
    let start = unexplained ?? now
    unexplained = start
    if start.duration(to: now) > Self.settling { return .settled(.busy(nil)) }
    return .lookAgain(after: .milliseconds(100))
  }

  /// Whether the same owner has sent a heartbeat since the last look.
  private func isRenewed(_ row: RunRow) -> Bool {
    last.map { row.id == $0.run && row.heartbeatAge < $0.age } ?? false
  }

  /// Time until the next look; nil where the heartbeat of a live owner is overdue, by a second, and no more is
  /// waited for.
  private func pause(_ row: RunRow) -> Duration? {
    switch patience {
    // Each look takes the lock for a moment, which a live owner may want back.
    case .expiry: .milliseconds(500)
    case .heartbeat:
      row.heartbeatAge < RunRegistry.heartbeatInterval + 1 ? .milliseconds(100) : nil
    }
  }
}
