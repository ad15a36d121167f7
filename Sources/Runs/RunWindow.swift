import FoundationEssentials
package import Records

/// The time span of a run, in whole seconds of UTC.
package enum RunWindow {
  /// The N days that end now: `to` is the start instant, `from` exactly N times 24 hours before.
  package static func last(days: Int, now: Int) -> Cursor.Window {
    Cursor.Window(from: now - days * 86_400, to: now)
  }

  /// Whole UTC days, both included: from 00:00:00 of the first to 23:59:59 of the last.
  ///
  /// - Parameters:
  ///   - from: first day as `YYYY-MM-DD`.
  ///   - to: last day as `YYYY-MM-DD`.
  /// - Returns: the window.
  /// - Throws: `RunError.badWindow` when a day does not exist or the last lies before the first.
  package static func days(from: String, to: String) throws(RunError) -> Cursor.Window {
    let first = try start(ofDay: from)
    let last = try start(ofDay: to) + 86_399
    guard last > first else { throw .badWindow("--from \(from) lies after --to \(to)") }
    return Cursor.Window(from: first, to: last)
  }

  private static func start(ofDay text: String) throws(RunError) -> Int {
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard text.utf8.count == 10, let date = try? style.parse(text), style.format(date) == text
    else {
      throw .badWindow("\(text) is not a day like 2026-08-25")
    }
    return Int(date.timeIntervalSince1970)
  }

  /// Calendar days of a window in UTC, by which `resume --days` finds its run.
  package static func calendarDays(_ window: Cursor.Window) -> ClosedRange<Int> {
    window.from / 86_400...window.to / 86_400
  }
}
