import Helpdesk
import Records

/// Asks for pages of listings, and tells one that cannot be had from a source that fails as a whole.
struct Searcher: Sendable {
  let source: any ConversationSource
  let retry: RetryPolicy

  /// Asks for a page.
  ///
  /// - Throws: `IsolatedFailure` where other listings are answered, `SourceError`, `CancellationError`.
  func page(_ request: PageRequest) async throws -> ConversationPage {
    try await retry.ask {
      try await source.page(request, attempts: RetryPolicy.attempts, isUrgent: false)
    } answersOthers: { error in
      guard error.isFailure else { return false }
      return await answersOthers(request.field)
    }
  }

  /// The error of listings that contradict themselves.
  func inconsistency(_ reason: String) -> SourceError {
    SourceError(.inconsistent, "\(source.name)'s search is inconsistent: \(reason)")
  }

  /// Asks once for the conversations of a second in 1970, which no conversation can spoil.
  private func answersOthers(_ field: PageRequest.Field) async -> Bool {
    let window = Cursor.Window(from: 1, to: 1)
    let request = PageRequest(field, window: window, order: .unsorted)
    return (try? await source.page(request, attempts: 1, isUrgent: true)) != nil
  }
}
