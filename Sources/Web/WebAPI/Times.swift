import Records
import Runs

/// Numbers and times as JSON and pages show them.
enum Times {
  /// ISO 8601 in UTC; null without a time.
  static func json(_ seconds: Double?) -> JSON {
    seconds.map { .string(Timestamp.text(Int($0))) } ?? .null
  }

  /// One decimal.
  static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
