package import Records

/// Stories as a Markdown page for people.
package enum StoryReport {
  /// What is known of the stories beside what a run tells.
  package struct Changes: Sendable {
    /// With what counts are compared, as in `since run 2`.
    let compared: String
    /// By signature.
    let standings: [String: StoryStanding]
    /// Themes far above their usual week of which no story tells.
    let themes: [(title: String, spike: Spike)]
    /// Whether stories that did not change are only listed.
    let listsUnchanged: Bool

    package init(
      compared: String,
      standings: [String: StoryStanding],
      themes: [(title: String, spike: Spike)] = [],
      listsUnchanged: Bool = false
    ) {
      (self.compared, self.standings) = (compared, standings)
      (self.themes, self.listsUnchanged) = (themes, listsUnchanged)
    }

    /// Whether a story is told in full.
    fileprivate func tells(_ story: Story) -> Bool {
      !listsUnchanged || standings[story.signature]?.isChanged ?? true
    }
  }

  /// Writes the page.
  ///
  /// - Parameters:
  ///   - conclusion: what to report.
  ///   - heading: title of the page.
  ///   - facts: lines of overview, for example how many conversations were read.
  ///   - changes: what changed and what people decided; nil where nothing lasts from run to run.
  /// - Returns: Markdown (CommonMark) in which text of customers can neither format nor link.
  package static func markdown(
    _ conclusion: StoryWriter.Conclusion,
    heading: String,
    facts: [String],
    changes: Changes? = nil
  ) -> String {
    let stories = conclusion.stories.sorted { Ranking.order($0) < Ranking.order($1) }
    var lines = ["# \(Markdown.text(heading))", ""]
    lines += facts.map { "- \(Markdown.text($0))" }
    lines.append(
      "- \(stories.count.counted("story", "stories")), "
        + "\(conclusion.orphans.count.counted("group")) still too small for one"
    )
    if let changes, !stories.isEmpty {
      lines.append("- \(StoryChanges.summary(changes))")
      lines += StoryChanges.lines(stories, changes)
    }
    lines += StoryRanking.lines(stories)
    let told = stories.filter { changes?.tells($0) ?? true }
    for area in areas(told) {
      lines += ["", "## \(Markdown.text(area.name))"]
      for story in area.stories {
        lines += StorySection(story: story, standing: changes?.standings[story.signature]).lines
      }
    }
    if let changes {
      lines += StoryChanges.unchanged(stories.filter { !changes.tells($0) }, changes)
    }
    return (lines + largeGroups(conclusion) + remainder(conclusion)).joined(separator: "\n") + "\n"
  }

  /// Stories by area, the area of the most important story first; the rest under its own name comes last.
  private static func areas(_ stories: [Story]) -> [(name: String, stories: [Story])] {
    var names: [String] = []
    for story in stories where !names.contains(story.productArea) {
      names.append(story.productArea)
    }
    let groups = Dictionary(grouping: stories) { $0.productArea }
    return names.map { name in (name.prefix(1).uppercased() + name.dropFirst(), groups[name] ?? [])
    }
  }

  /// Conversations from which on a theme without a story is named, and themes that are named at most.
  private static let large = 10
  private static let mostLarge = 10

  /// The largest themes whose members share no problem: a reader should know that they are there.
  private static func largeGroups(_ conclusion: StoryWriter.Conclusion) -> [String] {
    let told = Set(conclusion.stories.map(\.signature)).union(conclusion.toldGroups)
    let groups = conclusion.dropped.compactMap { group -> (name: String, count: Int)? in
      let count = group.conversationIDs.count
      guard group.reason == StoryWriter.noSharedProblem, count >= large,
        let signature = group.signature, !told.contains(signature)
      else { return nil }
      return (signature.split(separator: "_").joined(separator: ", "), count)
    }
    guard !groups.isEmpty else { return [] }
    return ["", "## Large themes without a story", ""]
      + ["What their members say differs too much for one story. Their words in common:", ""]
      + groups.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(mostLarge)
      .map { "- \(Markdown.text($0.name)) (\($0.count.counted("conversation")))" }
  }

  /// Reasons of dropped records as people read them.
  private static let meanings = [
    "incoherent": "groups whose members have nothing in common",
    "no_problem": "groups in which nobody states a problem or a wish",
    "no_shared_problem":
      "conversations that share no problem or wish with enough others, or not surely",
    "not_recent": "groups with nothing new lately",
    "sales": "sales messages",
    "solved": "reports that a matter is over",
    "thanks": "thanks and praise",
  ]

  /// Beginning of the reason for a conversation in a language that the encoder cannot read.
  private static let language = "language_"

  /// What made no story.
  private static func remainder(_ conclusion: StoryWriter.Conclusion) -> [String] {
    var lines: [String] = []
    if !conclusion.orphans.isEmpty { lines += ["", "## Too small for a story yet", ""] }
    lines += conclusion.orphans.map {
      "- \(Markdown.text($0.title)) (\($0.conversationIDs.count.counted("conversation")))"
    }
    let reasons = Dictionary(grouping: conclusion.dropped) { $0.reason }
      .mapValues { $0.reduce(0) { $0 + $1.conversationIDs.count } }
    if !reasons.isEmpty { lines += ["", "## Left out", ""] }
    let ordered = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    lines += ordered.filter { !$0.key.hasPrefix(language) }.map {
      "- \(meanings[$0.key] ?? Markdown.text($0.key)): \($0.value.counted("conversation"))"
    }
    let unread = reasons.filter { $0.key.hasPrefix(language) }.sorted { $0.key < $1.key }
      .map { "\(Markdown.text(String($0.key.dropFirst(language.count)))) (\($0.value))" }
    return unread.isEmpty ? lines : lines + ["- not grouped: \(unread.joined(separator: ", "))"]
  }
}
