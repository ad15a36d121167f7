import LineStream
import Storage

/// Full-text and semantic search.
struct SearchPage {
  let query: String
  let mode: Search.Mode
  let hasModel: Bool
  /// Nil before anything was asked.
  let hits: [Search.Hit]?
  let next: String?

  var html: HTML {
    Layout.page(
      query.isEmpty ? "Search" : "\(query) · Search",
      .search,
      """
      \(Layout.heading("Search"))
      <form class="search" role="search" method="get" action="/search">
      <p class="joined"><label class="hidden" for="q">Text to search for</label>
      <input id="q" name="q" type="search" value="\(query)" placeholder="What customers write about" maxlength="500" required>
      <button class="button primary">Search</button></p>
      <fieldset><legend class="hidden">How to search</legend>\(choice(.text, "By words", "Words, \"phrases\", or, -not"))\
      \(choice(.semantic, "By meaning", hasModel ? "Finds the same content in other words" : "Needs the local model"))</fieldset></form>
      \(results)
      """
    )
  }

  private func choice(_ mode: Search.Mode, _ name: String, _ hint: String) -> HTML {
    let state: HTML =
      mode == self.mode ? " checked" : mode == .semantic && !hasModel ? " disabled" : ""
    return """
      <p class="check"><input type="radio" id="mode-\(mode.rawValue)" name="mode" value="\(mode.rawValue)"\(state)>
      <label for="mode-\(mode.rawValue)">\(name) <small>\(hint)</small></label></p>
      """
  }

  private var results: HTML? {
    guard let hits else { return nil }
    if hits.isEmpty {
      return Layout.empty(
        "Nothing found",
        "Try fewer or other words\(hasModel && mode == .text ? ", or search by meaning" : "")."
      )
    }
    let words = Search.words(query)
    let items = hits.map { hit -> HTML in
      let near: HTML? = hit.similarity.map {
        "<span class=\"badge\">\(Show.percent($0)) similar</span> · "
      }
      return ConversationList.item(
        hit.entry,
        "<bdi>\(Self.marked(hit.snippet, words))</bdi>",
        note: near
      )
    }
    let more = next.map {
      Layout.more("/search?q=\(query.percentEncoded())&mode=\(mode.rawValue)&cursor=\($0)")
    }
    return "<h2 class=\"hidden\">Results</h2><ul class=\"rows\">\(items)</ul>\(more)"
  }

  /// The text with the words that were looked for marked.
  static func marked(_ text: String, _ words: [String]) -> HTML {
    var pieces: [HTML] = []
    var rest = text[...]
    while let found = words.compactMap({ rest.range(ofFolded: $0) }).min(by: {
      $0.lowerBound < $1.lowerBound
    }) {
      let tail = rest[found.upperBound...]
      let end = tail.firstIndex { !$0.isLetter && !$0.isNumber } ?? tail.endIndex
      pieces.append("\(rest[..<found.lowerBound])<mark>\(rest[found.lowerBound..<end])</mark>")
      rest = rest[end...]
    }
    return HTML(pieces) + "\(rest)"
  }
}
