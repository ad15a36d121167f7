/// What every page has around it.
enum Layout {
  /// Places in the navigation.
  enum Place: String, CaseIterable {
    case home, stories, themes, history, search

    var address: String {
      switch self {
      case .home: "/"
      case .history: "/runs"
      default: "/\(rawValue)"
      }
    }

    var name: String {
      switch self {
      case .home: "Now"
      case .history: "Runs"
      default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }
  }

  static func page(_ title: String, _ place: Place?, _ content: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title) · ic</title>
    <link rel="icon" href="/assets/icon.svg?\(Assets.version)" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/app.css?\(Assets.version)">
    <script src="/assets/app.js?\(Assets.version)" defer></script>
    </head>
    <body>
    <a class="skip" href="#content">Skip to the content</a>
    <header class="top">
    <a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><use href="/assets/icon.svg#mark"/></svg><span>ic</span></a>
    <nav aria-label="Main"><ul>\(Place.allCases.map { link($0, isHere: $0 == place) })</ul></nav>
    </header>
    <main id="content" tabindex="-1">\(content)</main>
    <p id="connection" class="pill" role="status" hidden>Connection lost. Reconnecting…</p>
    </body>
    </html>
    """
  }

  private static func link(_ place: Place, isHere: Bool) -> HTML {
    let current: HTML = isHere ? #" aria-current="page""# : ""
    return #"<li><a href="\#(place.address)"\#(current)>\#(place.name)</a></li>"#
  }

  /// A heading with a word above it.
  static func heading(_ title: HTML, above: HTML? = nil, below: HTML? = nil) -> HTML {
    """
    <header class="head">\(above.map { "<p class=\"above\">\($0)</p>" as HTML })\
    <h1>\(title)</h1>\(below.map { "<p class=\"lead\">\($0)</p>" as HTML })</header>
    """
  }

  /// A message that stands out.
  static func notice(_ text: String, isError: Bool = true) -> HTML {
    #"<div class="notice \#(isError ? "bad" : "good")" role="alert"><p>\#(text)</p></div>"#
  }

  /// What stands where there is nothing yet.
  static func empty(_ title: String, _ advice: HTML) -> HTML {
    """
    <div class="empty"><svg viewBox="0 0 48 48" aria-hidden="true"><use href="/assets/icon.svg#empty"/></svg>
    <h2>\(title)</h2><p>\(advice)</p></div>
    """
  }

  /// A link to the next page of a list.
  static func more(_ address: String, _ words: String = "Show more") -> HTML {
    #"<p class="more"><a class="button quiet" href="\#(address)">\#(words)</a></p>"#
  }

  /// Names with their values.
  static func facts(_ facts: [(String, HTML)]) -> HTML {
    "<dl class=\"facts\">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>"
  }
}
