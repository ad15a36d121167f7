import HTTPTransfer
package import Helpdesk

/// Intercom as a source of conversations.
package struct IntercomSource: ConversationSource {
  let client: IntercomClient

  package let name = "Intercom"
  package let pageLimit = PageRequest.largestPage
  package let partLimit = FetchedConversation.partLimit

  package init(_ client: IntercomClient) { self.client = client }

  package var concurrency: Int { client.concurrency }

  package func drain() { client.drain() }

  package func page(
    _ request: PageRequest,
    attempts: Int,
    isUrgent: Bool
  ) async throws -> ConversationPage {
    try await translatingErrors {
      try await client.search(request, attempts: attempts, isUrgent: isUrgent)
    }
  }

  package func conversation(
    _ id: String,
    attempts: Int,
    isUrgent: Bool
  ) async throws -> FetchedConversation {
    try await translatingErrors {
      let object = try await client.conversation(id, attempts: attempts, isUrgent: isUrgent)
      return FetchedConversation(object)
    }
  }

  package func checkAccess(attempts: Int, isUrgent: Bool) async throws {
    try await translatingErrors {
      _ = try await client.identity(attempts: attempts, isUrgent: isUrgent)
    }
  }

  /// Asks, and gives what goes wrong as a source's error.
  func translatingErrors<Answer>(
    _ ask: () async throws -> Answer
  ) async throws -> Answer {
    do { return try await ask() } catch let error as IntercomError {
      throw SourceError(error.category, error.description)
    }
  }
}

extension IntercomError {
  fileprivate var category: SourceError.Category {
    switch self {
    case .credentials: .credentials
    case .refused(_, 400, _), .refused(_, 422, _): .refusedQuery
    case .refused: .refused
    case .notFound: .notFound
    case .transfer(let error):
      switch error.category {
      case .temporary: .temporary
      case .refused: .unreachable
      case .configuration: .configuration
      case .tooLarge: .tooLarge
      }
    }
  }
}
