import Records

/// Where a sweep's conversations come from.
protocol CandidateSource: Sendable {
  /// True when `next` will not have to wait for Intercom.
  var isReady: Bool { get }
  /// How many conversations there are, where that is known.
  var total: Int? { get }
  /// What the search promised and gave.
  var tally: ListingTally { get }
  /// Gives the next conversations in order, or nil when there are no more.
  ///
  /// - Throws: `IntercomError`, `CancellationError`.
  mutating func next() async throws -> [Candidate]?
}

/// What Intercom's searches said that there is, and what they gave.
struct ListingTally: Sendable, Equatable {
  var promised = 0
  var listed = 0
  /// True once everything was searched.
  var isComplete = false
}

/// Conversations that the caller names.
struct NamedCandidates: CandidateSource {
  private var candidates: [Candidate]?
  let total: Int?
  let tally = ListingTally()

  /// - Parameter ids: in the order in which they are wanted; what can be no id is rejected unasked.
  init(_ ids: [String]) {
    total = ids.count
    candidates = ids.map { id in
      Candidate(
        mark: Watermark(createdAt: 0, id: id),
        decision: Self.decision(on: id),
        cursor: nil
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
