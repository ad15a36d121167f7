import ArgumentParser
import FoundationEssentials
import IntercomAPI
import Records

/// Which time the conversations are from.
struct WindowOptions: ParsableArguments {
  private static let daySeconds = 86_400

  @Option(
    help: ArgumentHelp(
      "Conversations created in the last N days (default: 7).",
      discussion: "1 to 3650.",
      valueName: "n"
    )
  )
  var days: Int?

  @Option(help: ArgumentHelp("First UTC day, or the instant in ISO 8601.", valueName: "time"))
  var from: Moment?

  @Option(
    help: ArgumentHelp("Last UTC day, or the instant; without it: now.", valueName: "time")
  )
  var to: Moment?

  @Option(
    help: ArgumentHelp(
      "Conversations updated since, whenever they were created.",
      valueName: "time"
    )
  )
  var updatedSince: Moment?

  func validate() throws {
    if updatedSince != nil, days != nil || from != nil {
      throw ValidationError("--updated-since cannot be combined with --days and --from")
    }
    if days != nil, from != nil || to != nil {
      throw ValidationError("--days cannot be combined with --from and --to")
    }
    if to != nil, from == nil { throw ValidationError("--to needs --from") }
    guard 1...3650 ~= days ?? 1 else { throw ValidationError("--days takes 1 to 3650") }
    if let from, let to, from.first > to.last {
      throw ValidationError("--from is later than --to")
    }
  }

  /// The time that the window is of.
  var field: SearchRequest.Field { updatedSince == nil ? .createdAt : .updatedAt }

  /// The window in seconds, both ends included.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: the window as named, up to now where no end is.
  func window(now: Int) -> Cursor.Window {
    let first = updatedSince?.first ?? from?.first ?? now - (days ?? 7) * Self.daySeconds
    return Cursor.Window(from: first, to: max(first, to?.last ?? now))
  }
}

/// A UTC day, or an instant to the second.
struct Moment: ExpressibleByArgument {
  /// Seconds since 1970.
  let first: Int
  /// The day's last second, or the instant itself.
  let last: Int

  init?(argument: String) {
    let day = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    if argument.count == 10, let date = try? day.parse(argument) {
      first = Int(date.timeIntervalSince1970)
      last = first + 86_399
    } else if let date = try? Date.ISO8601FormatStyle().parse(argument) {
      first = Int(date.timeIntervalSince1970)
      last = first
    } else {
      return nil
    }
  }
}
