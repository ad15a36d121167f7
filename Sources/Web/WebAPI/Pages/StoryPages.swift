import Records
import Storage
import Transcript

/// Stories one below the other.
enum StoryList {
  static func html(_ page: Library.StoriesWithTrends) -> HTML {
    let largest = page.stories.map(\.story.conversationIDs.count).max() ?? 1
    let items = page.stories.map { entry -> HTML in
      let story = entry.story
      let weeks = page.trends[story.signature] ?? []
      return """
        <li><div class="what"><h3>\(severity(story.severity)) <a href="/stories/\(entry.id)">\(customer: story.title)</a></h3>
        \(excerpt(story))<p class="quiet">\(Show.name(story.productArea)) · last seen \(Show.date(story.lastSeen))</p></div>
        <div class="size">\(Show.count(story.conversationIDs.count, "conversation"))<small>\(Show.count(story.contacts.count, "customer"))</small>\
        \(Charts.bar(story.conversationIDs.count, of: largest))</div>
        <div class="trend">\(Charts.sparkline(weeks))\(Charts.change(weeks))</div></li>
        """
    }
    return #"<ul class="stories measured">\#(items)</ul>"#
  }

  /// A customer's own words, or the description where no quotation says more than the title.
  private static func excerpt(_ story: Story) -> HTML {
    let quote = story.evidence.lazy.map(\.excerpt).first {
      !story.title.lowercased().contains($0.lowercased().prefix(40))
    }
    guard let quote else { return "<p>\(customer: story.description)</p>" }
    return "<p class=\"quote\">\(customer: quote)</p>"
  }

  static func severity(_ severity: Urgency) -> HTML {
    #"<span class="badge severity \#(severity.rawValue)">\#(severity.rawValue)</span>"#
  }
}

/// All stories.
enum StoriesPage {
  static func html(_ page: Library.StoriesWithTrends) -> HTML {
    Layout.page(
      "Stories",
      .stories,
      """
      \(Layout.heading("Stories", below: "What to fix or build, based on what customers wrote. The most severe first, then those with the most conversations."))
      \(page.stories.isEmpty ? nothing : "<h2 class=\"hidden\">All stories</h2>\(StoryList.html(page))")
      \(page.next.map { Layout.more("/stories?cursor=\($0)") })
      """
    )
  }

  private static var nothing: HTML {
    Layout.empty(
      "No stories yet",
      "Start a run with “Create stories at the end”, or repeat a completed run from “Stories”."
    )
  }
}

/// One story with its evidence.
struct StoryPage {
  let entry: StoryReading.Entry
  let weeks: [Int]?

  private var story: Story { entry.story }

  var html: HTML {
    Layout.page(
      story.title,
      .stories,
      """
      <article class="story">
      \(Layout.heading("\(customer: story.title)", above: "<a href=\"/stories\">Stories</a> › \(Show.name(story.productArea))", below: story.userStory.map { "\(customer: $0)" }))
      <div class="columns"><div>
      <section><h2>Problem</h2>\(paragraphs(story.description))</section>
      \(StoryFactsView(facts: story.facts).html)\(criteria)
      <section><h2>What customers wrote</h2>\(evidence)</section></div>
      <aside aria-label="About this story">\(judgement)\(reach)</aside></div></article>
      """
    )
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

  private var judgement: HTML {
    """
    <section class="card"><h2>Severity and confidence</h2>\(Layout.facts([
      ("Severity", "\(StoryList.severity(story.severity))<small>\((story.severityReasons ?? []).joined(separator: "; "))</small>"),
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
    facts += [
      ("First seen", Show.date(story.firstSeen)), ("Last seen", Show.date(story.lastSeen)),
      ("Component", "\(Show.name(story.component))"),
      ("Theme", "<a href=\"/themes/\(path: story.signature)\">\(story.signature)</a>"),
    ]
    if let run = entry.run {
      facts.append(("Written by", "<a href=\"/runs/\(run)\">run \(run)</a>"))
    }
    return """
      <section class="card"><h2>Who is affected</h2>\(weeks.map { "<p class=\"trend\">\(Charts.sparkline($0))\(Charts.change($0))</p>" as HTML })\
      \(Layout.facts(facts))</section>
      """
  }
}

/// A conversation as it was held.
struct ConversationPage {
  let detail: ConversationReading.Detail
  let stories: [StoryReading.Entry]

  var html: HTML {
    let transcript = Transcript(detail.conversation)
    let title =
      transcript.subject.isEmpty ? "Conversation \(detail.conversation.id)" : transcript.subject
    let messages = transcript.turns.map { turn -> HTML in
      let who = turn.isInternal ? "Internal note" : Show.name("\(turn.speaker)")
      return """
        <li class="\(turn.isInternal ? "note" : "\(turn.speaker)")"><p class="quiet">\(who)\(turn.createdAt.map { " · \(Show.date($0))" as HTML })</p>
        <div class="words">\(turn.text.split(separator: "\n").map { "<p dir=\"auto\">\(customer: String($0))</p>" as HTML })</div></li>
        """
    }
    return Layout.page(
      title,
      nil,
      """
      \(Layout.heading("\(customer: title)", above: "Conversation \(customer: detail.conversation.id)", below: Show.date(detail.conversation.createdAt)))
      <div class="columns"><ol class="messages" aria-label="Messages">\(messages)</ol>
      <aside aria-label="About this conversation">\(classified)\(belongs)</aside></div>
      """
    )
  }

  private var classified: HTML {
    guard let answer = detail.classification else {
      return "<section class=\"card\"><h2>Not classified</h2></section>"
    }
    var facts: [(String, HTML)] = [
      (
        "Type",
        "\(Show.name(answer.type.rawValue))<small>\(answer.confidence.rawValue) confidence, \(Show.percent(answer.score))</small>"
      ),
      ("Urgency", "\(Show.name(answer.urgency.rawValue))"),
      ("Tone", "\(Show.name(answer.sentiment.rawValue))"),
      ("At stake", answer.stake.map { "\(Show.name($0.rawValue))" } ?? "not judged"),
      ("Churn risk", "\(answer.churnRisk ? "yes" : "no")"),
      ("Language", "\(answer.language ?? "not known")"),
      ("Actionable", "\(answer.actionable ? "yes" : "no")"),
    ]
    if let facets = detail.facets {
      facts.append(
        (
          "Symptom",
          "\(customer: facets.symptom.isEmpty ? "none found" : facets.symptom)"
        )
      )
      facts.append(
        (
          "Goal",
          "\(customer: facets.userGoal.isEmpty ? "none found" : facets.userGoal)"
        )
      )
    }
    return "<section class=\"card\"><h2>Classification</h2>\(Layout.facts(facts))</section>"
  }

  private var belongs: HTML? {
    var items = stories.map {
      "<li>Story: <a href=\"/stories/\($0.id)\">\(customer: $0.story.title)</a></li>" as HTML
    }
    if let signature = detail.theme?.signature {
      items.append("<li>Theme: <a href=\"/themes/\(path: signature)\">\(signature)</a></li>")
    }
    return items.isEmpty
      ? nil : "<section class=\"card\"><h2>Belongs to</h2><ul>\(items)</ul></section>"
  }
}

/// A message on one line.
enum Excerpt {
  static func line(_ html: String) -> String {
    let text = PlainText.message(html, isReply: false)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 110 ? text.prefix(108) + "…" : text
  }
}
