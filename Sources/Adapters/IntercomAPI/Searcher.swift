import Records

/// Asks for pages of searches, and tells one that cannot be had from a host that fails as a whole.
struct Searcher: Sendable {
  let client: IntercomClient
  let insistence: Insistence

  /// Asks for a page.
  ///
  /// - Throws: `FailsAlone` where other searches are answered, `IntercomError`, `CancellationError`.
  func page(_ request: SearchRequest) async throws -> SearchPage {
    try await insistence.ask {
      try await client.search(request, attempts: Insistence.attempts)
    } answersOthers: { error in
      guard error.isFailure else { return false }
      return await answersOthers(request.field)
    }
  }

  /// Asks once for the conversations of a second in 1970, which no conversation can spoil.
  private func answersOthers(_ field: SearchRequest.Field) async -> Bool {
    let window = Cursor.Window(from: 1, to: 1)
    let request = SearchRequest(field, window: window, order: .unsorted)
    return (try? await client.search(request, attempts: 1, isUrgent: true)) != nil
  }
}
