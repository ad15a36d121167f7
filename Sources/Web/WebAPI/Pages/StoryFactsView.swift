import Records

/// What is named in a story's conversations, and what support found.
struct StoryFactsView {
  let facts: StoryFacts?

  /// Nothing where nothing is known.
  var html: HTML? {
    guard let facts else { return nil }
    let named =
      [
        ("Trend", "\(facts.trend.rawValue)<small>\(facts.trendReason)</small>" as HTML)
      ] + mentions("Versions", facts.versions) + mentions("Platforms", facts.platforms)
      + mentions("Error messages", facts.errors)
    return
      #"<section><h2>Facts</h2>\#(Layout.facts(named))\#(steps(facts.steps))\#(support(facts.support))</section>"#
  }

  private func mentions(_ label: String, _ mentions: [StoryFacts.Mention]) -> [(String, HTML)] {
    let names = mentions.map { "<li>\(customer: $0.name) (\($0.conversations))</li>" as HTML }
    let list: HTML = "<ul>\(names)</ul>"
    return names.isEmpty ? [] : [(label, list)]
  }

  private func steps(_ steps: [StoryFacts.Said]) -> HTML? {
    let items = steps.map { "<li>\(sentence($0))</li>" as HTML }
    return items.isEmpty ? nil : "<h3>Steps that customers describe</h3><ul>\(items)</ul>"
  }

  private func support(_ findings: [StoryFacts.Finding]) -> HTML? {
    let items = findings.map { finding -> HTML in
      "<li>\(Show.name(finding.kind.rawValue)) in \(Show.count(finding.conversations, "conversation")): \(sentence(finding.example))</li>"
    }
    return items.isEmpty ? nil : "<h3>What support found</h3><ul>\(items)</ul>"
  }

  private func sentence(_ said: StoryFacts.Said) -> HTML {
    "“\(customer: said.text)” <a href=\"/conversations/\(path: said.conversationID)\">\(customer: said.conversationID)</a>"
  }
}
