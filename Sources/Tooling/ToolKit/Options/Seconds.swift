import ArgumentParser

/// A span of time on the command line: `90`, `90s`, `15m` or `2h`.
package struct Seconds: ExpressibleByArgument, CustomStringConvertible {
  /// What it may be, as the help has it.
  package static let form = "seconds, or a number with m or h"

  package let value: Double

  package init(_ value: Double) { self.value = value }

  package init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600]
    let unit = argument.last.flatMap { units[$0] }
    let number = Double(unit == nil ? argument : String(argument.dropLast()))
    guard let number, number >= 0, number.isFinite else { return nil }
    value = number * (unit ?? 1)
  }

  package var description: String { "\(Int(value))" }
}
