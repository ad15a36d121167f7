import ArgumentParser
import HTTPTransfer
import IntercomAPI
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
  /// - Throws: `RecordError` without a token, `TransferError`.
  init(_ workplace: Workplace, region: Region? = nil) throws {
    let settings = workplace.settings
    guard let token = settings[Workplace.tokenName] else { throw RecordError("no token to try") }
    var transfer = TransferSettings()
    transfer.certificates = settings["SSL_CERT_FILE"]
    baseURL = region?.baseURL ?? settings["INTERCOM_BASE_URL"] ?? Region.us.baseURL
    client = IntercomClient(baseURL: baseURL, token: token, http: try HTTPClient(transfer))
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
      guard case .credentials(let reason) = error else {
        Console.shared.say("cannot check the token yet", error.description)
        return nil
      }
      throw ToolError(.credentials, "Intercom refused the access token", reason)
    }
  }
}

extension Region: ExpressibleByArgument {}
