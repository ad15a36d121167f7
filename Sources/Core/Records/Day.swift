private import FoundationEssentials

/// A calendar day in UTC, written 2026-08-25.
package struct Day: LosslessStringConvertible, Comparable, Sendable {
  /// Seconds in a day.
  package static let seconds = 86_400

  /// Its first second, since 1970.
  package let start: Int

  /// Its last second, since 1970.
  package var end: Int { start + Self.seconds - 1 }

  /// Gives the day that a moment lies in.
  ///
  /// - Parameter moment: seconds since 1970.
  package init(of moment: Int) {
    start = Int((Double(moment) / Double(Self.seconds)).rounded(.down)) * Self.seconds
  }

  /// A week's number since 1970, from Monday to Sunday.
  package static func week(of moment: Int) -> Int { (moment / seconds + 3) / 7 }

  /// The Monday of a week.
  package init(ofWeek week: Int) { start = (week * 7 - 3) * Self.seconds }

  /// Reads a day; nil for any other text.
  package init?(_ text: String) {
    // The parser takes 31 February for 3 March.
    guard let date = try? Self.style.parse(text), date.formatted(Self.style) == text else {
      return nil
    }
    start = Int(date.timeIntervalSince1970)
  }

  package static func < (left: Day, right: Day) -> Bool { left.start < right.start }

  package var description: String {
    Date(timeIntervalSince1970: Double(start)).formatted(Self.style)
  }

  private static let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
}

extension Cursor.Window {
  /// Length in days of a window that nobody has named.
  package static let usualDays = 7

  /// The days that end now, to the second.
  ///
  /// - Parameters:
  ///   - days: how many.
  ///   - now: the window's end, in seconds since 1970.
  /// - Returns: the window, its first second so many times 24 hours before its last.
  package static func last(days: Int, now: Int) -> Self {
    Self(from: now - days * Day.seconds, to: now)
  }

  /// The days in which the window begins and ends, and those between.
  package var days: ClosedRange<Day> { Day(of: from)...Day(of: to) }
}
