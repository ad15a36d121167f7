import Records
import Storage
import Transcript

/// A conversation as it was held.
struct ConversationPage {
  let found: Library.ConversationDetail
  /// Why a form was refused.
  var refusal: Refusal?

  private var detail: ConversationReading.Detail { found.detail }

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
      \(refusal.map { Layout.notice($0.detail) })\
      \(Layout.heading("\(customer: title)", above: "Conversation \(customer: detail.conversation.id)", below: Show.date(detail.conversation.createdAt)))
      <div class="columns"><ol class="messages" aria-label="Messages">\(messages)</ol>
      <aside aria-label="About this conversation">\(classified)\(belongs)\(DecidedList.html(found.changes))</aside></div>
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
        "\(Show.name(answer.type.rawValue))<small>\(sureness(answer))</small>"
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
    return
      "<section class=\"card\"><h2>Classification</h2>\(Layout.facts(facts))\(typeForm(answer))</section>"
  }

  private func sureness(_ answer: Classification) -> String {
    answer.corrected == true
      ? "corrected; the engine says \(StoryMarks.words(answer.found.type.rawValue))"
      : "\(answer.confidence.rawValue) confidence, \(Show.percent(answer.score))"
  }

  private func typeForm(_ answer: Classification) -> HTML? {
    TypeForm(
      action: "/conversations/\(path: detail.conversation.id)",
      version: found.version,
      label: "Its type is",
      chosen: answer.type,
      engine: answer.corrected == true ? answer.found.type : nil
    ).html
  }

  private var belongs: HTML? {
    var items = found.stories.map {
      "<li>Story: <a href=\"/stories/\($0.id)\">\(customer: $0.title)</a></li>" as HTML
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
