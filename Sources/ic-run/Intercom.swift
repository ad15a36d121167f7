import ArgumentParser
import HTTPTransfer
import IntercomAPI
import RunConsole
import Settings
import ToolKit

/// The workspace as this program asks about it; the fetching is ic-fetch's.
struct Intercom {
  /// A check should not take long.
  private static let attempts = 2

  let baseURL: String
  private let client: IntercomClient

  /// Prepares to ask; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - workplace: knows the settings.
  ///   - region: where the workspace is kept; nil for what the settings say.
  /// - Throws: `RecordError` without a token; `ToolError` with status 78 where it cannot be sent anywhere;
  ///   `TransferError`.
  init(_ workplace: Workplace, region: Region? = nil) throws {
    let settings = workplace.settings
    guard let token = settings[Workplace.tokenName] else { throw RecordError("no token to try") }
    var transfer = TransferSettings()
    transfer.certificates = settings["SSL_CERT_FILE"]
    guard IntercomClient.canSend(token: token) else {
      throw ToolError(
        .configuration,
        "unusable \(Workplace.tokenName)",
        "it holds spaces or control characters"
      )
    }
    baseURL = try Self.base(settings, region)
    client = IntercomClient(baseURL: baseURL, token: token, http: try HTTPClient(transfer))
  }

  /// Gives the base of the API.
  ///
  /// - Throws: `ToolError` with status 78.
  static func base(_ settings: Settings, _ region: Region? = nil) throws -> String {
    let name = UnusableBase.setting
    do { return try Region.base(region, setting: settings[name]) } catch {
      throw ToolError(.configuration, "unusable \(name)", error.reason)
    }
  }

  func identity() async throws -> IntercomClient.Identity {
    try await client.identity(attempts: Self.attempts)
  }

  /// Ends 77 where a run could only die for a wrong token.
  ///
  /// - Returns: Intercom's id of the workspace; nil where Intercom does not answer just now, for
  ///   ic-fetch has the patience to wait for it.
  func requireAccess() async throws -> String? {
    do { return try await identity().appID } catch let error as IntercomError {
      // One that cannot be reached is ic-fetch's to tell, and to wait for.
      guard case .credentials(let reason) = error else { return nil }
      throw ToolError(.credentials, "Intercom refused the access token", reason)
    }
  }
}

extension Region: ExpressibleByArgument {}
