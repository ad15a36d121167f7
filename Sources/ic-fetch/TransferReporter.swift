import FoundationEssentials
import HTTPTransfer
import Records
import Synchronization
import ToolKit

/// Reports retries and waits, and how much of Intercom's rate limit is used.
final class TransferReporter: Sendable {
  /// A problem is reported at intervals, which grow while it lasts.
  private static let quiet = Duration.seconds(10)
  private static let longestQuiet = Duration.seconds(3600)

  private struct State {
    var statistics: @Sendable () -> TransferStatistics = { TransferStatistics() }
    var meter = TransferMeter()
    var reported: Report?
  }

  /// A problem that was reported.
  private struct Report {
    var trouble: String
    var time: ContinuousClock.Instant
    /// Time until it is reported again.
    var quiet: Duration
    /// Bytes received until then: more of them mean that it is over.
    var bytes: Int
  }

  private let state = Mutex(State())

  /// Takes the figures from a client.
  func watch(_ statistics: @escaping @Sendable () -> TransferStatistics) {
    state.withLock { $0.statistics = statistics }
  }

  /// Reports a retry or a wait.
  func hear(_ event: TransferEvent) {
    let isDue = state.withLock { state in
      let (now, bytes) = (ContinuousClock.now, state.statistics().bytes)
      let isSame = state.reported.map { $0.trouble == event.trouble && $0.bytes == bytes } ?? false
      if let last = state.reported,
        last.time.duration(to: now) < (isSame ? last.quiet : Self.quiet)
      {
        return false
      }
      let quiet = isSame ? state.reported.map { $0.quiet * 4 } : nil
      state.reported = Report(
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
