import ArgumentParser
import Helpdesk
import Records
import ToolKit

/// Which time the conversations are from.
struct FetchWindow: ParsableArguments {
  @OptionGroup var created: WindowOptions<LastWeek<Moment>>

  @Option(
    help: ArgumentHelp(
      "Conversations updated since then, whenever they were created.",
      valueName: "time"
    )
  )
  var updatedSince: Moment?

  /// True where the command line says which window.
  var isNamed: Bool { option != nil }

  /// The option that says which window.
  var option: String? {
    if created.days != nil { return "--days" }
    if created.from != nil { return "--from" }
    return updatedSince == nil ? nil : "--updated-since"
  }

  func validate() throws {
    if updatedSince != nil, created.days != nil || created.from != nil {
      throw ValidationError("--updated-since cannot be combined with --days and --from")
    }
    try WindowOptions<LastWeek<Moment>>.refuseFuture(updatedSince, of: "--updated-since")
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
    guard let updatedSince else { return created.window(now: now) }
    return Cursor.Window(from: updatedSince.start, to: now + 366 * Day.seconds)
  }
}
