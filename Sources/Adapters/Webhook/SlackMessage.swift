/// A message to Slack's incoming webhooks.
///
/// At most 50 blocks, 150 characters in a header, 3,000 in a section. `&`, `<` and `>` are escaped, so that no text can
/// link or mention anybody.
struct SlackMessage: Encodable {
  struct Block: Encodable {
    struct Text: Encodable {
      var type: String
      var text: String
    }

    var type: String
    var text: Text
  }

  /// What notifications show.
  var text: String
  var blocks: [Block]

  private static let longestHeader = 150
  private static let longestSection = 3_000

  init(_ message: WebhookMessage) {
    text = Self.escaped("\(message.heading): \(message.summary)")
    blocks =
      [
        Block(
          type: "header",
          text: .init(type: "plain_text", text: message.heading.cut(to: Self.longestHeader))
        ),
        Self.section([Self.escaped(message.summary)]),
      ] + message.sections.map(Self.section)
  }

  private static func section(_ section: WebhookMessage.Section) -> Block {
    Self.section(
      ["*\(escaped(section.heading))*"] + section.lines.prefix(WebhookBounds.lines).map(line)
        + [WebhookBounds.rest(section)].compactMap(\.self)
    )
  }

  /// Lines that no longer fit are left out as a whole, so that none breaks within an escape.
  private static func section(_ lines: [String]) -> Block {
    var text = ""
    for line in lines where text.utf16.count + line.utf16.count < longestSection {
      text += text.isEmpty ? line : "\n" + line
    }
    return Block(type: "section", text: .init(type: "mrkdwn", text: text))
  }

  private static func line(_ line: WebhookMessage.Line) -> String {
    let detail = line.detail.map { "\n>\(escaped($0.cut(to: WebhookBounds.detail)))" } ?? ""
    return "• \(escaped(line.title.cut(to: WebhookBounds.title))): \(escaped(line.change))\(detail)"
  }

  /// Slack's own escapes; a zero-width space takes the meaning from the marks of its formatting.
  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("*", with: "\u{200B}*\u{200B}").replacing("`", with: "\u{200B}`\u{200B}")
  }
}
