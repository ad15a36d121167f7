import Export
import LineStream

/// Links to the files of what a page shows, and a button that copies it.
struct ExportMenu {
  /// The words that name each format.
  private static let names: [(format: ExportFormat, name: String)] = [
    (.markdown, "Markdown"), (.csv, "CSV"), (.jira, "Jira"), (.linear, "Linear"),
    (.github, "GitHub"), (.shortcut, "Shortcut"),
  ]

  let subject: ExportSubject
  /// The parameters that say which.
  let parameters: [String: String]

  var html: HTML {
    let links = Self.names.filter { subject.formats.contains($0.format) }.map { choice -> HTML in
      "<li><a href=\"\(address(subject, choice.format))\" download>\(choice.name)</a></li>"
    }
    return """
      <details class="export"><summary>Copy or download</summary>\(subject == .stories ? copy : nil)
      <ul>\(links)\(subject == .stories ? conversations : nil)</ul></details>
      """
  }

  /// Shown by the script, without which it could do nothing.
  private var copy: HTML {
    """
    <p class="copy" hidden><button class="button" type="button" data-copy="\(address(.stories, .markdown))">Copy as Markdown</button>
    <span class="quiet" role="status"></span></p>
    """
  }

  private var conversations: HTML {
    "<li><a href=\"\(address(.conversations, .csv))\" download>Conversations as CSV</a></li>"
  }

  private func address(_ subject: ExportSubject, _ format: ExportFormat) -> String {
    let all = parameters.merging(["format": format.rawValue]) { $1 }
    return "/api/export/\(subject.rawValue)?"
      + all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.percentEncoded())" }
      .joined(separator: "&")
  }
}
