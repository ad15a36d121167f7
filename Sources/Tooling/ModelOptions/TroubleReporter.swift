import HTTPTransfer
import Synchronization
import ToolKit

/// Tells of retries and waits: each trouble once, and again after a while.
final class TroubleReporter: Sendable {
  private static let quiet = Duration.seconds(10)

  private let last = Mutex<(trouble: String, time: ContinuousClock.Instant)?>(nil)

  /// Tells of an event, unless the same trouble was told just now.
  func hear(_ event: TransferEvent) {
    let isDue = last.withLock { last in
      let now = ContinuousClock.now
      if let last, last.trouble == event.trouble, last.time.duration(to: now) < Self.quiet {
        return false
      }
      last = (event.trouble, now)
      return true
    }
    guard isDue else { return }
    Console.shared.say(event.trouble, "next try in \(Int(event.delay.rounded(.up))) s")
  }
}
