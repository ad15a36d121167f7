import Export
import LineStream
import Records
import Storage

/// One story with its evidence.
struct StoryPage {
  let detail: Library.StoryDetail
  let conversations: Library.Page<StoryConversations.Entry>
  /// Why a form was refused, and the form as it was filled in.
  var refusal: Refusal?
  var form: Fields?

  private var entry: StoryReading.Entry { detail.entry }
  private var story: Story { detail.entry.story }

  var html: HTML {
    Layout.page(
      story.title,
      .stories,
      """
      \(refusal.map { Layout.notice($0.words ?? $0.detail) })
      <article class="story">
      \(Layout.heading("\(customer: story.title)", above: above, below: story.userStory.map { "\(customer: $0)" }))
      <p class="marks">\(StoryMarks.html(entry.item, detail.window))</p>
      \(ExportMenu(subject: .stories, parameters: ["id": String(entry.id)]).html)
      <div class="columns"><div>
      <section><h2>Problem</h2>\(paragraphs(story.description))</section>
      \(StoryFactsView(facts: story.facts).html)\(criteria)
      <section><h2>What customers wrote</h2>\(evidence)</section>
      \(StoryConversationsView(detail: detail, page: conversations, form: form).html)
      \(StoryHistoryView(detail: detail).html)</div>
      <aside aria-label="About this story">\(StoryWorkCard(item: entry.item, form: form).html)\(types)\(judgement)\(reach)\
      \(StoryRelationsCard(detail: detail, form: form).html)</aside></div></article>
      """
    )
  }

  private var above: HTML {
    let area = "/stories?area=\(story.productArea.percentEncoded())"
    return
      #"<a href="/stories">Stories</a> › <a href="\#(area)">\#(Show.name(story.productArea))</a>"#
  }

  /// What is asked of a solution, where anything is.
  private var criteria: HTML? {
    guard let criteria = story.acceptanceCriteria, !criteria.isEmpty else { return nil }
    let items = criteria.map { "<li>\(customer: $0)</li>" as HTML }
    return #"<section><h2>Acceptance criteria</h2><ul class="criteria">\#(items)</ul></section>"#
  }

  private func paragraphs(_ text: String) -> [HTML] {
    text.split(separator: "\n").map { "<p>\(customer: String($0))</p>" }
  }

  private var evidence: HTML {
    if story.evidence.isEmpty { return "<p class=\"quiet\">There are no quotations.</p>" }
    let quotes = story.evidence.map { quote -> HTML in
      """
      <li><blockquote><p>\(customer: quote.excerpt)</p></blockquote>
      <p class="quiet">\(Show.date(quote.createdAt)) · <a href="/conversations/\(path: quote.conversationID)">Conversation \(customer: quote.conversationID)</a>\
      \(Show.outward(quote.link, "Open in Intercom").map { " · \($0)" })</p></li>
      """
    }
    return #"<ul class="quotes">\#(quotes)</ul>"#
  }

  /// The type of its conversations, which can be corrected for all at once.
  private var types: HTML? {
    let form = TypeForm(
      action: "/stories/\(entry.id)/type",
      version: entry.item.work.version,
      label: "All its conversations are",
      chosen: entry.item.figures.type
    )
    return form.html.map { #"<section class="card"><h2>Type</h2>\#($0)</section>"# }
  }

  private var judgement: HTML {
    """
    <section class="card"><h2>Severity and confidence</h2>\(Layout.facts([
      ("Severity", "\(StoryMarks.severity(story.severity))<small>\((story.severityReasons ?? []).joined(separator: "; "))</small>"),
      ("Confidence", "\(Show.percent(story.confidence.score))\(Charts.bar(Int(story.confidence.score * 100), of: 100))<small>\(story.confidence.why)</small>"),
    ]))</section>
    """
  }

  private var reach: HTML {
    let companies = story.companies.compactMap(\.name).sorted()
    var facts: [(String, HTML)] = [
      ("Conversations", "\(Show.number(story.conversationIDs.count))"),
      ("Customers", "\(Show.number(story.contacts.count))"),
    ]
    if !companies.isEmpty {
      let more = companies.count > 8 ? " and \(companies.count - 8) more" : ""
      facts.append(("Companies", "\(customer: companies.prefix(8).joined(separator: ", "))\(more)"))
    }
    if let weight = entry.item.weight {
      facts.append(
        (
          Show.name(StoryMarks.attribute(weight.attribute)),
          "\(Show.rate(weight.sum))<small>of \(weight.bearers), each counted once</small>"
        )
      )
    }
    facts += entry.item.segments.sorted { $0.key < $1.key }.map { name, values in
      (Show.name(StoryMarks.attribute(name)), "\(customer: values.joined(separator: ", "))")
    }
    facts += [
      ("First seen", Show.date(story.firstSeen)), ("Last seen", Show.date(story.lastSeen)),
      ("Component", "\(Show.name(story.component))"),
      ("Theme", "<a href=\"/themes/\(path: story.signature)\">\(story.signature)</a>"),
    ]
    if let run = entry.run {
      facts.append(("Written by", "<a href=\"/runs/\(run)\">run \(run)</a>"))
    }
    return """
      <section class="card"><h2>Who is affected</h2><p class="trend">\(Charts.sparkline(detail.weeks))\(Charts.change(detail.weeks))</p>\
      \(Layout.facts(facts))</section>
      """
  }
}
