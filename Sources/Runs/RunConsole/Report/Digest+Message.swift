import Records
package import Webhook

extension Digest {
  /// The digest as a message to a chat: what is far above its usual, new, grown and back.
  ///
  /// - Returns: the message, with the words of stories where the digest has them.
  /// - Throws: `EncodingError`.
  package func message() throws -> WebhookMessage {
    let sections = ReportContents.Section.allCases.filter { $0 != .rest }.map { section in
      WebhookMessage.Section(
        heading: section.heading,
        lines: stories(in: section).map(\.line) + (section == .spike ? themes.map(\.line) : [])
      )
    }
    return WebhookMessage(
      heading: heading,
      summary: summary,
      sections: sections.filter { !$0.lines.isEmpty },
      record: try RecordCoding.encode(self)
    )
  }
}

extension Digest.Item {
  fileprivate var line: WebhookMessage.Line {
    WebhookMessage.Line(title: title, change: change, detail: description)
  }
}

extension Digest.ThemeItem {
  fileprivate var line: WebhookMessage.Line {
    WebhookMessage.Line(title: title, change: spike.words)
  }
}
