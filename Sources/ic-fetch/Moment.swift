import ArgumentParser
import FoundationEssentials
import ToolKit

/// A UTC day, or an instant to the second.
struct Moment: ExpressibleByArgument {
  /// As the command line has it.
  let text: String
  /// Seconds since 1970.
  let first: Int
  /// The day's last second, or the instant itself.
  let last: Int

  init?(argument: String) {
    text = argument
    guard let day = Day(argument: String(argument.prefix(10))) else { return nil }
    if argument.utf8.count == 10 {
      (first, last) = (day.start, day.end)
    } else if let date = try? Date.ISO8601FormatStyle().parse(argument) {
      first = Int(date.timeIntervalSince1970)
      last = first
    } else {
      return nil
    }
  }
}
