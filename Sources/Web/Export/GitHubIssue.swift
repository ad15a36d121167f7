import Records
import Storage

/// What GitHub's REST API takes to make an issue, `POST /repos/OWNER/REPO/issues`.
///
/// <https://docs.github.com/en/rest/issues/issues#create-an-issue>
struct GitHubIssue: Encodable {
  /// Most characters that GitHub takes.
  private static let mostTitle = 256
  private static let mostBody = 65_536

  let title: String
  let body: String
  let labels: [String]

  init(_ entry: StoryReading.Entry) {
    title = Tracker.line(entry.story.title, most: Self.mostTitle)
    body = IssueText<MarkdownMarkup>(entry: entry).text(most: Self.mostBody)
    // A label has at most 50 characters.
    labels = Tracker.labels(entry).map { String($0.prefix(50)) }
  }

  /// JSON on one line.
  func line() throws -> String {
    String(decoding: try RecordCoding.encode(self), as: UTF8.self) + "\n"
  }
}
