package import Records
import Runs
import Storage

/// A report in short, as a record: what changed, with counts of the window beside totals.
package struct Digest: Codable, Sendable, Equatable {
  /// A story in its place.
  package struct Item: Codable, Sendable, Equatable {
    package var section: ReportContents.Section
    package var id: Int
    package var title: String
    package var productArea: String
    package var component: String
    package var severity: Urgency
    package var status: StoryStatus
    package var owner: String?
    package var trackerURL: String?
    package var growth: StoryGrowth
    /// Conversations that joined in the window, and all.
    package var joined: Int
    package var conversations: Int
    package var customers: Int
    package var companies: Int
    package var sinceFixed: Int
    /// Days.
    package var firstSeen: String
    package var lastSeen: String
    package var spike: Spike?
    /// What it is about and what customers said of it; nil in one that holds only counts and titles.
    package var description: String?
    package var evidence: [Story.Evidence]?

    enum CodingKeys: String, CodingKey {
      case section, id, title, component, severity, status, owner, growth, joined, conversations
      case customers, companies, spike, description, evidence
      case productArea = "product_area"
      case trackerURL = "tracker_url"
      case sinceFixed = "since_fixed"
      case firstSeen = "first_seen"
      case lastSeen = "last_seen"
    }
  }

  /// A theme far above its own weeks of which no story tells.
  package struct ThemeItem: Codable, Sendable, Equatable {
    package var signature: String
    package var title: String
    package var spike: Spike
  }

  /// The run whose figures stand above.
  package struct Run: Codable, Sendable, Equatable {
    package var id: Int
    package var status: RunStatus
    package var fetched: Int
    package var stored: Int
    /// Conversations that were not fetched again, as they had not changed.
    package var unchanged: Int
  }

  package private(set) var type = "digest"
  package var heading: String
  package var run: Run
  /// With what changes are compared: `since run 2`.
  package var compared: String
  package var joined: Int
  /// Stories by section.
  package var counts: [String: Int]
  /// By section, and in each what changed most first.
  package var stories: [Item]
  package var themes: [ThemeItem]

  enum CodingKeys: CodingKey { case type, heading, run, compared, joined, counts, stories, themes }

  /// Makes a digest.
  ///
  /// - Parameters:
  ///   - contents: what is reported.
  ///   - hasDetails: whether the words of stories and customers are in it, beside counts and titles.
  package init(_ contents: ReportContents, hasDetails: Bool = true) {
    let row = contents.row
    heading = contents.heading
    run = Run(
      id: row.id,
      status: row.status,
      fetched: row["conversations_fetched"],
      stored: row["conversations_stored"],
      unchanged: row.unchanged
    )
    compared = contents.compared
    joined = contents.entries.reduce(0) { $0 + $1.item.figures.joined }
    counts = Dictionary(
      uniqueKeysWithValues: ReportContents.Section.allCases.map {
        ($0.rawValue, contents.entries(in: $0).count)
      }
    )
    stories = contents.entries.map { Item($0, hasDetails: hasDetails) }
    themes = contents.themes.map {
      ThemeItem(signature: $0.signature, title: $0.title, spike: $0.spike)
    }
  }

  /// The stories of a section.
  package func stories(in section: ReportContents.Section) -> [Item] {
    stories.filter { $0.section == section }
  }

  /// `2 spikes, 3 new, 5 grown, 1 back; 24 conversations joined since run 2`.
  package var summary: String {
    func count(_ section: ReportContents.Section) -> Int { counts[section.rawValue] ?? 0 }
    let spikes = count(.spike) + themes.count
    let parts =
      (spikes > 0 ? [spikes.counted("spike")] : [])
      + [ReportContents.Section.new, .grown, .back].map { "\(count($0)) \($0.rawValue)" }
    return "\(parts.joined(separator: ", ")); \(joined.counted("conversation")) joined \(compared)"
  }
}

extension Digest.Item {
  fileprivate init(_ entry: ReportContents.Entry, hasDetails: Bool) {
    let (item, story) = (entry.item, entry.story.story)
    section = entry.section
    id = item.id
    title = story.title
    productArea = story.productArea
    component = story.component
    severity = item.severity
    status = item.work.status
    owner = item.work.owner
    trackerURL = item.work.trackerURL
    growth = item.growth
    joined = item.figures.joined
    conversations = item.figures.conversations
    customers = item.figures.customers
    companies = item.figures.companies.count
    sinceFixed = item.figures.sinceFixed
    firstSeen = Day(of: item.figures.firstSeen).description
    lastSeen = Day(of: item.figures.lastSeen).description
    spike = entry.spike
    description = hasDetails ? story.description : nil
    evidence = hasDetails ? story.evidence : nil
  }

  /// How it changed, with the counts of the window beside the totals: `46 in one week, usually 1; +44 of 52`.
  package var change: String {
    let parts = [
      spike?.words,
      growth == .back ? "\(sinceFixed) since it was fixed" : nil,
      joined > 0 ? "+\(joined) of \(conversations)" : conversations.counted("conversation"),
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }
}
