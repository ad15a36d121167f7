/// A helpdesk, as far as a fetch of its conversations needs it.
///
/// An adapter for another helpdesk implements this and nothing else: order, completeness, retries and
/// checkpoints are the fetch's. What cannot be given is thrown as a `SourceError`; a request that a
/// drain or a cancellation ends throws `CancellationError`.
package protocol ConversationSource: Sendable {
  /// Name in messages, for example `Intercom`.
  var name: String { get }
  /// Most conversations that a page can hold.
  var pageLimit: Int { get }
  /// Most parts of a conversation that are given; `Int.max` where all are.
  var partLimit: Int { get }
  /// Requests that may be in flight at present.
  var concurrency: Int { get }

  /// Asks for a page of a listing.
  ///
  /// - Parameters:
  ///   - request: the page.
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: the page, and how many conversations the source counts in the whole listing.
  /// - Throws: `SourceError`, with `refusedQuery` for an order, a filter or a cursor that the source does
  ///   not take; `CancellationError`.
  func page(
    _ request: PageRequest,
    attempts: Int,
    isUrgent: Bool
  ) async throws -> ConversationPage

  /// Asks for a conversation with its parts.
  ///
  /// - Parameters:
  ///   - id: id of the conversation.
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Returns: the conversation as the chain reads it.
  /// - Throws: `SourceError`, with `notFound` for a conversation that was deleted; `CancellationError`.
  func conversation(
    _ id: String,
    attempts: Int,
    isUrgent: Bool
  ) async throws -> FetchedConversation

  /// Asks for something small that answers whenever the source works and the credentials are right.
  ///
  /// - Parameters:
  ///   - attempts: most attempts that may fail.
  ///   - isUrgent: true to go before requests that wait.
  /// - Throws: `SourceError`, `CancellationError`.
  func checkAccess(attempts: Int, isUrgent: Bool) async throws

  /// Lets conversations that are on their way arrive and sends nothing more; every other request ends
  /// with `CancellationError`.
  func drain()
}
