import ArgumentParser
import Postgres
import Records
import RunConsole
import Settings
import Storage
import ToolKit
import WebAPI

struct ListStories: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List stories.",
    discussion: "Filters that are given several times let any of their values through."
  )

  @OptionGroup(title: "Filters") var filter: StoryFilterOptions

  @Option(help: "Order of the list.")
  var sort = StorySelection.Order.severity

  @OptionGroup var window: WindowSinceOption

  @Option(help: "Maximum number of stories to list.")
  var limit: Int?

  @Flag(help: "Print JSON, a story a line, as the API gives it.")
  var json = false

  func validate() throws {
    if let limit { try (1...Bounds.runIDs.upperBound).check(limit, of: "--limit") }
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let connection = try environment.connect()
    try translated {
      let window = try StoryWindow(connection, since: window.since)
      let found = try filter.filter(order: sort, environment.settings).items(connection, window)
      let items = Array(found.prefix(limit ?? found.count))
      if json { return try printRecords(items, connection) }
      if items.isEmpty { return Console.shared.say("no such stories") }
      for line in Self.table(items).lines() { try tell(line) }
    }
  }

  private func printRecords(_ items: [StoryItem], _ connection: Connection) throws {
    let reading = StoryReading(connection)
    let trends = try reading.trends(of: items.map(\.id), weeks: StoryJSON.weeks)
    for entry in try reading.entries(items) {
      try tell(try StoryJSON.story(entry, trends[entry.id] ?? []).text)
    }
  }

  private static func table(_ items: [StoryItem]) -> TextTable {
    // The parts of a story's impact; the weight only where there is one.
    let isWeighed = items.contains { $0.weight != nil }
    return TextTable(
      heads: ["ID", "STATUS", "SEVERITY", "CHANGE", "JOINED", "ALL", "CUSTOMERS", "COMPANIES"]
        + (isWeighed ? ["WEIGHT"] : []) + ["OWNER", "TITLE"],
      rows: items.map { item in
        [
          String(item.id), item.work.status.rawValue, item.severity.rawValue,
          item.growth.rawValue, item.figures.joined > 0 ? "+\(item.figures.joined)" : "",
          String(item.figures.conversations), String(item.figures.customers),
          String(item.figures.companies.count),
        ] + (isWeighed ? [item.weight.map { "\($0.sum)" } ?? ""] : [])
          + [item.work.owner ?? "", item.title.oneLine]
      },
      rightAligned: isWeighed ? [0, 4, 5, 6, 7, 8] : [0, 4, 5, 6, 7]
    )
  }
}

/// Which stories.
struct StoryFilterOptions: ParsableArguments {
  @Option(help: "Status.")
  var status: [StoryStatus] = []

  @Option(help: "Product area.")
  var area: [String] = []

  @Option(help: "Type of most of its conversations.")
  var type: [ConversationType] = []

  @Option(help: "Severity.")
  var severity: [Urgency] = []

  @Option(help: "How the story changed.")
  var growth: [StoryGrowth] = []

  @Option(help: "Name of a company that wrote about it.")
  var company: [String] = []

  @Option(
    help: ArgumentHelp(
      "Value of an attribute of a conversation, its contact or its company.",
      valueName: "name=value"
    )
  )
  var segment: [Segment] = []

  @Option(
    help: ArgumentHelp(
      "Attribute with numbers that weighs stories, each company or customer counted once (default: IC_WEIGHT).",
      valueName: "name"
    )
  )
  var weight: String?

  @Option(help: "Words that its title, note or quotations hold.")
  var text: String?

  @Option(help: "A run that told it.", transform: RunID.number)
  var run: Int?

  /// The filter that the options stand for.
  func filter(
    ids: [Int]? = nil,
    order: StorySelection.Order,
    _ settings: Settings
  ) -> StoryFilter {
    let segments = Dictionary(grouping: segment, by: \.name)
    return StoryFilter(
      ids: ids,
      run: run,
      text: text,
      selection: StorySelection(
        wanted,
        segments: segments.mapValues { Set($0.map(\.value)) },
        order: order
      ),
      traits: StoryTraits(
        segments: segments.keys.sorted(),
        weight: weight ?? settings[StoryTraitOptions.weightSetting]
      )
    )
  }

  /// Whether anything but the area is asked for.
  var hasMoreThanArea: Bool {
    text != nil || run != nil || !segment.isEmpty || wanted.keys.contains { $0 != .area }
  }

  private var wanted: [StorySelection.Facet: Set<String>] {
    let given: [StorySelection.Facet: [String]] = [
      .status: status.map(\.rawValue), .area: area, .type: type.map(\.rawValue),
      .severity: severity.map(\.rawValue), .growth: growth.map(\.rawValue), .company: company,
    ]
    return given.filter { !$0.value.isEmpty }.mapValues { Set($0) }
  }
}

/// Since when changes are counted.
struct WindowSinceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Count changes after a run, or from a day on; last is the run before the newest completed one.",
      valueName: "last|run|day"
    ),
    transform: StoryID.since
  )
  var since = StoryWindow.Since.last
}

extension StorySelection.Order: ExpressibleByArgument {}
extension StoryGrowth: ExpressibleByArgument {}
extension Urgency: ExpressibleByArgument {}
extension ConversationType: ExpressibleByArgument {}
