import FoundationEssentials
package import HTTPTransfer
package import Settings

/// Where messages go and how they are signed, from the settings.
package struct WebhookAccess: Sendable {
  /// Name of the setting that holds the address.
  package static let addressName = "IC_WEBHOOK_URL"
  /// Name of the setting that holds the secret of the signature.
  package static let secretName = "IC_WEBHOOK_SECRET"
  /// Name of the setting that names a file with that secret.
  package static let secretFileName = "IC_WEBHOOK_SECRET_FILE"
  /// Seconds for which a receiver that fails is asked again.
  private static let retryFor = 120.0

  private let address: String
  private let secret: String?
  private let certificates: String?

  /// Reads the settings; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - settings: the settings.
  ///   - address: the address; nil for that of the settings.
  /// - Throws: `SettingFault` where an address is missing or cannot be used, or the file of the secret is not there.
  package init(_ settings: Settings, address: String?) throws(SettingFault) {
    guard let address = address ?? settings[Self.addressName] else {
      throw .missing(Self.addressName)
    }
    guard let url = URL(string: address), let host = url.host(), !host.isEmpty,
      ["http", "https"].contains(url.scheme?.lowercased() ?? "")
    else {
      throw .unusable(Self.addressName, "it is not an http:// or https:// URL with a host")
    }
    self.address = address
    secret = try Self.secret(settings)
    certificates = settings["SSL_CERT_FILE"]
  }

  private static func secret(_ settings: Settings) throws(SettingFault) -> String? {
    if let secret = settings[secretName] { return secret }
    guard let path = settings[secretFileName] else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unusable(secretFileName, "\(path) is not there or not readable")
    }
    let secret = String(decoding: data, as: UTF8.self).filter { !$0.isNewline }
    if secret.isEmpty { throw .unusable(secretFileName, "\(path) is empty") }
    return secret
  }

  /// The shape that the service of the address takes.
  package var shape: WebhookShape { WebhookShape(address: address) }

  /// Opens the webhook.
  ///
  /// - Parameter observer: told of attempts that are made again.
  /// - Returns: a webhook to which nothing was sent yet.
  /// - Throws: `TransferError`.
  package func webhook(
    _ observer: @escaping @Sendable (TransferEvent) -> Void
  ) throws -> Webhook {
    var transfers = TransferSettings()
    transfers.retryFor = Self.retryFor
    transfers.certificates = certificates
    transfers.observer = observer
    return try Webhook(address, secret: secret, transfers)
  }
}
