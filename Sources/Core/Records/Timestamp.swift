private import FoundationEssentials

/// A time as text that people and other programs read: ISO 8601.
package enum Timestamp {
  /// Gives a time, in seconds since 1970, as text in UTC, for example `2026-08-25T00:00:00Z`.
  package static func text(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// Gives the present time in UTC, to the second.
  package static var now: String { Date.now.formatted(.iso8601) }

  /// Reads a time with its zone; nil for any other text.
  ///
  /// - Parameter text: for example `2026-08-25T00:00:00Z`; a fraction of a second is cut off.
  /// - Returns: seconds since 1970.
  package static func seconds(_ text: String) -> Int? {
    let date = try? Date.ISO8601FormatStyle().parse(text)
    return date.map { Int($0.timeIntervalSince1970.rounded(.down)) }
  }
}
