package import HTTPTransfer
package import Settings

/// How to reach Intercom, from the settings.
package struct IntercomAccess: Sendable {
  /// Name of the setting that holds the access token.
  package static let tokenName = "INTERCOM_ACCESS_TOKEN"
  /// Name of the setting that holds the base of the API.
  package static let baseName = "INTERCOM_BASE_URL"

  /// Base of the API: an http or https URL with a host.
  package let baseURL: String
  private let token: String
  /// File of certificates to trust; nil for those of the system.
  private let certificates: String?

  /// Reads the settings; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - settings: where token, base and certificates are looked up.
  ///   - region: where the workspace is kept; nil for what the settings say.
  /// - Throws: `SettingFault` where the token is missing, or where it or the base cannot be used.
  package init(_ settings: Settings, region: Region?) throws(SettingFault) {
    token = try Self.token(settings)
    guard IntercomClient.canSend(token: token) else {
      throw .unusable(Self.tokenName, "it holds spaces or control characters")
    }
    baseURL = try Self.baseURL(settings, region: region)
    certificates = settings["SSL_CERT_FILE"]
  }

  /// Gives the access token, which may still be one that cannot be sent.
  ///
  /// - Throws: `SettingFault` where there is none.
  @discardableResult
  package static func token(_ settings: Settings) throws(SettingFault) -> String {
    guard let token = settings[tokenName] else { throw .missing(tokenName) }
    return token
  }

  /// Gives the base of the API: that of a region which is named, else what a setting says, else that of the US.
  ///
  /// - Parameters:
  ///   - settings: where the base is looked up.
  ///   - region: the region; nil where none is named.
  /// - Returns: an http or https URL with a host.
  /// - Throws: `SettingFault`.
  @discardableResult
  package static func baseURL(
    _ settings: Settings,
    region: Region? = nil
  ) throws(SettingFault) -> String {
    guard region == nil, let base = settings[baseName] else { return (region ?? .us).baseURL }
    // libcurl would take a bare word for a host, whose name then cannot be resolved for a while.
    guard IntercomClient.canReach(baseURL: base) else {
      throw .unusable(baseName, "it is not an http:// or https:// URL with a host")
    }
    return base
  }

  /// Opens a client.
  ///
  /// - Parameter transfers: how requests are carried; the certificates are set here.
  /// - Returns: a client that has not sent anything yet.
  /// - Throws: `TransferError`.
  package func client(_ transfers: TransferSettings) throws -> IntercomClient {
    var transfers = transfers
    transfers.certificates = certificates
    return IntercomClient(baseURL: baseURL, token: token, http: try HTTPClient(transfers))
  }
}
