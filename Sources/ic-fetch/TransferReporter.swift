import HTTPTransfer
import Records
import Synchronization
import ToolKit

/// Tells of retries and waits, and how much of Intercom's rate limit is used.
final class TransferReporter: Sendable {
  /// Retries are told of at most once in so long.
  private static let quiet = Duration.seconds(10)

  private struct State {
    var statistics: @Sendable () -> TransferStatistics = { TransferStatistics() }
    var meter = TransferMeter()
    var lastTold: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  /// Takes the figures from a client.
  func watch(_ statistics: @escaping @Sendable () -> TransferStatistics) {
    state.withLock { $0.statistics = statistics }
  }

  /// Tells of a retry or a wait.
  func hear(_ event: TransferEvent) {
    let isDue = state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastTold, last.duration(to: now) < Self.quiet { return false }
      state.lastTold = now
      return true
    }
    if isDue { Console.shared.say(event.description) }
  }

  /// Puts what happened since the last time into a progress line.
  func report(to progress: Progress) {
    let reading = state.withLock { $0.meter.read($0.statistics()) }
    progress.count(ProgressCounter.retries, by: reading.retries)
    progress.count(ProgressCounter.rateLimited, by: reading.rateLimited)
    guard let share = reading.share else { return }
    let percent = (share * 100).rounded()
    progress.note("\(Int(percent))% of the rate limit", share: percent / 100)
  }
}
