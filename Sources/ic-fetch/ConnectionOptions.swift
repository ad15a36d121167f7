import ArgumentParser
import HTTPTransfer
import IntercomAPI
import Settings
import ToolKit

/// How Intercom is reached.
struct ConnectionOptions: ParsableArguments {
  @Option(help: "Where Intercom keeps the workspace; us, unless INTERCOM_BASE_URL is set.")
  var region: Region?

  @Option(
    help: ArgumentHelp(
      "Requests in flight, 1 to 100 (default: 20, more where latency calls for it).",
      valueName: "n"
    )
  )
  var concurrency: Int?

  @Option(
    help: ArgumentHelp(
      "Most requests a second; without it, as many as Intercom allows.",
      valueName: "n"
    )
  )
  var maxRps: Double?

  @Option(
    help: ArgumentHelp(
      "How long a failing request is tried again: seconds, or with m or h behind.",
      valueName: "time"
    )
  )
  var retryFor = Seconds(900)

  @Option(
    help: ArgumentHelp("How long a single attempt may take, likewise.", valueName: "time")
  )
  var timeout = Seconds(120)

  func validate() throws {
    guard 1...100 ~= concurrency ?? 1 else {
      throw ValidationError("--concurrency takes 1 to 100")
    }
    if let maxRps, maxRps <= 0 { throw ValidationError("--max-rps takes a number above 0") }
    if timeout.value < 1 { throw ValidationError("--timeout takes at least a second") }
  }

  /// Opens a client.
  ///
  /// - Parameters:
  ///   - settings: where token and host are looked up.
  ///   - observer: hears of retries and waits.
  /// - Returns: a client that has not sent anything yet.
  /// - Throws: `ToolError` with status 78 when there is no usable token or base.
  func client(
    _ settings: Settings,
    observer: @escaping @Sendable (TransferEvent) -> Void
  ) throws -> IntercomClient {
    let name = "INTERCOM_ACCESS_TOKEN"
    guard let token = settings[name] else {
      throw ToolError(.configuration, "no access token", "set \(name), or put it into .env")
    }
    guard IntercomClient.canSend(token: token) else {
      throw ToolError(.configuration, "unusable \(name)", "it holds spaces or control characters")
    }
    let baseURL = try base(settings)
    let http = try HTTPClient(transfers(certificates: settings["SSL_CERT_FILE"], observer))
    return IntercomClient(baseURL: baseURL, token: token, http: http)
  }

  private func base(_ settings: Settings) throws -> String {
    let name = UnusableBase.setting
    do { return try Region.base(region, setting: settings[name]) } catch {
      throw ToolError(.configuration, "unusable \(name)", error.reason)
    }
  }

  private func transfers(
    certificates: String?,
    _ observer: @escaping @Sendable (TransferEvent) -> Void
  ) -> TransferSettings {
    var transfers = TransferSettings()
    transfers.concurrency = concurrency.map { $0...$0 } ?? 20...100
    transfers.maximumRate = maxRps
    transfers.retryFor = retryFor.value
    transfers.limitAttempts(to: timeout.value)
    transfers.certificates = certificates
    transfers.userAgent = "ic-fetch"
    transfers.observer = observer
    return transfers
  }
}

extension Region: ExpressibleByArgument {}
