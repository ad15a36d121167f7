import Export
import LineStream
import Records
import Storage

/// Stories one below the other.
enum StoryList {
  static func html(_ found: StoriesFound) -> HTML {
    let largest = found.stories.map(\.story.conversationIDs.count).max() ?? 1
    let items = found.stories.map { entry -> HTML in
      let story = entry.story
      let weeks = found.trends[entry.id] ?? []
      return """
        <li><div class="what"><h3>\(StoryMarks.severity(story.severity)) <a href="/stories/\(entry.id)">\(customer: story.title)</a></h3>
        \(excerpt(story))<p class="marks">\(StoryMarks.html(entry.item, found.window))</p>
        <p class="quiet">\(Show.name(story.productArea)) · last seen \(Show.date(story.lastSeen))</p></div>
        <div class="size">\(Show.count(story.conversationIDs.count, "conversation"))<small>\(Show.count(story.contacts.count, "customer"))</small>\(StoryMarks.weight(entry.item).map { "<small>\($0)</small>" as HTML })\
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
}

/// All stories, or those that a filter lets through.
struct StoriesPage {
  /// Most companies that the filter offers.
  private static let mostOffered = 100
  private static let orders: [(order: StorySelection.Order, name: String)] = [
    (.severity, "Most severe"), (.size, "Most conversations"), (.growth, "Grown most"),
    (.newest, "Newest conversation"),
  ]

  let query: StoryQuery
  /// The parameters of the address.
  let given: [String: String]
  let found: StoriesFound

  var html: HTML {
    Layout.page(
      "Stories",
      .stories,
      """
      \(Layout.heading("Stories", below: "What to fix or build, based on what customers wrote."))
      \(isFiltered || found.total > 0 ? filter : nil)
      \(found.stories.isEmpty ? nothing : "<h2 class=\"count\">\(Show.count(found.total, "story", "stories"))</h2>\(StoryList.html(found))")
      \(export)\(found.next.map { Layout.more(address(["cursor": $0])) })
      """
    )
  }

  private var isFiltered: Bool {
    !query.filter.selection.wanted.isEmpty || !query.filter.selection.segments.isEmpty
      || query.filter.text != nil || query.filter.run != nil
  }

  private var nothing: HTML {
    if isFiltered {
      return Layout.empty(
        "No story fits",
        "Take a filter back, or <a href=\"/stories\">show all stories</a>."
      )
    }
    return Layout.empty(
      "No stories yet",
      "Start a run with “Create stories at the end”, or repeat a completed run from “Stories”."
    )
  }

  private var export: HTML? {
    guard found.total > 0 else { return nil }
    let names = StoryQuery.filterNames(query.filter.traits)
    let filter = given.filter { names.contains($0.key) }
    return ExportMenu(subject: .stories, parameters: filter).html
  }

  /// The address of this list with some parameters changed.
  private func address(_ changes: [String: String]) -> String {
    let names = StoryQuery.names(query.filter.traits)
    let all = given.filter { names.contains($0.key) }.merging(changes) { $1 }
    return "/stories?"
      + all.sorted { $0.key < $1.key }.map {
        "\($0.key.percentEncoded())=\($0.value.percentEncoded())"
      }
      .joined(separator: "&")
  }

  // MARK: The filter

  private var filter: HTML {
    """
    <form class="filter" method="get" action="/stories" role="search" aria-label="Filter stories">
    \(query.filter.run.map { "<input type=\"hidden\" name=\"run_id\" value=\"\($0)\">" as HTML })
    <p class="field text"><label for="q">Text</label>
    <input id="q" name="q" type="search" maxlength="500" value="\(query.filter.text ?? "")"></p>
    \(StorySelection.Facet.allCases.map(choice))\(found.segments.map(segment))
    <p class="field"><label for="since">Changes since</label>\(since)</p>
    <p class="field"><label for="sort">Order</label><select id="sort" name="sort">\(orders.map { option($0.order.rawValue, $0.name, isChosen: $0.order == query.filter.selection.order) })</select></p>
    <p class="actions"><button class="button primary">Show</button>\(isFiltered ? " <a class=\"button quiet\" href=\"/stories\">All stories</a>" : nil)</p></form>
    """
  }

  private func choice(_ facet: StorySelection.Facet) -> HTML {
    let name = facet.rawValue
    let chosen = query.filter.selection.wanted[facet] ?? []
    var options: [HTML] = [option("", "any", isChosen: chosen.isEmpty)]
    if chosen.count > 1 {
      let values = chosen.sorted().joined(separator: ",")
      options.append(option(values, StoryMarks.words(values), isChosen: true))
    }
    options += (found.counts[facet] ?? []).prefix(Self.mostOffered).map { count in
      let words = facet.order == nil ? count.value : StoryMarks.words(count.value)
      return option(
        count.value,
        "\(words) (\(Show.number(count.stories)))",
        isChosen: chosen == [count.value]
      )
    }
    return """
      <p class="field"><label for="\(name)">\(Show.name(name == "growth" ? "change" : name))</label>
      <select id="\(name)" name="\(name)">\(options)</select></p>
      """
  }

  /// Without an attribute that weighs there is no order by it.
  private var orders: [(order: StorySelection.Order, name: String)] {
    let weight = query.filter.traits.weight
    return Self.orders + (weight.map { [(.weight, "Greatest \(StoryMarks.attribute($0))")] } ?? [])
  }

  private func segment(_ segment: (name: String, counts: [StorySelection.Count])) -> HTML {
    let name = StoryQuery.segmentName(segment.name)
    let chosen = query.filter.selection.segments[segment.name] ?? []
    let options = segment.counts.prefix(Self.mostOffered).map { count in
      option(
        count.value,
        "\(count.value) (\(Show.number(count.stories)))",
        isChosen: chosen == [count.value]
      )
    }
    return """
      <p class="field"><label for="\(name)">\(Show.name(StoryMarks.attribute(segment.name)))</label>
      <select id="\(name)" name="\(name)">\(option("", "any", isChosen: chosen.isEmpty))\(options)</select></p>
      """
  }

  private var since: HTML {
    let isLast = query.since == .last
    let day: String = if case .day(let day) = query.since { "\(day)" } else { "" }
    return """
      <input id="since" name="since" type="text" inputmode="text" pattern="last|[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}" \
      value="\(isLast || !day.isEmpty ? day : "\(query.since)")" placeholder="last run" aria-describedby="since-hint">\
      <small id="since-hint">a day, or a run’s number</small>
      """
  }

  private func option(_ value: String, _ words: String, isChosen: Bool) -> HTML {
    #"<option value="\#(value)"\#(isChosen ? " selected" as HTML : nil)>\#(words)</option>"#
  }
}
