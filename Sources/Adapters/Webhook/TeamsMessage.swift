/// A message to a workflow of Microsoft Teams ("When a Teams webhook request is received"): an Adaptive Card.
///
/// A message has at most 28 KB. Its texts are runs, which have no markup, unlike text blocks.
struct TeamsMessage: Encodable {
  struct Attachment: Encodable {
    var contentType = "application/vnd.microsoft.card.adaptive"
    var content: Card
  }

  struct Card: Encodable {
    var schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    var type = "AdaptiveCard"
    var version = "1.4"
    var body: [Paragraph]

    enum CodingKeys: String, CodingKey {
      case type, version, body
      case schema = "$schema"
    }
  }

  /// A `RichTextBlock`.
  struct Paragraph: Encodable {
    var type = "RichTextBlock"
    var spacing: String?
    var inlines: [Run]
  }

  struct Run: Encodable {
    var type = "TextRun"
    var text: String
    var weight: String?
    var size: String?
    var isSubtle: Bool?
  }

  var type = "message"
  var attachments: [Attachment]

  /// Most bytes of a message.
  static let longest = 28_000

  /// - Parameters:
  ///   - message: what it says.
  ///   - lines: most lines of a section.
  init(_ message: WebhookMessage, lines: Int) {
    let head = [
      Paragraph(inlines: [Run(text: message.heading.cut(to: 150), weight: "Bolder", size: "Large")]
      ),
      Paragraph(inlines: [Run(text: message.summary.cut(to: 500))]),
    ]
    attachments = [
      Attachment(
        content: Card(body: head + message.sections.flatMap { Self.paragraphs($0, lines) })
      )
    ]
  }

  private static func paragraphs(_ section: WebhookMessage.Section, _ lines: Int) -> [Paragraph] {
    let heading = Paragraph(
      spacing: "Medium",
      inlines: [Run(text: section.heading, weight: "Bolder")]
    )
    let rest = WebhookBounds.rest(section, shown: lines).map {
      Paragraph(spacing: "Small", inlines: [Run(text: $0, isSubtle: true)])
    }
    return [heading] + section.lines.prefix(lines).map(line)
      + [rest].compactMap(\.self)
  }

  private static func line(_ line: WebhookMessage.Line) -> Paragraph {
    let detail = line.detail.map {
      Run(text: " – \($0.cut(to: WebhookBounds.detail))", isSubtle: true)
    }
    return Paragraph(
      spacing: "Small",
      inlines: [
        Run(text: "\(line.title.cut(to: WebhookBounds.title)): "),
        Run(text: line.change, weight: "Bolder"),
      ] + [detail].compactMap(\.self)
    )
  }
}
