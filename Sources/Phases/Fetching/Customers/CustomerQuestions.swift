import Helpdesk

/// Asks for contacts and companies, and tells one that cannot be had from a source that fails as a whole.
final class CustomerQuestions: Sendable {
  private let source: any CustomerSource
  private let retry: RetryPolicy
  private let note: @Sendable (String) -> Void
  /// True once the source has refused to search for a single contact.
  private let refusesSearch = RaisedFlag()

  init(
    _ source: any CustomerSource,
    _ retry: RetryPolicy,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.source = source
    self.retry = retry
    self.note = note
  }

  var contactLimit: Int { source.contactLimit }

  /// Asks for contacts at once; where that does not work, for halves of them.
  ///
  /// - Returns: those that the search finds.
  /// - Throws: `SourceError` where the sweep cannot go on, `CancellationError`.
  func contacts(_ ids: [String]) async throws -> [CustomerProfile] {
    if refusesSearch.isRaised { return [] }
    do {
      return try await ask(.contacts(ids)) {
        try await source.contacts(ids, attempts: RetryPolicy.attempts, isUrgent: false)
      }
    } catch let error as IsolatedFailure {
      guard ids.count > 1 else {
        if error.cause.category == .refusedQuery { giveUpSearch(error.cause) }
        return []
      }
      let half = ids.count / 2
      return try await contacts(Array(ids[..<half])) + contacts(Array(ids[half...]))
    }
  }

  /// Asks for a contact by itself.
  ///
  /// - Returns: the contact; nil where it cannot be had.
  /// - Throws: `SourceError` where the sweep cannot go on, `CancellationError`.
  func contact(_ id: String) async throws -> CustomerProfile? {
    try await one(.contact(id)) { try await source.contact(id, attempts: RetryPolicy.attempts) }
  }

  /// Asks for a company.
  ///
  /// - Returns: the company; nil where it cannot be had.
  /// - Throws: `SourceError` where the sweep cannot go on, `CancellationError`.
  func company(_ id: String) async throws -> CustomerProfile? {
    try await one(.company(id)) { try await source.company(id, attempts: RetryPolicy.attempts) }
  }

  private func one(
    _ subject: Subject,
    _ attempt: () async throws -> CustomerProfile
  ) async throws -> CustomerProfile? {
    do { return try await ask(subject, attempt) } catch let error as IsolatedFailure {
      if error.cause.category != .notFound { note("\(subject): \(error.cause)") }
      return nil
    }
  }

  /// Asks until there is an answer, or it fails alone.
  private func ask<Answer>(
    _ subject: Subject,
    _ attempt: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await retry.ask(attempt) { error in
        switch error.category {
        case .notFound, .refusedQuery, .tooLarge: true
        case .temporary: await answersOthers()
        default: false
        }
      }
    } catch let error as SourceError {
      throw SourceError(error.category, "\(subject): \(error)")
    }
  }

  /// Asks once for a contact that nobody has, which none can spoil.
  private func answersOthers() async -> Bool {
    do {
      _ = try await source.contacts(["0"], attempts: 1, isUrgent: true)
      return true
    } catch let error as SourceError {
      return error.category == .refusedQuery || error.category == .notFound
    } catch {
      return false
    }
  }

  private func giveUpSearch(_ error: SourceError) {
    if !refusesSearch.isRaised { note("search for contacts: \(error); asking for each") }
    refusesSearch.raise()
  }

  /// What a message is about.
  private enum Subject: CustomStringConvertible {
    case contacts([String])
    case contact(String)
    case company(String)

    var description: String {
      switch self {
      case .contacts: "search for contacts"
      case .contact(let id): "contact \(id)"
      case .company(let id): "company \(id)"
      }
    }
  }
}
