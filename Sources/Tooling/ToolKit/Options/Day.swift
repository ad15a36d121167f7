import ArgumentParser
import FoundationEssentials

/// A calendar day in UTC, on the command line written 2026-08-25.
package struct Day: ExpressibleByArgument, Comparable, CustomStringConvertible {
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

  package init?(argument: String) {
    // The parser takes 31 February for 3 March.
    guard let date = try? Self.style.parse(argument), date.formatted(Self.style) == argument else {
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
