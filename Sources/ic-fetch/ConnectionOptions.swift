import ArgumentParser
import HTTPTransfer
import IntercomAPI
import Settings
import ToolKit

/// How Intercom is reached.
struct ConnectionOptions: ParsableArguments {
  @OptionGroup var intercom: IntercomOptions

  @Option(
    help: ArgumentHelp(
      "Most requests a second; without it, as many as Intercom allows.",
      valueName: "n"
    )
  )
  var maxRps: Double?

  @Option(
    help: ArgumentHelp(
      "How long a failing request is tried again: \(Seconds.form).",
      valueName: "time"
    )
  )
  var retryFor = Seconds(900)

  @Option(
    help: ArgumentHelp("How long a single attempt may take, likewise.", valueName: "time")
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
  ///   - observer: hears of retries and waits.
  /// - Returns: a client that has not sent anything yet.
  /// - Throws: `SettingFault` when there is no usable token or base; `TransferError`.
  func client(
    _ settings: Settings,
    observer: @escaping @Sendable (TransferEvent) -> Void
  ) throws -> IntercomClient {
    try IntercomAccess(settings, region: intercom.region).client(transfers(observer))
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
