import ArgumentParser
import FoundationEssentials

/// A UTC day, or an instant to the second.
struct Moment: ExpressibleByArgument {
  /// Seconds since 1970.
  let first: Int
  /// The day's last second, or the instant itself.
  let last: Int

  init?(argument: String) {
    let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    let day = String(argument.prefix(10))
    // The parser takes 31 February for 3 March.
    guard let start = try? style.parse(day), start.formatted(style) == day else { return nil }
    if day == argument {
      first = Int(start.timeIntervalSince1970)
      last = first + 86_399
    } else if let date = try? Date.ISO8601FormatStyle().parse(argument) {
      first = Int(date.timeIntervalSince1970)
      last = first
    } else {
      return nil
    }
  }
}
