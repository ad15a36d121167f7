package import Postgres
import Records
package import Storage

/// Writes stories or their conversations down, some at a time, so that memory does not grow with their number.
package struct StoryExport: Sendable {
  /// How many stories are written at once.
  package static let batch = 50
  /// Conversations that are read at once.
  private static let page = 500

  private let subject: ExportSubject
  private let format: ExportFormat

  /// - Parameters:
  ///   - subject: stories or conversations.
  ///   - format: one of its formats.
  package init(_ subject: ExportSubject, as format: ExportFormat) {
    (self.subject, self.format) = (subject, format)
  }

  /// What stands before the first one.
  package var head: String {
    if subject == .conversations { return Table.conversations.head }
    return switch format {
    case .markdown, .github: ""
    default: table.head
    }
  }

  private var table: Table<StoryReading.Entry> {
    switch format {
    case .jira: .jira
    case .linear: .linear
    case .shortcut: .shortcut
    case .csv, .markdown, .github: .stories
    }
  }

  /// Gives the part of the file that is about some stories.
  ///
  /// - Throws: `PostgresError`; `DecodingError` where a row was changed by hand.
  package func text(_ items: [StoryItem], _ connection: Connection) throws -> String {
    if subject == .conversations {
      return try items.map { try conversations($0, connection) }.joined()
    }
    let entries = try StoryReading(connection).entries(items)
    return switch format {
    case .markdown: entries.map(Self.markdown).joined()
    case .github: try entries.map { try GitHubIssue($0).line() }.joined()
    default: try table.rows(entries)
    }
  }

  /// One story as Markdown; a page of several is the pages of each, one after the other.
  private static func markdown(_ entry: StoryReading.Entry) -> String {
    let lines =
      ["# \(Markdown.text(entry.story.title))", ""] + IssueText<MarkdownMarkup>(entry: entry).lines
    return lines.joined(separator: "\n") + "\n"
  }

  private func conversations(_ item: StoryItem, _ connection: Connection) throws -> String {
    let reading = StoryConversations(connection)
    var text = ""
    var after: Watermark?
    repeat {
      let found = try reading.page(of: item.id, .init(after: after, limit: Self.page))
      text += try Table.conversations.rows(found.map { StoryMember(entry: $0, story: item) })
      after = found.count < Self.page ? nil : found.last.map(\.watermark)
    } while after != nil
    return text
  }
}

extension StoryConversations.Entry {
  fileprivate var watermark: Watermark {
    Watermark(createdAt: conversation.createdAt, id: conversation.id)
  }
}
