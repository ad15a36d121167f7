import Records

/// The stories that matter most, as a table of Markdown with the parts of their rank.
enum StoryRanking {
  private static let most = 10

  static func lines(_ stories: [Story]) -> [String] {
    guard !stories.isEmpty else { return [] }
    let heading = stories.count > most ? "The ten that matter most" : "What matters most"
    let head = [
      "", "## \(heading)", "",
      "| Rank | Severity | Story | Conversations | Trend | (Severity + size + growth) × confidence |",
      "| ---: | --- | --- | ---: | --- | --- |",
    ]
    return head + stories.prefix(most).enumerated().map { row($0 + 1, $1) }
  }

  private static func row(_ place: Int, _ story: Story) -> String {
    let parts = story.rank.map { rank in
      let sum = "\(rank.severity) + \(rank.size) + \(rank.growth)"
      return rank.confidence.map { "(\(sum)) × \($0) = \(rank.score)" } ?? "\(sum) = \(rank.score)"
    }
    return "| \(place) | \(story.severity.rawValue) | \(Markdown.text(story.title)) "
      + "| \(story.conversationIDs.count) | \(story.facts?.trend.rawValue ?? "") | \(parts ?? "") |"
  }
}

/// One story in Markdown.
struct StorySection {
  let story: Story
  /// Nil where nothing lasts from run to run.
  let standing: StoryStanding?

  var lines: [String] {
    var lines = ["", "### \(Markdown.text(story.title))", "", verdict] + place
    if let wish = story.userStory { lines += ["", Markdown.text(wish)] }
    lines += ["", Markdown.text(story.description), ""] + facts + statements
    lines += ["", "What customers say:", ""] + quotations
    let criteria = story.acceptanceCriteria ?? []
    lines += [
      "", criteria.isEmpty ? "Acceptance criteria: not enough detail." : "Acceptance criteria:",
    ]
    return lines + (criteria.isEmpty ? [] : [""] + criteria.map { "- [ ] \(Markdown.text($0))" })
  }

  private var place: [String] {
    standing.map { ["", Markdown.text($0.words)] } ?? []
  }

  private var verdict: String {
    let reasons = (story.severityReasons ?? []).map(Markdown.text).joined(separator: "; ")
    return "**\(story.severity.rawValue)**\(reasons.isEmpty ? "" : " (\(reasons))") · "
      + "\(Markdown.text(story.productArea)) › \(Markdown.text(story.component)) · "
      + "confidence \(Int((story.confidence.score * 100).rounded()))% (\(Markdown.text(story.confidence.why)))"
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
    lines.append("- Trend: \(facts.trend.rawValue) (\(Markdown.text(facts.trendReason)))")
    lines += mentions("Versions", facts.versions) + mentions("Platforms", facts.platforms)
    lines += mentions("Error messages", facts.errors)
    lines += facts.steps.map {
      "- Step: “\(Markdown.text($0.text))” (\(Markdown.text($0.conversationID)))"
    }
    return lines
      + facts.support.map { finding in
        "- Support: \(Self.words(finding.kind)) in \(finding.conversations.counted("conversation")): "
          + "“\(Markdown.text(finding.example.text))” (\(Markdown.text(finding.example.conversationID)))"
      }
  }

  /// What an engine says beside the description, with conversations that bear it out.
  private var statements: [String] {
    guard let parts = story.parts else { return [] }
    let labelled =
      parts.steps.map { ("Step", $0) } + parts.findings.map { ("Found", $0) }
      + [parts.workaround].compactMap(\.self).map { ("Workaround", $0) }
    return labelled.map { label, claim in
      let ids = claim.conversationIDs.prefix(3).map(Markdown.text).joined(separator: ", ")
      return "- \(label): \(Markdown.text(claim.text)) (\(ids))"
    }
  }

  private func mentions(_ label: String, _ mentions: [StoryFacts.Mention]) -> [String] {
    let names = mentions.map { "\(Markdown.text($0.name)) (\($0.conversations))" }
    return names.isEmpty ? [] : ["- \(label): \(names.joined(separator: ", "))"]
  }

  private var quotations: [String] {
    let quotes = story.evidence.map { quote in
      let source = quote.link.map {
        "[\(Markdown.text(quote.conversationID))](\(Markdown.address($0)))"
      }
      return "> “\(Markdown.text(quote.excerpt))” — \(Day(of: quote.createdAt)), "
        + "\(source ?? Markdown.text(quote.conversationID))"
    }
    return Array(quotes.map { [$0] }.joined(separator: [">"]))
  }

  private static func words(_ kind: SupportOutcome) -> String {
    kind.rawValue.split(separator: "_").joined(separator: " ")
  }
}
