import HTTPTransfer
import IntercomAPI
import Processes
import ToolKit

/// The workspace as this program asks about it; the fetching is ic-fetch's.
struct Intercom {
  /// A check should not take long.
  private static let attempts = 2

  let baseURL: String
  private let client: IntercomClient

  /// Prepares to ask; nothing is sent yet.
  ///
  /// - Parameter access: the way to Intercom.
  /// - Throws: `TransferError`.
  init(_ access: IntercomAccess) throws {
    baseURL = access.baseURL
    client = try access.client(TransferSettings())
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
