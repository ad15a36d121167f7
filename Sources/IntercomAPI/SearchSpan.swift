import Records

/// The part of a window that is searched at a time: all that is left of it, or less where Intercom
/// refuses a search that finds a certain conversation.
struct SearchSpan: Sendable {
  /// Seconds given up one after the other, with nothing listed between them, after which nothing is
  /// searched any more.
  private static let toleratedSeconds = 20

  /// The part that is searched now.
  private(set) var current: Cursor.Window
  private let end: Int
  /// Seconds given up since something was listed.
  private var unlisted = 0

  init(_ window: Cursor.Window) {
    current = window
    end = window.to
  }

  /// Begins the current part later.
  mutating func begin(at second: Int) { current.from = max(current.from, second) }

  /// Takes the first half of the current part; false where that is one second already.
  mutating func halve() -> Bool {
    guard current.from < current.to else { return false }
    current.to = current.from + (current.to - current.from) / 2
    return true
  }

  /// Goes on behind the current part; false where the window ends with it.
  mutating func advance() -> Bool {
    guard current.to < end else { return false }
    current = Cursor.Window(from: current.to + 1, to: end)
    return true
  }

  /// Notes that conversations could be listed.
  mutating func succeed() { unlisted = 0 }

  /// Counts the current second as one that cannot be listed; false where there were too many.
  mutating func giveUpSecond() -> Bool {
    unlisted += 1
    return unlisted <= Self.toleratedSeconds
  }
}
