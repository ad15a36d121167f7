package import Postgres
package import Records
import Runs
package import Storage

/// What a report tells: a run, its stories or all, how they changed, and what is far above its usual.
package struct ReportContents: Sendable {
  /// Where a story stands in a report, in the order of the page.
  package enum Section: String, Codable, Sendable, CaseIterable {
    /// Far above its own weeks.
    case spike
    case new, grown, back, rest

    /// What stands above it.
    package var heading: String {
      switch self {
      case .spike: "Far above their usual week"
      case .new: "New"
      case .grown: "Grown"
      case .back: "Back after they were fixed"
      case .rest: "The rest"
      }
    }
  }

  /// A story in its place.
  package struct Entry: Sendable {
    package var story: StoryReading.Entry
    package var section: Section
    /// Nil unless the newest week is far above the ones before.
    package var spike: Spike?

    package var item: StoryItem { story.item }
  }

  package let row: RunRow
  package let window: StoryWindow
  /// By section, and in each what changed most first; without those that people rejected.
  package let entries: [Entry]
  /// How many people rejected.
  package let rejected: Int
  /// Themes far above their own weeks of which no story tells.
  package let themes: [SpikeReading.ThemeSpike]

  /// Reads what there is to report.
  ///
  /// - Parameters:
  ///   - connection: session whose schema is migrated.
  ///   - row: the run whose figures stand above.
  ///   - isOfRun: true for the stories that this run told only; else all stories.
  ///   - since: the changes that are counted.
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package init(
    _ connection: Connection,
    _ row: RunRow,
    isOfRun: Bool,
    since: StoryWindow.Since
  ) throws {
    self.row = row
    window = try StoryWindow(connection, since: since)
    let shelf = StoryShelf(connection)
    var items = try shelf.items(window)
    if isOfRun {
      let told = try shelf.ids(toldBy: row.id)
      items.removeAll { !told.contains($0.id) && $0.splitFrom.map(told.contains) != true }
    }
    let shown = items.filter { $0.work.status != .rejected }
    rejected = items.count - shown.count
    let spikes = try SpikeReading(connection).stories()
    entries = try StoryReading(connection).entries(shown).map { story in
      let spike = spikes[story.id]
      return Entry(story: story, section: Section(story.item, spike), spike: spike)
    }
    .sorted { $0.place < $1.place }
    themes = isOfRun ? [] : try SpikeReading(connection).themes()
  }

  /// The stories of a section.
  package func entries(in section: Section) -> [Entry] { entries.filter { $0.section == section } }

  /// With what the changes are compared: `since run 2`.
  package var compared: String { window.words }

  /// What is to be said of the run, a line a fact.
  package var facts: [String] {
    let themes = (row.counters["themes_extracted"] ?? 0).counted("theme")
    return [
      "\(row.isDryRun ? "dry run" : "run") \(row.id), \(row.status.rawValue)",
      RunSummary.conversations(row), themes,
    ] + (row.asksServer ? ["\(row.engineWords): \(row.costWords)"] : [])
      + (rejected > 0 ? ["\(rejected.counted("story", "stories")) rejected, not shown"] : [])
  }

  /// Title of the page.
  package var heading: String {
    "Product stories, \(Day(of: row.dateFrom)) to \(Day(of: row.dateTo))"
  }
}

extension ReportContents.Section {
  fileprivate init(_ item: StoryItem, _ spike: Spike?) {
    if spike != nil {
      self = .spike
    } else {
      switch item.growth {
      case .new: self = .new
      case .grown: self = .grown
      case .back: self = .back
      case .steady, .fading, .gone: self = .rest
      }
    }
  }
}

extension ReportContents.Entry {
  /// What changed most comes first; what did not change, the largest.
  fileprivate var place: (Int, Double, Int, Int) {
    let figures = item.figures
    let change =
      switch section {
      case .spike: spike?.probability ?? 1
      case .back: -Double(figures.sinceFixed)
      case .new, .grown: -Double(figures.joined)
      case .rest: 0.0
      }
    let order = ReportContents.Section.allCases.firstIndex(of: section) ?? 0
    return (order, change, -figures.conversations, item.id)
  }
}

extension StoryWindow {
  /// With what its counts are compared: `since run 2`, `since 2026-11-20`, `in the first run`.
  package var words: String {
    switch since {
    case .day(let day): "since \(day)"
    default: run > 0 ? "since run \(run)" : "in the first run"
    }
  }
}
