import Records
import Storage

/// What people decided about a story, as a form; without the right to write, as facts.
struct StoryWorkCard {
  let item: StoryItem
  /// A form that was refused comes back as it was filled in.
  let form: Fields?

  var html: HTML { Caller.current.mayWrite ? editable : readable }

  private var readable: HTML {
    let facts = StoryField.allCases.compactMap { field -> (String, HTML)? in
      guard let value = item.work[field] else { return nil }
      return (Self.name(field), Self.shown(field, value))
    }
    return #"<section class="card"><h2>Work</h2>\#(Layout.facts(facts))</section>"#
  }

  private static func shown(_ field: StoryField, _ value: String) -> HTML {
    switch field {
    case .status: StoryMarks.status(StoryStatus(rawValue: value) ?? .new)
    case .fixedAt: Show.date(Timestamp.seconds(value) ?? 0)
    case .trackerURL: Show.outward(value, value) ?? "\(value)"
    default: "\(value)"
    }
  }

  static func name(_ field: StoryField) -> String {
    switch field {
    case .fixedAt: "Fixed on"
    case .title: "Own title"
    case .productArea: "Own area"
    case .trackerURL: "Issue in the tracker"
    default: Show.name(field.rawValue)
    }
  }

  private var editable: HTML {
    """
    <form class="card" method="post" action="/stories/\(item.id)" aria-labelledby="work-title"><h2 id="work-title">Work</h2>
    <input type="hidden" name="version" value="\(item.work.version)">
    \(status)\(input(.fixedAt, type: "date"))\(input(.owner))
    \(input(.title, hint: "instead of the title that runs give"))\(input(.productArea))\(input(.trackerURL, type: "url"))
    \(tracker)<p class="field"><label for="work-note">Note</label>
    <textarea id="work-note" name="note" rows="3" maxlength="\(StoryField.note.bound)">\(value(.note))</textarea></p>
    <p><button class="button primary wide">Save</button></p></form>
    """
  }

  private var status: HTML {
    let chosen = value(.status)
    let options = StoryStatus.allCases.map { status -> HTML in
      let selected: HTML? = status.rawValue == chosen ? " selected" : nil
      return
        #"<option value="\#(status.rawValue)"\#(selected)>\#(StoryMarks.words(status.rawValue))</option>"#
    }
    return """
      <p class="field"><label for="work-status">Status</label>
      <select id="work-status" name="status">\(options)</select></p>
      """
  }

  private func input(_ field: StoryField, type: String = "text", hint: String? = nil) -> HTML {
    let id = "work-\(field.rawValue)"
    let text = value(field)
    return """
      <p class="field"><label for="\(id)">\(Self.name(field))</label>
      <input id="\(id)" name="\(field.rawValue)" type="\(type)" maxlength="\(field.bound)" \
      value="\(type == "date" ? String(text.prefix(10)) : text)"\
      \(hint.map { " aria-describedby=\"\(id)-hint\"><small id=\"\(id)-hint\">\($0)</small" as HTML })></p>
      """
  }

  private var tracker: HTML? {
    Show.outward(item.work.trackerURL, "Open the issue").map { "<p>\($0)</p>" }
  }

  /// What stands in a field: what was typed into a form that was refused, or what is stored.
  private func value(_ field: StoryField) -> String {
    if let form, form.has("status") {
      return (try? form.string(field.rawValue, most: .max)) ?? ""
    }
    return item.work[field] ?? ""
  }
}

/// The stories that belong together with one, and the form that merges it into another.
struct StoryRelationsCard {
  let detail: Library.StoryDetail
  let form: Fields?

  private var item: StoryItem { detail.entry.item }

  var html: HTML? {
    let merged = detail.merged.map { id in
      "<li>Story \(id) was merged into this one\(separate(id))</li>" as HTML
    }
    let splits = detail.splits.filter { !detail.merged.contains($0) }.map {
      "<li><a href=\"/stories/\($0)\">Story \($0)</a> was split off</li>" as HTML
    }
    let origin = item.splitFrom.map {
      "<li>Split off from <a href=\"/stories/\($0)\">story \($0)</a></li>" as HTML
    }
    let items = [origin].compactMap(\.self) + merged + splits
    let list = items.isEmpty ? nil : "<ul class=\"relations\">\(items)</ul>" as HTML
    guard Caller.current.mayWrite || list != nil else { return nil }
    return
      #"<section class="card"><h2>Related stories</h2>\#(list)\#(Caller.current.mayWrite ? merge : nil)</section>"#
  }

  private func separate(_ id: Int) -> HTML? {
    guard Caller.current.mayWrite else { return nil }
    return """
       <form class="inline" method="post" action="/stories/\(id)/unmerge"><button class="button" \
      aria-label="Separate story \(id) again">Separate</button></form>
      """
  }

  private var merge: HTML {
    """
    <form method="post" action="/stories/\(item.id)/merge"><input type="hidden" name="version" value="\(item.work.version)">
    <p class="field"><label for="into">Merge into story</label><span class="joined">\
    <input id="into" name="into" type="number" inputmode="numeric" min="1" required value="\((try? form?.string("into")) ?? "")">\
    <button class="button">Merge</button></span></p></form>
    """
  }
}
