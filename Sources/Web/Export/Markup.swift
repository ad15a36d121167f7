import Records

/// How a tracker marks text up; text of others can neither format nor link.
protocol Markup {
  static func text(_ text: String) -> String
  static func heading(_ text: String) -> String
  static func item(_ text: String) -> String
  /// Something that is to be done.
  static func task(_ text: String) -> String
  static func quote(_ text: String) -> String
  static func link(_ words: String, _ address: String) -> String
}

/// CommonMark with GitHub's tasks, which Linear and Shortcut read, too.
enum MarkdownMarkup: Markup {
  static func text(_ text: String) -> String { Markdown.text(text) }
  static func heading(_ text: String) -> String { "## \(text)" }
  static func item(_ text: String) -> String { "- \(text)" }
  static func task(_ text: String) -> String { "- [ ] \(text)" }
  static func quote(_ text: String) -> String { "> \(text)" }
  static func link(_ words: String, _ address: String) -> String {
    "[\(words)](\(Markdown.address(address)))"
  }
}

/// Jira's text formatting notation, in which its importer reads descriptions:
/// <https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all>.
enum JiraMarkup: Markup {
  /// A backslash takes the meaning from a sign.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if "\\{}[]*_-+^~?!|#@".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
    }
    return result
  }
  static func heading(_ text: String) -> String { "h2. \(text)" }
  static func item(_ text: String) -> String { "* \(text)" }
  static func task(_ text: String) -> String { "* \(text)" }
  static func quote(_ text: String) -> String { "bq. \(text)" }
  static func link(_ words: String, _ address: String) -> String {
    let safe = Markdown.address(address).filter { !"[]|{}".contains($0) }
    return "[\(words)|\(safe)]"
  }
}
