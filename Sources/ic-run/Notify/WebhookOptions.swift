import ArgumentParser
import HTTPTransfer
import Processes
import RunConsole
import Runs
import Storage
import ToolKit
import Webhook

/// Where what changed is sent, and how.
struct WebhookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Address of the webhook, in place of IC_WEBHOOK_URL.", valueName: "url")
  )
  var webhook: String?

  @Option(help: "Shape of the message (default: that of the address's service, else json).")
  var shape: WebhookShape?

  @Flag(help: "Send the words of stories and customers, too, not only counts and titles.")
  var details = false

  /// Makes what sends, so that a setting which is missing is found before anything begins.
  ///
  /// - Throws: `SettingFault`.
  func sender(_ environment: RunEnvironment) throws -> DigestSender {
    let access = try WebhookAccess(environment.settings, address: webhook)
    return DigestSender(
      environment: environment,
      access: access,
      shape: shape ?? access.shape,
      hasDetails: details
    )
  }
}

/// Sends a digest to a webhook.
struct DigestSender {
  let environment: RunEnvironment
  let access: WebhookAccess
  let shape: WebhookShape
  let hasDetails: Bool

  /// Sends what changed.
  ///
  /// - Parameters:
  ///   - run: the run whose figures stand above.
  ///   - since: the changes that are counted.
  /// - Throws: `ToolError`: 69 where the receiver refuses, 75 where it fails.
  func send(_ run: Int, since: StoryWindow.Since) async throws {
    let digest = try translated {
      let connection = try environment.connect()
      let row = try RunRegistry(connection).current(run)
      return Digest(
        try ReportContents(connection, row, isOfRun: false, since: since),
        hasDetails: hasDetails
      )
    }
    do {
      let webhook = try access.webhook { Console.shared.say("webhook", "\($0)") }
      try await webhook.send(try digest.message(), as: shape)
    } catch let error as WebhookRefusal {
      throw ToolError(error.isTemporary ? .temporary : .refused, "webhook", "\(error)")
    } catch let error as TransferError {
      throw ToolError(error.exitStatus, "webhook", error.description)
    }
    Console.shared.say("webhook", "sent: \(digest.summary)")
  }
}

extension TransferError {
  /// The exit status, which says whether a retry can help.
  fileprivate var exitStatus: ExitStatus {
    switch category {
    case .temporary: .temporary
    case .refused, .tooLarge: .refused
    case .configuration: .configuration
    }
  }
}

extension WebhookShape: ExpressibleByArgument {}
