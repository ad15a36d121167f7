import Foundation
import LineStream
import Testing
import Webhook

/// What chats get: their documented shapes, within their bounds, and nothing that formats or mentions.
@Suite struct WebhookTests {
  private static let attack = "<!channel> @everyone *b* [x](http://a) & `c`\nline"

  private func message(titles: Int = 1, of length: Int = 0, detail: String? = nil)
    -> WebhookMessage
  {
    let line = WebhookMessage.Line(
      title: length > 0 ? String(repeating: "é", count: length) : Self.attack,
      change: "46 in one week, usually 1",
      detail: detail
    )
    let section = {
      WebhookMessage.Section(heading: $0, lines: Array(repeating: line, count: titles))
    }
    return WebhookMessage(
      heading: "Product stories",
      summary: "1 spike",
      sections: ["Far above their usual week", "New", "Grown", "Back"].map(section),
      record: Array("{}".utf8)
    )
  }

  private func object(_ shape: WebhookShape, _ message: WebhookMessage) throws -> [String: Any] {
    let body = Data(try shape.body(message))
    return try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
  }

  @Test func `HMAC is that of RFC 4231`() {
    #expect(
      SHA256.hmac(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
  }

  @Test func `Slack gets a text and blocks, in which nothing links or mentions`() throws {
    let slack = try object(.slack, message())
    #expect(slack["text"] as? String == "Product stories: 1 spike")
    let blocks = try #require(slack["blocks"] as? [[String: Any]])
    #expect(
      blocks.map { $0["type"] as? String } == ["header"] + Array(repeating: "section", count: 5)
    )
    let text = try #require((blocks[2]["text"] as? [String: String])?["text"])
    #expect(text.hasPrefix("*Far above their usual week*\n• &lt;!channel&gt; "))
    #expect(text.hasSuffix(" line: 46 in one week, usually 1"))
    #expect(!text.contains("<") && text.contains("&amp;"))
  }

  @Test func `Slack's bounds hold`() throws {
    let slack = try object(.slack, message(titles: 40, of: 500, detail: Self.attack))
    for block in try #require(slack["blocks"] as? [[String: Any]]) {
      let text = try #require((block["text"] as? [String: String])?["text"])
      #expect(text.utf16.count <= 3_000)
    }
  }

  @Test func `Teams gets an adaptive card whose texts have no markup`() throws {
    let teams = try object(.teams, message())
    #expect(teams["type"] as? String == "message")
    let attachment = try #require((teams["attachments"] as? [[String: Any]])?.first)
    #expect(attachment["contentType"] as? String == "application/vnd.microsoft.card.adaptive")
    let card = try #require(attachment["content"] as? [String: Any])
    #expect(card["type"] as? String == "AdaptiveCard")
    #expect(card["$schema"] as? String == "http://adaptivecards.io/schemas/adaptive-card.json")
    let body = try #require(card["body"] as? [[String: Any]])
    #expect(body.allSatisfy { $0["type"] as? String == "RichTextBlock" })
    let most = message(titles: 40, of: 500, detail: String(repeating: "é", count: 500))
    #expect(try WebhookShape.teams.body(most).count < 28_000)
  }

  @Test func `Discord gets content and embeds within its bounds, and mentions nobody`() throws {
    let discord = try object(.discord, message(titles: 40, of: 500, detail: Self.attack))
    #expect(try #require(discord["content"] as? String).utf16.count <= 2_000)
    let embeds = try #require(discord["embeds"] as? [[String: String]])
    #expect((1...10).contains(embeds.count))
    #expect(embeds.allSatisfy { ($0["description"] ?? "").utf16.count <= 4_096 })
    #expect(embeds.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.utf16.count } } <= 6_000)
    #expect((discord["allowed_mentions"] as? [String: [String]])?["parse"] == [])
    let small = try object(.discord, message())
    let description = (small["embeds"] as? [[String: String]])?.first?["description"] ?? ""
    #expect(
      description.contains(#"\*b\* \[x\]"#) && description.contains(#"\<!channel\> \@everyone"#)
    )
  }

  @Test func `any other receiver gets the record`() throws {
    #expect(try WebhookShape.json.body(message()) == Array("{}".utf8))
  }

  @Test(arguments: [
    ("https://hooks.slack.com/services/a/b/c", WebhookShape.slack),
    ("https://discord.com/api/webhooks/1/x", .discord),
    ("https://discordapp.com/api/webhooks/1/x", .discord),
    ("https://prod-1.westeurope.logic.azure.com:443/workflows/x", .teams),
    ("https://a.webhook.office.com/webhookb2/x", .teams),
    ("https://example.com/hooks.slack.com", .json), ("https://notdiscord.com/x", .json),
  ])
  func `the address tells the shape`(address: String, shape: WebhookShape) {
    #expect(WebhookShape(address: address) == shape)
  }
}
