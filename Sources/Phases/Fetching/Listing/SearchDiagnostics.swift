import Synchronization

/// Tells of pages that cannot be true, the first ones of many, and says when waiting for better
/// answers has gone on long enough.
final class SearchDiagnostics: Sendable {
  /// Messages that are shown.
  private static let mostShown = 8
  /// Problems after which no page is given time to become right.
  private static let mostWaits = 20

  private let note: @Sendable (String) -> Void
  private let count = Mutex(0)

  init(note: @escaping @Sendable (String) -> Void) { self.note = note }

  /// True while a page that cannot be true should be given time.
  var mayWait: Bool { count.withLock { $0 < Self.mostWaits } }

  /// Tells of a problem.
  func tell(_ reason: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    if number <= Self.mostShown { note("search: \(reason)") }
    if number == Self.mostShown { note("search: further messages of this kind are not shown") }
  }
}
