import LineStream
import Records
import Storage

/// A picture of areas or themes, and the same as a table.
struct MapPage {
  let map: ThemeMap

  var html: HTML {
    Layout.page(
      map.area.map { "\(Show.name($0)) · Map" } ?? "Map",
      .themes,
      """
      \(Layout.heading("\(map.area.map(Show.name) ?? "Map")", above: above, below: "What is alike lies close together. A circle’s area goes with the number of conversations."))
      \(map.nodes.isEmpty ? nothing : "<div class=\"columns map-columns\">\(picture)\(table)</div>")
      """
    )
  }

  private var above: HTML? {
    map.area == nil
      ? #"<a href="/themes">Themes</a> ›"#
      : #"<a href="/themes">Themes</a> › <a href="/map">Map</a> ›"#
  }

  private var nothing: HTML {
    Layout.empty(
      "No themes yet",
      "Themes appear after the fourth phase of a run. <a href=\"/\">Show the run</a>."
    )
  }

  private var what: String { map.area == nil ? "areas" : "themes" }

  // MARK: The picture

  private var picture: HTML {
    let size = "0 0 \(Int(MapLayout.width)) \(Int(MapLayout.height))"
    return """
      <figure class="map"><svg viewBox="\(size)" role="group" aria-label="Map of \(what)">\
      \(map.nodes.enumerated().map(node))</svg>
      <figcaption><ul><li class="up">more conversations than in the 4 weeks before</li><li class="steady">as many</li>\
      <li class="down">fewer</li></ul></figcaption></figure>
      """
  }

  private func node(_ place: Int, _ node: ThemeMap.Node) -> HTML {
    let circle = node.circle
    let growth = ThemeMap.growth(node.weeks)
    let label =
      "\(place + 1). \(node.title): \(Show.count(node.size, "conversation")), \(Self.words(growth))"
    let (x, y) = ("\(Int(circle.x.rounded()))", "\(Int(circle.y.rounded()))")
    return """
      <a class="node \(growth)" href="\(node.address)" aria-label="\(label)"><title>\(label)</title>\
      <circle cx="\(x)" cy="\(y)" r="\(Int(circle.radius.rounded()))"/>\(text(place, node, x))</a>
      """
  }

  /// The number by which the table names it, and its name where there is room.
  private func text(_ place: Int, _ node: ThemeMap.Node, _ x: String) -> HTML {
    let room = Int(node.circle.radius * 2 / 14.5)
    let y = Int(node.circle.y.rounded())
    guard room >= 9 else {
      return
        #"<text class="place" x="\#(x)" y="\#(y + 10)" aria-hidden="true">\#(place + 1)</text>"#
    }
    let name = node.title.count > room ? node.title.prefix(room - 1) + "…" : node.title[...]
    return """
      <text class="place" x="\(x)" y="\(y - 4)" aria-hidden="true">\(place + 1)</text>\
      <text class="name" x="\(x)" y="\(y + 24)" aria-hidden="true">\(name)</text>
      """
  }

  private static func words(_ growth: String) -> String {
    switch growth {
    case "up": "more than in the 4 weeks before"
    case "down": "fewer than in the 4 weeks before"
    default: "as many as in the 4 weeks before"
    }
  }

  // MARK: The table

  private var table: HTML {
    let head = map.area == nil ? "Area" : "Theme"
    let story: HTML? = map.area == nil ? nil : #"<th scope="col">Story</th>"#
    return """
      <div><table class="map-table"><thead><tr><th scope="col">\(head)</th><th scope="col" class="number">Conversations</th>\
      <th scope="col">Change</th>\(story)</tr></thead><tbody>\(map.nodes.enumerated().map(row))</tbody></table>\
      \(map.area.map { Layout.more("/themes?area=\($0.percentEncoded())", "All themes of this area") })</div>
      """
  }

  private func row(_ place: Int, _ node: ThemeMap.Node) -> HTML {
    let story = node.story.map { item -> HTML in
      "<a href=\"/stories/\(item.id)\">\(StoryMarks.severity(item.severity)) story \(item.id)</a>"
    }
    let cell: HTML? =
      map.area == nil ? nil : #"<td data-name="Story">\#(story ?? "none yet")</td>"#
    return """
      <tr><th scope="row">\(place + 1). <a href="\(node.address)">\(customer: node.title)</a></th>\
      <td class="number" data-name="Conversations">\(Show.number(node.size))</td>\
      <td data-name="Change">\(Charts.change(node.weeks) ?? "<span class=\"change\">steady</span>")</td>\(cell)</tr>
      """
  }
}
