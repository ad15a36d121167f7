import Export
import LineStream
import Records
import Storage

/// Areas and their themes.
struct ThemesPage {
  let areas: [ThemeReading.Area]
  let area: String?
  let themes: Library.Page<ThemeReading.Entry>
  let trends: [String: [Int]]
  /// Where the list stands.
  let address: String
  /// Why a form was refused.
  var refusal: Refusal?

  var html: HTML {
    Layout.page(
      area.map { "\(Show.name($0)) · Themes" } ?? "Themes",
      .themes,
      areas.isEmpty
        ? "\(Layout.heading("Themes"))\(nothing)"
        : """
        \(refusal.map { Layout.notice($0.detail) })\
        \(Layout.heading("Themes", below: "What customers write about, by product area. The line shows conversations per week. <a href=\"/map\">Show the map</a>."))
        <div class="columns side"><nav class="areas" aria-label="Product areas"><ul>\(link(nil, "All areas", total))\
        \(areas.map { link($0.name, Show.name($0.name), $0.conversations) })</ul></nav>
        <div>\(area.flatMap { AreaNameForm(area: $0).html })\(list)\(ExportMenu(subject: .themes, parameters: area.map { ["area": $0] } ?? [:]).html)\(themes.next.map { Layout.more("/themes?cursor=\($0)" + (area.map { "&area=\($0.percentEncoded())" } ?? "")) })</div></div>
        """
    )
  }

  private var total: Int { areas.reduce(0) { $0 + $1.conversations } }

  private var nothing: HTML {
    Layout.empty(
      "No themes yet",
      "Themes appear after the fourth phase of a run. <a href=\"/\">Show the run</a>."
    )
  }

  private func link(_ area: String?, _ name: String, _ count: Int) -> HTML {
    let address = area.map { "/themes?area=\($0.percentEncoded())" } ?? "/themes"
    let current: HTML = area == self.area ? #" aria-current="page""# : ""
    return
      #"<li><a href="\#(address)"\#(current)><span>\#(name)</span> <b>\#(Show.number(count))</b></a></li>"#
  }

  private var list: HTML {
    let largest = themes.elements.map(\.size).max() ?? 1
    // If every theme is new, the mark does not distinguish any.
    let marksNew = !themes.elements.allSatisfy(\.isNew)
    let items = themes.elements.map { theme -> HTML in
      let weeks = trends[theme.signature] ?? []
      return """
        <li id="\(theme.signature)"><div class="what"><h2><a href="/themes/\(path: theme.signature)">\(customer: theme.title)</a></h2>
        <p class="quiet">\(Show.name(theme.productArea)) · \(Show.name(theme.component))\(theme.isNew && marksNew ? " <span class=\"badge new\">new</span>" : nil)</p>\(ThemeNameForm(theme: theme, list: address).html)</div>
        <div class="size">\(Show.count(theme.size, "conversation"))\(Charts.bar(theme.size, of: largest))</div>
        <div class="trend">\(Charts.sparkline(weeks))\(Charts.change(weeks))</div></li>
        """
    }
    return #"<ul class="themes measured">\#(items)</ul>"#
  }
}

/// One theme with its conversations.
struct ThemePage {
  let theme: ThemeReading.Entry
  let weeks: [Int]
  let story: StoryItem?
  let members: Library.Page<ConversationReading.Entry>
  let changes: [DecidedChange]
  /// Why a form was refused, and the form as it was filled in.
  var refusal: Refusal?
  var form: Fields?

  var html: HTML {
    Layout.page(
      theme.title,
      .themes,
      """
      \(refusal.map { Layout.notice($0.detail) })\
      \(Layout.heading("\(customer: theme.title)", above: area, below: "\(Show.count(theme.size, "conversation")), \(Show.date(theme.firstSeen)) to \(Show.date(theme.lastSeen))"))
      \(ThemeNameForm(theme: theme, form: form).html)
      <div class="columns"><div>\(Charts.weeks(weeks))
      <section><h2>Conversations</h2>\(ConversationList.html(members.elements))
      \(members.next.map { Layout.more("/themes/\(theme.signature.percentEncoded())?cursor=\($0)") })</section>\(DecidedList.html(changes))</div>
      <aside aria-label="About this theme">\(storyCard)<section class="card"><h2>About this theme</h2>\(Layout.facts([
        ("Keywords", "\(customer: theme.keywords.joined(separator: ", "))"),
        ("Direction", "\(Show.name(theme.direction))"),
        ("Signature", "<code>\(theme.signature)</code>"),
        ("Quality", "\(Show.percent(theme.quality.score))<small>\(theme.quality.why)</small>"),
        ("Last updated by", theme.run.map { "<a href=\"/runs/\($0)\">run \($0)</a>" } ?? "a shell pipeline"),
      ]))</section></aside></div>
      """
    )
  }

  private var area: HTML {
    """
    <a href="/themes">Themes</a> › <a href="/themes?area=\(path: theme.productArea)">\(Show.name(theme.productArea))</a>
    """
  }

  private var storyCard: HTML {
    guard let story else {
      return """
        <section class="card"><h2>No story yet</h2><p class="quiet">A theme gets a story when it has enough recent,
        similar conversations.</p></section>
        """
    }
    return """
      <section class="card"><h2>Story</h2><p>\(StoryMarks.severity(story.severity)) \
      <a href="/stories/\(story.id)">\(customer: story.title)</a></p></section>
      """
  }
}

/// Conversations one below the other.
enum ConversationList {
  /// Whether a line is worth its place below another.
  private static func says(_ text: String, moreThan title: String) -> Bool {
    !text.isEmpty && !title.lowercased().contains(text.lowercased())
  }

  static func html(_ entries: [ConversationReading.Entry]) -> HTML {
    guard !entries.isEmpty else { return "<p class=\"quiet\">No conversations are stored.</p>" }
    return #"<ul class="rows">\#(entries.map { item($0, nil) })</ul>"#
  }

  /// One conversation; `text` stands in for its symptom, `note` before its date.
  static func item(
    _ entry: ConversationReading.Entry,
    _ text: HTML?,
    note: HTML? = nil
  ) -> HTML {
    let subject = Excerpt.line(entry.subject)
    let opening = subject.isEmpty ? Excerpt.line(entry.body) : subject
    let title: HTML =
      opening.isEmpty ? "Conversation \(entry.id)" : "\(customer: opening)"
    let symptom = entry.symptom.flatMap { Self.says($0, moreThan: opening) ? $0 : nil }
    // Without a subject the text itself is the title, rather than its beginning twice.
    let isTitle = subject.isEmpty && text != nil
    let words = isTitle ? nil : text ?? symptom.map { "\(customer: $0)" }
    return """
      <li><a class="title" href="/conversations/\(path: entry.id)">\(isTitle ? text : title)</a>
      \(words.map { "<p>\($0)</p>" as HTML })
      <p class="quiet">\(note)\(Show.date(entry.createdAt))\(entry.type.map { " · \(Show.name($0))" as HTML })</p></li>
      """
  }
}
