import HTTPTransfer
import Helpdesk
import IntercomAPI
import Processes
import Records
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
  /// - Throws: `ToolError` where no request can be sent.
  init(_ access: IntercomAccess) throws {
    baseURL = access.baseURL
    do { client = try access.client(TransferSettings()) } catch let error as TransferError {
      throw ToolError(.configuration, "libcurl", error.reason)
    }
  }

  func identity() async throws -> IntercomClient.Identity {
    try await client.identity(attempts: Self.attempts)
  }

  /// Counts the conversations that were created in a window.
  ///
  /// - Throws: `ToolError` with the status that tells whether a later attempt helps.
  func count(_ window: Cursor.Window) async throws -> Int {
    var request = PageRequest(window: window, order: .unsorted)
    request.pageSize = 1
    do { return try await client.search(request, attempts: Self.attempts).totalCount } catch let
      error as IntercomError
    {
      throw Self.toolError(error)
    }
  }

  private static func toolError(_ error: IntercomError) -> ToolError {
    switch error {
    case .credentials(let reason):
      ToolError(.credentials, "Intercom refused the access token", reason)
    default: ToolError(.temporary, "cannot count conversations", error.description)
    }
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
