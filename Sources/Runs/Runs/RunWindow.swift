package import Records

/// The time span of a run, in whole seconds of UTC.
package enum RunWindow {
  /// The N days that end now: `to` is the start instant, `from` exactly N times 24 hours before.
  package static func last(days: Int, now: Int) -> Cursor.Window {
    Cursor.Window(from: now - days * 86_400, to: now)
  }

  /// Calendar days of a window in UTC, by which `resume --days` finds its run.
  package static func calendarDays(_ window: Cursor.Window) -> ClosedRange<Int> {
    window.from / 86_400...window.to / 86_400
  }
}
