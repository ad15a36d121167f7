import HTTPTransfer
import IntercomAPI
import Processes
import ToolKit

/// What ic-run asks of the workspace itself; ic-fetch does the fetching.
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

  /// Exits with 77 if the token is wrong, so that no run starts.
  ///
  /// - Returns: Intercom's id of the workspace; nil where Intercom does not answer just now, for
  ///   ic-fetch retries for longer.
  func requireAccess() async throws -> String? {
    do { return try await identity().appID } catch let error as IntercomError {
      // If Intercom is unreachable, ic-fetch reports it and retries.
      guard case .credentials(let reason) = error else { return nil }
      throw ToolError(.credentials, "Intercom refused the access token", reason)
    }
  }
}
