package import Records

/// What is known of a story beside what a run tells: its id, what people decided, and how it changed.
package struct StoryStanding: Sendable, Equatable {
  package var id: Int
  package var status: StoryStatus
  package var owner: String?
  package var growth: StoryGrowth
  /// Conversations that joined in the window of the report.
  package var joined: Int
  /// Nil unless its newest week is far above the ones before.
  package var spike: Spike?

  package init(
    id: Int,
    status: StoryStatus,
    owner: String?,
    growth: StoryGrowth,
    joined: Int,
    spike: Spike? = nil
  ) {
    (self.id, self.status, self.owner) = (id, status, owner)
    (self.growth, self.joined, self.spike) = (growth, joined, spike)
  }

  /// Whether it is told in full where what did not change is only listed.
  var isChanged: Bool { spike != nil || StoryChanges.order.contains(growth) }

  /// `accepted, alice · grown, +8`.
  var words: String {
    let work = [status.rawValue.replacing("_", with: " ")] + [owner].compactMap(\.self)
    return "story \(id): " + work.joined(separator: ", ") + " · " + change
  }

  /// `grown, +8`.
  var change: String { joined > 0 ? "\(growth.rawValue), +\(joined)" : growth.rawValue }
}

/// What changed, in Markdown: what is far above its usual week first, then what is new, what grew and what came back.
enum StoryChanges {
  private static let most = 20
  static let order: [StoryGrowth] = [.new, .grown, .back]

  /// Gives the lines.
  ///
  /// - Parameters:
  ///   - stories: the stories of the report, by rank.
  ///   - changes: how they changed.
  /// - Returns: Markdown.
  static func lines(_ stories: [Story], _ changes: StoryReport.Changes) -> [String] {
    let all = stories.compactMap { story in
      changes.standings[story.signature].map { (story: story, standing: $0) }
    }
    let changed = order.flatMap { growth in
      all.filter { $0.standing.growth == growth && $0.standing.spike == nil }
        .sorted { $0.standing.joined > $1.standing.joined }
    }
    let spikes = spikes(all, changes.themes)
    guard !changed.isEmpty else {
      return spikes + (spikes.isEmpty ? ["", "Nothing changed \(changes.compared)."] : [])
    }
    let head = [
      "", "## What changed \(changes.compared)", "",
      "| Change | Story | Joined | All | Status |", "| --- | --- | ---: | ---: | --- |",
    ]
    let rows = changed.prefix(most).map(row)
    let rest = changed.count - rows.count
    return spikes + head + rows + (rest > 0 ? ["", "and \(rest.counted("more", "more"))."] : [])
  }

  /// The stories that did not change, as a table.
  static func unchanged(_ stories: [Story], _ changes: StoryReport.Changes) -> [String] {
    guard !stories.isEmpty else { return [] }
    let head = [
      "", "## The rest", "", "| Change | Story | Joined | All | Status |",
      "| --- | --- | ---: | ---: | --- |",
    ]
    return head
      + stories.compactMap { story in changes.standings[story.signature].map { row((story, $0)) } }
  }

  private static func row(_ each: (story: Story, standing: StoryStanding)) -> String {
    let (story, standing) = each
    return "| \(standing.growth.rawValue) | \(Markdown.text(story.title)) "
      + "| \(standing.joined > 0 ? "+\(standing.joined)" : "") | \(story.conversationIDs.count) "
      + "| \(standing.status.rawValue.replacing("_", with: " ")) |"
  }

  private static func spikes(
    _ stories: [(story: Story, standing: StoryStanding)],
    _ themes: [(title: String, spike: Spike)]
  ) -> [String] {
    let found = stories.compactMap { each in each.standing.spike.map { (each, $0) } }
      .sorted { $0.1.probability < $1.1.probability }
    if found.isEmpty, themes.isEmpty { return [] }
    let told = found.map { each, spike in
      "- **\(spike.words)**: \(Markdown.text(each.story.title)) "
        + "(story \(each.standing.id), \(each.standing.change), \(each.story.conversationIDs.count) in all)"
    }
    let others = themes.map {
      "- **\($0.spike.words)**: \(Markdown.text($0.title)) (a theme without a story)"
    }
    return ["", "## Far above their usual week", ""] + told + others
  }

  /// `1 spike, 3 new, 5 grown, 1 back, since run 2`.
  static func summary(_ changes: StoryReport.Changes) -> String {
    let standings = changes.standings.values
    let spikes = standings.count { $0.spike != nil } + changes.themes.count
    let counts =
      (spikes > 0 ? [spikes.counted("spike")] : [])
      + order.map { growth in
        "\(standings.count { $0.growth == growth }) \(growth.rawValue)"
      }
    let joined = standings.reduce(0) { $0 + $1.joined }
    return
      "\(changes.compared): \(counts.joined(separator: ", ")); \(joined.counted("conversation")) joined"
  }
}
