import ArgumentParser
import HTTPTransfer
import IntercomAPI
import Processes
import Settings
import ToolKit

/// Options of the connection to Intercom.
struct ConnectionOptions: ParsableArguments {
  @OptionGroup var intercom: IntercomOptions

  @Option(
    help: ArgumentHelp(
      "Maximum number of requests a second (default: as many as Intercom allows).",
      valueName: "n"
    )
  )
  var maxRps: Double?

  @Option(
    help: ArgumentHelp(
      "How long a failing request is retried: \(Seconds.form).",
      valueName: "time"
    )
  )
  var retryFor = Seconds(900)

  @Option(
    help: ArgumentHelp("Time limit of one attempt, in the same form.", valueName: "time")
  )
  var timeout = Seconds(120)

  func validate() throws {
    if let maxRps, maxRps <= 0 { throw ValidationError("--max-rps takes a number above 0") }
    if timeout.value < 1 { throw ValidationError("--timeout takes at least a second") }
  }

  /// Opens a client.
  ///
  /// - Parameters:
  ///   - settings: where token and host are looked up.
  ///   - observer: called for retries and waits.
  /// - Returns: a client that has not sent anything yet.
  /// - Throws: `SettingFault` when there is no usable token or base; `ToolError` where no request can be sent.
  func client(
    _ settings: Settings,
    observer: @escaping @Sendable (TransferEvent) -> Void
  ) throws -> IntercomClient {
    let access = try IntercomAccess(settings, region: intercom.region)
    do { return try access.client(transfers(observer)) } catch let error as TransferError {
      throw ToolError(.configuration, "libcurl", error.reason)
    }
  }

  private func transfers(
    _ observer: @escaping @Sendable (TransferEvent) -> Void
  ) -> TransferSettings {
    var transfers = TransferSettings()
    transfers.concurrency = intercom.concurrency.map { $0...$0 } ?? 20...100
    transfers.maximumRate = maxRps
    transfers.retryFor = retryFor.value
    transfers.limitAttempts(to: timeout.value)
    transfers.userAgent = "ic-fetch"
    transfers.observer = observer
    return transfers
  }
}
