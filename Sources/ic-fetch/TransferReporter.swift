import FoundationEssentials
import HTTPTransfer
import Records
import Synchronization
import ToolKit

/// Tells of retries and waits, and how much of Intercom's rate limit is used.
final class TransferReporter: Sendable {
  /// Troubles are told of at most once in so long, and one that lasts less and less often.
  private static let quiet = Duration.seconds(10)
  private static let longestQuiet = Duration.seconds(3600)

  private struct State {
    var statistics: @Sendable () -> TransferStatistics = { TransferStatistics() }
    var meter = TransferMeter()
    var told: Telling?
  }

  /// A trouble that was told of.
  private struct Telling {
    var trouble: String
    var time: ContinuousClock.Instant
    /// How long nothing more is said of it.
    var quiet: Duration
    /// Bytes that had come until then: more of them mean that it is over.
    var bytes: Int
  }

  private let state = Mutex(State())

  /// Takes the figures from a client.
  func watch(_ statistics: @escaping @Sendable () -> TransferStatistics) {
    state.withLock { $0.statistics = statistics }
  }

  /// Tells of a retry or a wait.
  func hear(_ event: TransferEvent) {
    let isDue = state.withLock { state in
      let (now, bytes) = (ContinuousClock.now, state.statistics().bytes)
      let isSame = state.told.map { $0.trouble == event.trouble && $0.bytes == bytes } ?? false
      if let told = state.told,
        told.time.duration(to: now) < (isSame ? told.quiet : Self.quiet)
      {
        return false
      }
      let quiet = isSame ? state.told.map { $0.quiet * 4 } : nil
      state.told = Telling(
        trouble: event.trouble,
        time: now,
        quiet: min(quiet ?? Self.quiet * 6, Self.longestQuiet),
        bytes: bytes
      )
      return true
    }
    guard isDue else { return }
    let next = LocalTime.clock(Date.now.timeIntervalSince1970 + event.delay)
    Console.shared.say(event.trouble, "next try at \(next)")
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
