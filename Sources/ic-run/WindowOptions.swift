import ArgumentParser
import Records
import Runs
import ToolKit

/// Which time a run is of.
struct WindowOptions: ParsableArguments {
  @Option(help: "Read the last N days, 1 to 3650 (7 when no dates are given).")
  var days: Int?

  @Option(help: ArgumentHelp("First day to read, in UTC.", valueName: "YYYY-MM-DD"))
  var from: Day?

  @Option(
    help: ArgumentHelp("Last day to read, in UTC; today when left out.", valueName: "YYYY-MM-DD")
  )
  var to: Day?

  func validate() throws {
    if days != nil, from != nil || to != nil {
      throw ValidationError("--days excludes --from and --to")
    }
    if to != nil, from == nil { throw ValidationError("--to needs --from") }
    if let days { try Self.check(days: days) }
    if let from, let to, from > to {
      throw ValidationError("--from \(from) lies after --to \(to)")
    }
  }

  /// Ends 64 where so many days are none that a run may cover.
  static func check(days: Int) throws {
    if !(1...3650).contains(days) {
      throw ValidationError("--days takes 1 to 3650, not \(days)")
    }
  }

  /// Gives the dates in seconds, both ends included.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: the window, frozen.
  /// - Throws: `ToolError` with status 64 where the first day is still to come.
  func window(now: Int) throws -> Cursor.Window {
    guard let from else { return RunWindow.last(days: days ?? 7, now: now) }
    let last = to ?? Day(of: now)
    guard from <= last else { throw ToolError(.usage, "dates", "--from \(from) is still to come") }
    return Cursor.Window(from: from.start, to: last.end)
  }
}
