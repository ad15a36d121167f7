import FoundationEssentials

/// Seconds since 1970 as people and other programs read them.
package enum Timestamp {
  /// Gives ISO 8601 in UTC, for example `2026-08-25T00:00:00Z`.
  package static func text(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}
