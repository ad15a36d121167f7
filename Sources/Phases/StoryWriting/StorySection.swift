import Records

/// The stories that matter most, as a table of Markdown with the parts of their rank.
enum StoryRanking {
  private static let most = 10

  static func lines(_ stories: [Story]) -> [String] {
    guard !stories.isEmpty else { return [] }
    let heading = stories.count > most ? "The ten that matter most" : "What matters most"
    let head = [
      "", "## \(heading)", "",
      "| Rank | Severity | Story | Conversations | Trend | Severity + size + growth |",
      "| ---: | --- | --- | ---: | --- | --- |",
    ]
    return head + stories.prefix(most).enumerated().map { row($0 + 1, $1) }
  }

  private static func row(_ place: Int, _ story: Story) -> String {
    let parts = story.rank.map { "\($0.severity) + \($0.size) + \($0.growth) = \($0.score)" }
    return "| \(place) | \(story.severity.rawValue) | \(StoryReport.plain(story.title)) "
      + "| \(story.conversationIDs.count) | \(story.facts?.trend.rawValue ?? "") | \(parts ?? "") |"
  }
}

/// One story in Markdown.
struct StorySection {
  let story: Story
  /// Nil where nothing lasts from run to run.
  let standing: StoryStanding?

  var lines: [String] {
    var lines = ["", "### \(plain(story.title))", "", verdict] + place
    if let wish = story.userStory { lines += ["", plain(wish)] }
    lines += ["", plain(story.description), ""] + facts + statements
    lines += ["", "What customers say:", ""] + quotations
    let criteria = story.acceptanceCriteria ?? []
    lines += [
      "", criteria.isEmpty ? "Acceptance criteria: not enough detail." : "Acceptance criteria:",
    ]
    return lines + (criteria.isEmpty ? [] : [""] + criteria.map { "- [ ] \(plain($0))" })
  }

  private var place: [String] {
    standing.map { ["", plain($0.words)] } ?? []
  }

  private var verdict: String {
    let reasons = (story.severityReasons ?? []).map(plain).joined(separator: "; ")
    return "**\(story.severity.rawValue)**\(reasons.isEmpty ? "" : " (\(reasons))") · "
      + "\(plain(story.productArea)) › \(plain(story.component)) · "
      + "confidence \(Int((story.confidence.score * 100).rounded()))% (\(plain(story.confidence.why)))"
  }

  private var facts: [String] {
    let companies = story.companies.count
    var lines = [
      "- \(story.contacts.count.counted("customer"))"
        + (companies > 0 ? " of \(companies.counted("company", "companies"))" : "")
        + ", \(story.conversationIDs.count.counted("conversation")), "
        + "\(Day(of: story.firstSeen)) to \(Day(of: story.lastSeen))"
    ]
    guard let facts = story.facts else { return lines }
    lines.append("- Trend: \(facts.trend.rawValue) (\(plain(facts.trendReason)))")
    lines += mentions("Versions", facts.versions) + mentions("Platforms", facts.platforms)
    lines += mentions("Error messages", facts.errors)
    lines += facts.steps.map { "- Step: “\(plain($0.text))” (\(plain($0.conversationID)))" }
    return lines
      + facts.support.map { finding in
        "- Support: \(Self.words(finding.kind)) in \(finding.conversations.counted("conversation")): "
          + "“\(plain(finding.example.text))” (\(plain(finding.example.conversationID)))"
      }
  }

  /// What an engine says beside the description, with conversations that bear it out.
  private var statements: [String] {
    guard let parts = story.parts else { return [] }
    let labelled =
      parts.steps.map { ("Step", $0) } + parts.findings.map { ("Found", $0) }
      + [parts.workaround].compactMap(\.self).map { ("Workaround", $0) }
    return labelled.map { label, claim in
      let ids = claim.conversationIDs.prefix(3).map(plain).joined(separator: ", ")
      return "- \(label): \(plain(claim.text)) (\(ids))"
    }
  }

  private func mentions(_ label: String, _ mentions: [StoryFacts.Mention]) -> [String] {
    let names = mentions.map { "\(plain($0.name)) (\($0.conversations))" }
    return names.isEmpty ? [] : ["- \(label): \(names.joined(separator: ", "))"]
  }

  private var quotations: [String] {
    let quotes = story.evidence.map { quote in
      let source = quote.link.map {
        "[\(plain(quote.conversationID))](\(StoryReport.address($0)))"
      }
      return "> “\(plain(quote.excerpt))” — \(Day(of: quote.createdAt)), "
        + "\(source ?? plain(quote.conversationID))"
    }
    return Array(quotes.map { [$0] }.joined(separator: [">"]))
  }

  private func plain(_ text: String) -> String { StoryReport.plain(text) }

  private static func words(_ kind: SupportOutcome) -> String {
    kind.rawValue.split(separator: "_").joined(separator: " ")
  }
}
