import Records
import Storage

/// All conversations of a story, page by page, and what can be done with some of them.
struct StoryConversationsView {
  let detail: Library.StoryDetail
  let page: Library.Page<StoryConversations.Entry>
  /// A form that was refused comes back as it was filled in.
  let form: Fields?

  private var item: StoryItem { detail.entry.item }

  var html: HTML {
    let list: HTML =
      page.elements.isEmpty
      ? "<p class=\"quiet\">No conversations are stored.</p>"
      : "<ul class=\"rows\">\(page.elements.map(row))</ul>"
    return """
      <section id="conversations"><h2>All conversations</h2>
      \(Caller.current.mayWrite && !page.elements.isEmpty ? editable(list) : list)
      \(page.next.map { Layout.more("/stories/\(item.id)?cursor=\($0)#conversations") })\(takenOut)</section>
      """
  }

  private func row(_ entry: StoryConversations.Entry) -> HTML {
    let conversation = entry.conversation
    let subject = Excerpt.line(conversation.subject)
    let opening = subject.isEmpty ? Excerpt.line(conversation.body) : subject
    let title = opening.isEmpty ? "Conversation \(conversation.id)" : opening
    let name = "conversation:\(conversation.id)"
    let isTicked = form?.has(name) == true
    let box = """
      <input type="checkbox" name="\(name)"\(isTicked ? " checked" as HTML : nil) aria-label="Choose conversation \(conversation.id)">
      """ as HTML
    return """
      <li class="pick">\(Caller.current.mayWrite ? box : nil)<div><a class="title" href="/conversations/\(path: conversation.id)">\(customer: title)</a>
      <p class="quiet">\(people(entry))\(Show.date(conversation.createdAt))\
      \(entry.run.map { " · joined in <a href=\"/runs/\($0)\">run \($0)</a>" as HTML })\
      \(Show.outward(entry.link, "Open in Intercom").map { " · \($0)" as HTML })</p></div></li>
      """
  }

  private func people(_ entry: StoryConversations.Entry) -> HTML {
    let names = [entry.customer, entry.company].compactMap(\.self)
    return HTML(names.map { "\(customer: $0) · " })
  }

  private func editable(_ list: HTML) -> HTML {
    """
    <form method="post" action="/stories/\(item.id)/exclude"><input type="hidden" name="version" value="\(item.work.version)">
    \(list)
    <details class="with-chosen"\(form?.has("title") == true ? " open" as HTML : nil)><summary>With the chosen conversations</summary>
    <p><button class="button">They are not about this</button></p>
    <p class="field"><label for="part-title">Title of a new story</label>
    <span class="joined"><input id="part-title" name="title" type="text" maxlength="\(StoryField.title.bound)" value="\(typedTitle)">\
    <button class="button" formaction="/stories/\(item.id)/split">Split off</button></span></p></details></form>
    """
  }

  private var typedTitle: String {
    // The other form of the page has a title, too.
    guard let form, !form.has("status") else { return "" }
    return (try? form.string("title", most: .max)) ?? ""
  }

  private var takenOut: HTML? {
    let items = detail.takenOut.map { move -> HTML in
      let place = move.target.map {
        ", now in <a href=\"/stories/\($0)\">story \($0)</a>" as HTML
      }
      let name = "conversation:\(move.conversation)"
      return """
        <li><a href="/conversations/\(path: move.conversation)">Conversation \(customer: move.conversation)</a>\(place)\
        \(Caller.current.mayWrite ? putBack(move, name) : nil)</li>
        """
    }
    guard !items.isEmpty else { return nil }
    return
      "<details><summary>\(Show.count(items.count, "conversation")) taken out</summary><ul class=\"relations\">\(items)</ul></details>"
  }

  private func putBack(_ move: StoryTrail.TakenOut, _ name: String) -> HTML {
    """
     <form class="inline" method="post" action="/stories/\(item.id)/include"><input type="hidden" name="version" value="\(item.work.version)">\
    <input type="hidden" name="\(name)" value="on"><button class="button" aria-label="Put conversation \(move.conversation) back">Put back</button></form>
    """
  }
}

/// What happened to a story: what joined in which run, and who decided what.
struct StoryHistoryView {
  let detail: Library.StoryDetail

  var html: HTML {
    let joined = detail.joined.map { joined -> HTML in
      let run: HTML =
        joined.run.map { "<a href=\"/runs/\($0)\">run \($0)</a>" } ?? "a shell pipeline"
      let when = joined.at.map { ", \(Show.date($0))" as HTML }
      return "<li>+\(Show.count(joined.conversations, "conversation")) in \(run)\(when)</li>"
    }
    let changes = detail.changes.map { change -> HTML in
      "<li>\(words(change)) <span class=\"quiet\">\(change.who), \(Show.date(change.at))</span></li>"
    }
    let decided: HTML =
      changes.isEmpty ? "<p class=\"quiet\">Nothing yet.</p>" : "<ul>\(changes)</ul>"
    return """
      <section class="history"><h2>History</h2><h3>What joined</h3><ul>\(joined)</ul>
      <h3>What was decided</h3>\(decided)</section>
      """
  }

  private func words(_ change: DecidedChange) -> HTML {
    let field = StoryField(rawValue: change.field).map(StoryWorkCard.name)
    let name = field ?? Show.name(change.field)
    switch (change.before, change.after) {
    case (let before?, let after?): return "\(name): \(short(before)) → \(short(after))"
    case (nil, let after?): return "\(name): \(short(after))"
    case (let before?, nil): return "\(name) removed: \(short(before))"
    case (nil, nil): return "\(name)"
    }
  }

  private func short(_ text: String) -> String {
    let line = StoryMarks.words(text)
    return line.count > 120 ? line.prefix(118) + "…" : line
  }
}
