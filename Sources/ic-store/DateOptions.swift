import ArgumentParser
import Records
import ToolKit

/// Which time the conversations are from.
struct DateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Those created in the last N days, 1 to 3650.", valueName: "n"))
  var days: Int?

  @Option(help: ArgumentHelp("Those created since this UTC day.", valueName: "day"))
  var from: Day?

  @Option(help: ArgumentHelp("Those created up to this UTC day.", valueName: "day"))
  var to: Day?

  func validate() throws {
    if days != nil, from != nil || to != nil {
      throw ValidationError("--days cannot be combined with --from and --to")
    }
    guard 1...3650 ~= days ?? 1 else { throw ValidationError("--days takes 1 to 3650") }
    if let from, let to, from > to {
      throw ValidationError("--from \(from) lies after --to \(to)")
    }
  }

  /// Gives the dates in seconds, both ends included.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: nil for all dates.
  func window(now: Int) -> Cursor.Window? {
    if let days { return Cursor.Window(from: now - days * Day.seconds, to: now) }
    guard from != nil || to != nil else { return nil }
    return Cursor.Window(from: from?.start ?? 0, to: to?.end ?? now)
  }
}
