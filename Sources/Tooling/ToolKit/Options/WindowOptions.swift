package import ArgumentParser
import FoundationEssentials
package import Records

/// A time on the command line at which a window begins or ends.
package protocol WindowTime: ExpressibleByArgument, CustomStringConvertible, Sendable {
  /// The first second that is meant, since 1970.
  var start: Int { get }
  /// The last second that is meant, since 1970.
  var end: Int { get }
  /// The last second of a window for which no end is given.
  static func openEnd(now: Int) -> Int

  /// What stands for a value in the help.
  static var valueName: String { get }
  /// What may be given for the beginning, as the help has it.
  static var startHelp: String { get }
  /// What may be given for the end.
  static var endHelp: String { get }
}

extension Day: ExpressibleByArgument {}

extension Day: WindowTime {
  package static func openEnd(now: Int) -> Int { Day(of: now).end }
  package static let valueName = "YYYY-MM-DD"
  package static let startHelp = "First UTC day."
  package static let endHelp = "Last UTC day (default: today)."
}

/// What a tool's window options stand for.
package protocol WindowRules {
  /// What `--from` and `--to` take.
  associatedtype Time: WindowTime
  /// Length of the window where no dates are given; nil where that means all dates, and where
  /// an end may be given without a beginning.
  static var defaultDays: Int? { get }
}

/// The last week where no dates are given.
package struct LastWeek<Time: WindowTime>: WindowRules {
  package static var defaultDays: Int? { Cursor.Window.usualDays }
}

/// All dates where none are given.
package struct AllDates<Time: WindowTime>: WindowRules {
  package static var defaultDays: Int? { nil }
}

/// The time span of creation that conversations are read from.
package struct WindowOptions<Rules: WindowRules>: ParsableArguments {
  @Option(help: Self.daysHelp)
  package var days: Int?

  @Option(help: ArgumentHelp("\(Rules.Time.startHelp)", valueName: Rules.Time.valueName))
  package var from: Rules.Time?

  @Option(help: ArgumentHelp("\(Rules.Time.endHelp)", valueName: Rules.Time.valueName))
  package var to: Rules.Time?

  package init() {}

  private static var daysHelp: ArgumentHelp {
    let bounds = "\(Bounds.days.lowerBound) to \(Bounds.days.upperBound)"
    let usual = Rules.defaultDays.map { " (default: \($0))" } ?? ""
    return ArgumentHelp(
      "Conversations created in the last N days, \(bounds)\(usual).",
      valueName: "n"
    )
  }

  package func validate() throws {
    if days != nil, from != nil || to != nil {
      throw ValidationError("--days cannot be combined with --from and --to")
    }
    try Bounds.days.check(days, of: "--days")
    if let from, let to, from.start > to.end {
      throw ValidationError("--from \(from) is later than --to \(to)")
    }
    guard Rules.defaultDays != nil else { return }
    if to != nil, from == nil { throw ValidationError("--to needs --from") }
    try Self.refuseFuture(from, of: "--from")
  }

  /// Refuses a beginning that is still to come: another year was meant.
  ///
  /// - Throws: `ValidationError`.
  package static func refuseFuture(_ time: Rules.Time?, of option: String) throws {
    guard let time, time.start > Int(Date.now.timeIntervalSince1970) else { return }
    throw ValidationError("\(option) \(time) is in the future")
  }

  /// Gives the window in seconds, both ends included.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: the window as named, else the last week.
  package func window<Time>(now: Int) -> Cursor.Window where Rules == LastWeek<Time> {
    named(now: now) ?? .last(days: Cursor.Window.usualDays, now: now)
  }

  /// Gives the window in seconds, both ends included.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: the window as named; nil for all dates.
  package func window<Time>(now: Int) -> Cursor.Window? where Rules == AllDates<Time> {
    named(now: now)
  }

  private func named(now: Int) -> Cursor.Window? {
    if let days { return .last(days: days, now: now) }
    if from == nil, to == nil { return nil }
    return Cursor.Window(from: from?.start ?? 0, to: to?.end ?? Rules.Time.openEnd(now: now))
  }
}
