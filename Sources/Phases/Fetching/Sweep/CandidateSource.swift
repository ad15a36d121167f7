import Records

/// Where a sweep's conversations come from.
protocol CandidateSource: Sendable {
  /// True when `next` will not have to wait for the source.
  var isReady: Bool { get }
  /// How many conversations there still are, where that is known.
  var total: Int? { get }
  /// How the searches ended, once there is nothing more; nil where nothing was searched.
  var closing: ListingClosing? { get }
  /// The largest number of conversations that a search counted in the window.
  var counted: Int? { get }
  /// Gives the next conversations in order, or nil when there are no more.
  ///
  /// - Throws: `SourceError`, `CancellationError`.
  mutating func next() async throws -> [Candidate]?
}

/// Conversations that the caller names.
struct NamedCandidates: CandidateSource {
  private var candidates: [Candidate]?
  let total: Int?
  let closing: ListingClosing? = nil
  let counted: Int? = nil

  /// - Parameter ids: in the order in which they are wanted; what can be no id is rejected unasked.
  init(_ ids: [String]) {
    total = ids.count
    candidates = ids.map { id in
      Candidate(
        mark: Watermark(createdAt: 0, id: id),
        decision: Self.decision(on: id)
      )
    }
  }

  private static func decision(on id: String) -> Candidate.Decision {
    if ConversationID.isUsable(id) { return .fetch(judgeAgain: true) }
    return .reject(reason: ConversationID.complaint, line: Array(id.utf8))
  }

  var isReady: Bool { true }

  mutating func next() async throws -> [Candidate]? {
    defer { candidates = nil }
    return candidates
  }
}
