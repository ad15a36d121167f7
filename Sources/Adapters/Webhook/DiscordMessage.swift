/// A message to a webhook of Discord.
///
/// At most 2,000 characters of content; embeds have at most 256 in a title, 4,096 in a description and 6,000 together,
/// and there are at most 10. Nobody is mentioned, whatever a text says.
struct DiscordMessage: Encodable {
  struct Embed: Encodable {
    var title: String
    var description: String
  }

  struct Mentions: Encodable {
    /// Kinds of mentions that work: none.
    var parse: [String] = []
  }

  private static let longestContent = 2_000
  private static let longestTitle = 256
  private static let longestDescription = 4_096
  private static let longestEmbeds = 6_000

  var content: String
  var embeds: [Embed]
  var mentions = Mentions()

  enum CodingKeys: String, CodingKey {
    case content, embeds
    case mentions = "allowed_mentions"
  }

  init(_ message: WebhookMessage) {
    content = "\(Self.escaped(message.heading)): \(Self.escaped(message.summary))"
      .cut(to: Self.longestContent)
    embeds = []
    var left = Self.longestEmbeds
    for section in message.sections {
      let title = section.heading.cut(to: Self.longestTitle)
      let room = min(Self.longestDescription, left - title.utf16.count)
      let description = Self.description(section, within: room)
      // An embed without a description has nothing to say.
      if description.isEmpty { break }
      left -= title.utf16.count + description.utf16.count
      embeds.append(Embed(title: title, description: description))
    }
  }

  private static func description(_ section: WebhookMessage.Section, within room: Int) -> String {
    let lines =
      section.lines.prefix(WebhookBounds.lines).map(line)
      + [WebhookBounds.rest(section)].compactMap(\.self)
    var text = ""
    for line in lines where text.utf16.count + line.utf16.count < room {
      text += text.isEmpty ? line : "\n" + line
    }
    return text
  }

  private static func line(_ line: WebhookMessage.Line) -> String {
    let detail = line.detail.map { "\n\(escaped($0.cut(to: WebhookBounds.detail)))" } ?? ""
    return
      "\(escaped(line.title.cut(to: WebhookBounds.title))): **\(escaped(line.change))**\(detail)"
  }

  /// Takes the meaning from the marks of Discord's Markdown.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\*_~`|>[]()#<@:".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
