import Records
import Storage

/// A story as the text of an issue: the problem, its figures, what customers wrote, and what is asked for.
struct IssueText<Language: Markup> {
  /// Quotations that an issue holds.
  private static var mostQuotations: Int { 5 }

  let entry: StoryReading.Entry

  private var story: Story { entry.story }

  /// Lines without a heading for the whole.
  var lines: [String] {
    paragraph(story.userStory) + paragraph(story.description) + section("Facts", facts)
      + section("What customers wrote", quotations) + section("Acceptance criteria", criteria)
      + section("Note", entry.item.work.note.map { [Language.text($0)] } ?? [])
  }

  /// All lines as one text of a bounded length; whole lines are left out at the end.
  ///
  /// - Parameter most: characters at most.
  /// - Returns: the lines with line feeds between them.
  func text(most: Int = .max) -> String {
    var text = ""
    for line in lines {
      guard text.count + line.count + 1 <= most else { break }
      text += text.isEmpty ? line : "\n\(line)"
    }
    return text
  }

  private func paragraph(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return text.split(separator: "\n").map { Language.text(String($0)) } + [""]
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [Language.heading(title), ""] + lines + [""]
  }

  private var facts: [String] {
    let figures = entry.item.figures
    var facts = [
      "\(story.severity.rawValue)\(reasons)",
      "\(figures.conversations.counted("conversation")) of \(figures.customers.counted("customer")), "
        + "\(Day(of: figures.firstSeen)) to \(Day(of: figures.lastSeen))",
    ]
    if !figures.companies.isEmpty {
      facts.append("Companies: \(names(figures.companies))")
    }
    if let named = story.facts {
      let lists = [
        ("Versions", named.versions), ("Platforms", named.platforms), ("Errors", named.errors),
      ]
      facts += lists.filter { !$0.1.isEmpty }.map { "\($0.0): \(names($0.1.map(\.name)))" }
    }
    return facts.map(Language.item)
      + [Language.item("Story \(entry.id), theme \(Language.text(story.signature))")]
  }

  private var reasons: String {
    let reasons = (story.severityReasons ?? []).map(Language.text).joined(separator: "; ")
    return reasons.isEmpty ? "" : " (\(reasons))"
  }

  private func names(_ names: [String]) -> String {
    let shown = names.prefix(8).map(Language.text).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  private var quotations: [String] {
    let quotes = story.evidence.prefix(Self.mostQuotations).map { quote -> [String] in
      let id = Language.text(quote.conversationID)
      let source = quote.link.map { Language.link(id, $0) } ?? id
      return [
        Language.quote("“\(Language.text(quote.excerpt))” \(Day(of: quote.createdAt)), \(source)")
      ]
    }
    return Array(quotes.joined(separator: [""]))
  }

  private var criteria: [String] {
    (story.acceptanceCriteria ?? []).map { Language.task(Language.text($0)) }
  }
}
