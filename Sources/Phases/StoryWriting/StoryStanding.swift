package import Records

/// What is known of a story beside what a run tells: its id, what people decided, and how it changed.
package struct StoryStanding: Sendable, Equatable {
  package var id: Int
  package var status: StoryStatus
  package var owner: String?
  package var growth: StoryGrowth
  /// Conversations that joined in the window of the report.
  package var joined: Int

  package init(id: Int, status: StoryStatus, owner: String?, growth: StoryGrowth, joined: Int) {
    (self.id, self.status, self.owner) = (id, status, owner)
    (self.growth, self.joined) = (growth, joined)
  }

  /// `accepted, alice · grown, +8`.
  var words: String {
    let work = [status.rawValue.replacing("_", with: " ")] + [owner].compactMap(\.self)
    return "story \(id): " + work.joined(separator: ", ") + " · " + change
  }

  /// `grown, +8`.
  var change: String { joined > 0 ? "\(growth.rawValue), +\(joined)" : growth.rawValue }
}

/// What changed, as a table of Markdown: what came back first, then what is new and what grew.
enum StoryChanges {
  private static let most = 20
  private static let order: [StoryGrowth] = [.back, .new, .grown]

  /// Gives the lines of the table.
  ///
  /// - Parameters:
  ///   - stories: the stories of the report, by rank.
  ///   - standings: by signature.
  ///   - compared: with what the counts are compared, as in `since run 2`.
  /// - Returns: Markdown.
  static func lines(
    _ stories: [Story],
    _ standings: [String: StoryStanding],
    _ compared: String
  ) -> [String] {
    let changed = order.flatMap { growth in
      stories.compactMap { story in
        standings[story.signature].flatMap { $0.growth == growth ? (story, $0) : nil }
      }
      .sorted { $0.1.joined > $1.1.joined }
    }
    guard !changed.isEmpty else { return ["", "Nothing changed \(compared)."] }
    let head = [
      "", "## What changed \(compared)", "", "| Change | Story | Joined | All | Status |",
      "| --- | --- | ---: | ---: | --- |",
    ]
    let rows = changed.prefix(most).map { story, standing in
      "| \(standing.growth.rawValue) | \(StoryReport.plain(story.title)) | +\(standing.joined) "
        + "| \(story.conversationIDs.count) | \(standing.status.rawValue.replacing("_", with: " ")) |"
    }
    let rest = changed.count - rows.count
    return head + rows + (rest > 0 ? ["", "and \(rest.counted("more", "more"))."] : [])
  }

  /// `3 new, 5 grown, 1 back, since run 2`.
  static func summary(_ standings: some Collection<StoryStanding>, _ compared: String) -> String {
    let counts = order.map { growth in
      "\(standings.count { $0.growth == growth }) \(growth.rawValue)"
    }
    let joined = standings.reduce(0) { $0 + $1.joined }
    return
      "\(compared): \(counts.joined(separator: ", ")); \(joined.counted("conversation")) joined"
  }
}
