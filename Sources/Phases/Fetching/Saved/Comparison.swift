package import Helpdesk
package import Records

/// How a saved stream and the workspace differ in one conversation.
package struct Difference: Codable, Sendable, Equatable {
  /// What is the matter with it.
  package enum Reason: String, Codable, Sendable, CaseIterable {
    /// The workspace has it, the stream knows nothing of it.
    case missing
    /// It was updated after the stream was written.
    case changed
    /// The stream has it, the workspace does not (any more).
    case gone
  }

  package private(set) var type = "difference"
  package let id: String
  package let reason: Reason

  package init(id: String, reason: Reason) {
    self.id = id
    self.reason = reason
  }

  /// Counts differences by their reasons: `2 missing, 1 changed, 0 gone`.
  package static func summary(_ differences: [Difference]) -> String {
    Reason.allCases.map { reason in
      "\(differences.count { $0.reason == reason }) \(reason.rawValue)"
    }.joined(separator: ", ")
  }
}

/// Compares what was saved of a window with what the workspace holds.
package struct Comparison: Sendable {
  private let source: any ConversationSource
  private let window: Cursor.Window
  private let field: PageRequest.Field
  private let retry: RetryPolicy
  private let note: @Sendable (String) -> Void

  /// Prepares to compare; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - source: where the workspace's conversations are.
  ///   - window: both ends included.
  ///   - field: the time that the window is of.
  ///   - retryFor: seconds for which is asked while the source fails as a whole.
  ///   - clock: the time that passes meanwhile.
  ///   - note: told of what a person should know.
  package init(
    _ source: any ConversationSource,
    window: Cursor.Window,
    field: PageRequest.Field,
    retryFor: Double,
    clock: FetchClock,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.source = source
    self.window = window
    self.field = field
    retry = RetryPolicy(seconds: retryFor, clock: clock)
    self.note = note
  }

  /// Lists the differences: missing and changed ones in the order of (created_at, id), or of
  /// (updated_at, id), then those that are gone.
  ///
  /// What the stream left out on purpose is no difference, nor what it holds of other times than the
  /// window's; what it rejected is missing.
  ///
  /// - Parameter saved: the stream.
  /// - Returns: one difference for each conversation that has one.
  /// - Throws: `SourceError`, `CancellationError`.
  package func differences(_ saved: SavedStream) async throws -> [Difference] {
    var differences: [Difference] = []
    var unseen = Set(saved.conversations.keys)
    let triage = Triage(field: field, judge: .keepingAll, known: saved.conversations)
    let searcher = Searcher(source: source, retry: retry)
    var listing = Listing(searcher, triage, ListingStart(window: window), note: note)
    while let candidates = try await listing.next() {
      for candidate in candidates where !saved.skipped.contains(candidate.mark.id) {
        switch candidate.decision {
        case .gap: continue
        case .reject(let reason, _), .unlistable(let reason):
          throw searcher.inconsistency(reason)
        case .skip, .fetch, .pass, .settled: break
        }
        let isSaved = unseen.remove(candidate.mark.id) != nil
        if case .pass = candidate.decision { continue }
        let reason: Difference.Reason = isSaved ? .changed : .missing
        differences.append(Difference(id: candidate.mark.id, reason: reason))
      }
    }
    if let complaint = listing.closing?.complaint { throw searcher.inconsistency(complaint) }
    let gone = unseen.filter { saved.places($0, in: window, by: field) }.sorted()
    return differences + gone.map { Difference(id: $0, reason: .gone) }
  }
}
