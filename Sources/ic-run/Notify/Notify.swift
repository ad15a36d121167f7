import ArgumentParser
import RunConsole
import Storage
import ToolKit

struct Notify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send what changed to a webhook of Slack, Teams, Discord or your own.",
    discussion: """
      The message holds counts and titles: what is far above its usual week, what is new, what grew and what came \
      back. Anyone who has the URL can post to it: keep it in IC_WEBHOOK_URL rather than on the command line.
      """
  )

  @OptionGroup var window: WindowSinceOption

  @OptionGroup var webhook: WebhookOptions

  func run() async throws {
    let environment = try await RunEnvironment()
    let sender = try webhook.sender(environment)
    let row = try RunID.find(nil, try environment.connect())
    try await sender.send(row.id, since: window.since)
  }
}
