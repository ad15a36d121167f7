import Records

/// Where a listing begins and what it goes by.
struct ListingStart: Sendable {
  /// Seconds to list, both ends included.
  var window: Cursor.Window
  /// Place after which to begin; nil for the window's start.
  var after: Watermark?
  /// What earlier attempts were promised and listed.
  var search = SearchTally()
  /// Ids that earlier attempts listed, where they are known.
  var seen: Set<String> = []

  /// True where what lies before `after` can be compared with what the search lists there now.
  var knowsEarlier: Bool { after == nil || !seen.isEmpty }

  /// The part of the window that is still to be listed.
  var rest: Cursor.Window { part(behind: after) }

  /// The part of the window that can be listed a second time.
  var comparable: Cursor.Window { knowsEarlier ? window : rest }

  /// Where only the rest can be listed again: the window's first second, beside which a search may
  /// count conversations that lie outside.
  var edge: Cursor.Window? {
    knowsEarlier ? nil : Cursor.Window(from: window.from, to: window.from)
  }

  private func part(behind place: Watermark?) -> Cursor.Window {
    let first = max(place?.createdAt ?? window.from, window.from)
    return Cursor.Window(from: first, to: max(first, window.to))
  }
}

/// How a listing ended.
struct ListingClosing: Sendable, Equatable {
  /// What is missing although the search counts it; empty where nothing is.
  let gaps: [SearchTally.Gap]
  /// Conversations of the window that the search counts.
  let counted: Int
  /// True where a record has named the missing ones before.
  let isNamed: Bool
  /// Name of the source.
  let source: String

  /// Says what is missing and where, or gives nil where nothing is.
  var complaint: String? {
    guard !gaps.isEmpty, !isNamed else { return nil }
    let missing = gaps.reduce(0) { $0 + $1.missing }
    let places = gaps.map { gap in
      let from = Self.time(gap.from)
      let span = gap.from == gap.to ? "at \(from)" : "from \(from) to \(Self.time(gap.to))"
      return "\(gap.missing) created \(span)"
    }
    return "search: \(missing) of \(counted.counted("conversation")) that \(source) counts "
      + "could not be listed: \(places.joined(separator: ", "))"
  }

  private static func time(_ second: Int) -> String {
    Timestamp.text(second)
  }
}
