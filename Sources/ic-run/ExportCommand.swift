import ArgumentParser
import Export
import Postgres
import Processes
import Records
import RunConsole
import Settings
import Storage
import ToolKit
import WebAPI

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write stories, their conversations or themes as a file for a tracker or a spreadsheet.",
    discussion: """
      Without ids and filters all stories are written. Themes and conversations are written as CSV; of the filters, \
      themes have the area alone.
      """
  )

  @Argument(
    help: "Stories; without any, those that the filters let through.",
    transform: StoryID.number
  )
  var ids: [Int] = []

  @Option(help: "Format of the file.")
  var format: ExportFormat

  @Flag(help: "What is written.")
  var subject = ExportSubject.stories

  @OptionGroup(title: "Filters") var filter: StoryFilterOptions

  @Option(help: "Order of the stories.")
  var sort = StorySelection.Order.severity

  @OptionGroup var window: WindowSinceOption

  func validate() throws {
    guard subject.formats.contains(format) else {
      throw ValidationError("\(subject.rawValue) are written with --format csv")
    }
    let hasOthers = !ids.isEmpty || filter.hasMoreThanArea || filter.area.count > 1
    if subject == .themes, hasOthers {
      throw ValidationError("themes are chosen by one --area alone")
    }
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let connection = try environment.connect()
    do {
      try translated {
        if subject == .themes {
          return try write(try ThemeExport.text(area: filter.area.first, connection))
        }
        try writeStories(connection, environment.settings)
      }
    } catch let refusal as DecisionRefusal {
      throw ToolError(.refused, "\(refusal)", "see 'ic-run story list'")
    }
  }

  private func writeStories(_ connection: Connection, _ settings: Settings) throws {
    let window = try StoryWindow(connection, since: window.since)
    let wanted = filter.filter(ids: ids.isEmpty ? nil : ids, order: sort, settings)
    let items = try wanted.items(connection, window)
    let export = StoryExport(subject, as: format)
    try write(export.head)
    for start in stride(from: 0, to: items.count, by: StoryExport.batch) {
      try write(try export.text(Array(items[start...].prefix(StoryExport.batch)), connection))
    }
  }

  /// Writes whole lines; the output adds the last line feed itself.
  private func write(_ text: String) throws {
    if !text.isEmpty { try tell(String(decoding: text.utf8.dropLast(), as: UTF8.self)) }
  }
}

extension ExportFormat: ExpressibleByArgument {}
extension ExportSubject: EnumerableFlag {}
