import Synchronization

/// Tells of searches that cannot be true, the first ones of many, and says when waiting for better
/// answers has gone on long enough.
final class SearchTrouble: Sendable {
  /// Messages that are shown.
  private static let mostShown = 8
  /// Troubles after which no page is given time to become right.
  private static let mostPatience = 20

  private let note: @Sendable (String) -> Void
  private let count = Mutex(0)

  init(note: @escaping @Sendable (String) -> Void) { self.note = note }

  /// True while a page that cannot be true should be given time.
  var isPatient: Bool { count.withLock { $0 < Self.mostPatience } }

  /// Tells of a trouble.
  func tell(_ reason: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    if number <= Self.mostShown { note("search: \(reason)") }
    if number == Self.mostShown { note("search: further messages of this kind are not shown") }
  }
}
