import Records

/// Divides a window into spans that are searched one after the other, each small enough to be listed
/// as a whole before any of it is given.
struct SpanPlan: Sendable {
  /// How many times longer than the last a span may be.
  private static let growth = 4

  /// Conversations that a span should hold: fewer than fit on a page, so that one request lists it.
  private let target: Int
  /// Most conversations that a span may hold, unless it is a single second.
  let limit: Int
  /// What is left to search; the earliest part comes last.
  private var left: [Cursor.Window]
  /// Seconds that the next span may take; nil before any span was counted.
  private var width: Int?

  /// - Parameters:
  ///   - window: what is searched.
  ///   - pageLimit: most conversations that a page can hold.
  ///   - first: a span to search before it.
  init(_ window: Cursor.Window, pageLimit: Int, first: Cursor.Window? = nil) {
    target = max(1, pageLimit * 4 / 5)
    limit = 3 * pageLimit
    left = [window] + (first.map { [$0] } ?? [])
  }

  /// Takes the next span, or gives nil where nothing is left.
  mutating func next() -> Cursor.Window? {
    guard var span = left.popLast() else { return nil }
    if let width, span.from + width <= span.to {
      left.append(Cursor.Window(from: span.from + width, to: span.to))
      span.to = span.from + width - 1
    }
    return span
  }

  /// Learns how many conversations a span holds.
  mutating func learn(_ span: Cursor.Window, total: Int) {
    let seconds = span.to - span.from + 1
    width = max(1, min(seconds * Self.growth, seconds * target / max(total, 1)))
  }

  /// Puts a span back that holds too many.
  mutating func retry(_ span: Cursor.Window, total: Int) {
    left.append(span)
    learn(span, total: total)
  }

  /// Puts a span back as its two halves; false where it is a single second.
  mutating func halve(_ span: Cursor.Window) -> Bool {
    guard span.from < span.to else { return false }
    let middle = span.from + (span.to - span.from) / 2
    left.append(Cursor.Window(from: middle + 1, to: span.to))
    left.append(Cursor.Window(from: span.from, to: middle))
    return true
  }
}
