import ArgumentParser
import FoundationEssentials
import Helpdesk
import Records
import ToolKit

/// Which time the conversations are from.
struct WindowOptions: ParsableArguments {
  /// True where the command line says which window.
  var isNamed: Bool { option != nil }

  /// The option that says which window.
  var option: String? {
    if days != nil { return "--days" }
    if from != nil { return "--from" }
    return updatedSince == nil ? nil : "--updated-since"
  }

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
    try refuseFuture()
  }

  /// Where nothing can have happened yet, another year was meant.
  private func refuseFuture() throws {
    guard let option, let start = from ?? updatedSince,
      start.first > Int(Date.now.timeIntervalSince1970)
    else { return }
    throw ValidationError("\(option) \(start.text) is still to come")
  }

  /// The time that the window is of.
  var field: PageRequest.Field { updatedSince == nil ? .createdAt : .updatedAt }

  /// The window in seconds, both ends included.
  ///
  /// One by time of update has no end of its own: what is updated meanwhile moves there and must not
  /// be lost.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: the window as named, up to now where no end is.
  func window(now: Int) -> Cursor.Window {
    let first = updatedSince?.first ?? from?.first ?? now - (days ?? 7) * Day.seconds
    let last = to?.last ?? (updatedSince == nil ? now : now + 366 * Day.seconds)
    return Cursor.Window(from: first, to: max(first, last))
  }
}
