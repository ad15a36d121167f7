import FoundationEssentials
import Records

/// How a receiver wants a message.
package enum WebhookShape: String, Sendable, CaseIterable {
  /// Slack's incoming webhooks: `text` for notifications, and `blocks`.
  case slack
  /// Microsoft Teams' Workflows: an Adaptive Card as attachment.
  case teams
  /// Discord's webhooks: `content` and `embeds`.
  case discord
  /// The digest itself.
  case json

  /// The shape that the service of an address takes; `json` for any other.
  package init(address: String) {
    let host = URL(string: address)?.host()?.lowercased() ?? ""
    func isAt(_ domain: String) -> Bool { host == domain || host.hasSuffix(".\(domain)") }
    if isAt("hooks.slack.com") || isAt("hooks.slack-gov.com") {
      self = .slack
    } else if isAt("discord.com") || isAt("discordapp.com") {
      self = .discord
    } else if isAt("webhook.office.com") || isAt("logic.azure.com") || isAt("powerplatform.com") {
      self = .teams
    } else {
      self = .json
    }
  }

  /// The body of the request.
  ///
  /// - Throws: `EncodingError`.
  package func body(_ message: WebhookMessage) throws -> [UInt8] {
    switch self {
    case .slack: try RecordCoding.encode(SlackMessage(message))
    case .teams: try Self.teams(message)
    case .discord: try RecordCoding.encode(DiscordMessage(message))
    case .json: message.record
    }
  }

  /// Teams takes no more than 28 KB: where that is passed, fewer lines of each section are shown.
  private static func teams(_ message: WebhookMessage) throws -> [UInt8] {
    var lines = WebhookBounds.lines
    while true {
      let body = try RecordCoding.encode(TeamsMessage(message, lines: lines))
      if body.count <= TeamsMessage.longest || lines == 1 { return body }
      lines /= 2
    }
  }
}

/// Most lines of a section that a chat shows, and longest title.
enum WebhookBounds {
  static let lines = 10
  static let title = 150
  static let detail = 300

  /// Says how many more there are; nil where all are shown.
  static func rest(_ section: WebhookMessage.Section, shown: Int = lines) -> String? {
    section.lines.count > shown ? "and \(section.lines.count - shown) more" : nil
  }
}
