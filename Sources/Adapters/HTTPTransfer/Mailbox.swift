import CCurl
import Synchronization

/// Where callers leave requests for the loop's thread.
final class Mailbox: Sendable {
  struct Mail {
    var jobs: [Job] = []
    var cancelled: [Int] = []
    var isDraining = false
    var isClosed = false

    var isEmpty: Bool { jobs.isEmpty && cancelled.isEmpty && !isDraining && !isClosed }
  }

  /// Only the loop's thread uses it, but for `curl_multi_wakeup`, which any thread may call.
  nonisolated(unsafe) let multi: UnsafeMutableRawPointer
  private let mail = Mutex(Mail())
  private let tally = Mutex(TransferStatistics())

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  deinit { curl_multi_cleanup(multi) }

  /// Adds to the mail; wakes the loop where it may be asleep.
  func post(_ change: (inout Mail) -> Void) {
    let wasEmpty = mail.withLock { mail in
      defer { change(&mail) }
      return mail.isEmpty
    }
    if wasEmpty { curl_multi_wakeup(multi) }
  }

  /// Takes everything that was posted.
  func take() -> Mail {
    mail.withLock { mail in
      defer { mail = Mail(isClosed: mail.isClosed) }
      return mail
    }
  }

  var isEmpty: Bool { mail.withLock(\.isEmpty) }

  /// Changes the counters.
  func count(_ change: (inout TransferStatistics) -> Void) { tally.withLock { change(&$0) } }

  var statistics: TransferStatistics { tally.withLock { $0 } }
}
