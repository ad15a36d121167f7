import ArgumentParser
import Records
import ToolKit

/// A UTC day, or an instant to the second.
struct Moment: WindowTime {
  /// As the command line has it.
  let description: String
  let start: Int
  let end: Int

  static let valueName = "time"
  static let startHelp = "First UTC day, or a time in ISO 8601."
  static let endHelp = "Last UTC day, or a time in ISO 8601 (default: now)."

  init?(argument: String) {
    description = argument
    guard let day = Day(String(argument.prefix(10))) else { return nil }
    if argument.utf8.count == 10 {
      (start, end) = (day.start, day.end)
    } else if let second = Timestamp.seconds(argument) {
      (start, end) = (second, second)
    } else {
      return nil
    }
  }

  static func openEnd(now: Int) -> Int { now }
}
