import ArgumentParser
import Records
import Settings
import Storage
import WebAPI

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
