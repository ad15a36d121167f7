import Helpdesk
import Records

/// A conversation that a search found, and what is to be done with it.
struct Candidate: Sendable {
  enum Decision: Sendable {
    case skip(reason: String)
    /// Get the whole conversation, and judge it again where the search result did not suffice.
    case fetch(judgeAgain: Bool)
    /// The caller has it as it stands.
    case pass
    /// The sweep dealt with it before it was interrupted.
    case settled
    /// Nothing can be made of the search result.
    case reject(reason: String, line: [UInt8])
    /// The conversations of a second cannot all be listed, and their number is not known.
    case unlistable(reason: String)
    /// The search counts more conversations than it lists.
    case gap(SearchTally.Gap)
  }

  /// Time and id: its place in the order.
  let mark: Watermark
  let decision: Decision
  /// The source's cursor of the page that it stood on.
  var cursor: String?
  /// The first contact of a conversation that is fetched, where contacts are wanted and the search told it.
  var contactID: String?

  /// True for a conversation that a search listed, or that was found by its id.
  var isListed: Bool {
    switch decision {
    case .skip, .fetch, .pass, .settled, .reject: true
    case .unlistable, .gap: false
    }
  }
}

/// Decides what is to be done with search results.
struct Triage: Sendable {
  let field: PageRequest.Field
  let judge: Judge
  /// Update times of conversations that the caller has, by id.
  let known: [String: Int]
  /// Conversations that the sweep has dealt with before.
  var settled: Set<String> = []
  /// True where contacts are wanted.
  var wantsContacts = false

  /// Decides what is to be done with one search result.
  ///
  /// - Parameters:
  ///   - item: the result.
  ///   - previous: place of the result before, which one without a place of its own shares.
  ///   - cursor: the source's cursor of the page.
  /// - Returns: the result's place and what is to be done with it.
  func candidate(_ item: ListedConversation, after previous: Watermark, cursor: String?)
    -> Candidate
  {
    guard let id = item.id, let time = field == .createdAt ? item.createdAt : item.updatedAt else {
      let reason = "search result without a usable id or time"
      let decision = Candidate.Decision.reject(reason: reason, line: item.line)
      return Candidate(mark: previous, decision: decision, cursor: cursor)
    }
    let mark = Watermark(createdAt: time, id: id)
    var candidate = Candidate(mark: mark, decision: decision(item, id), cursor: cursor)
    if wantsContacts, case .fetch = candidate.decision {
      candidate.contactID = CustomerBook.contactID(in: item.line)
    }
    return candidate
  }

  private func decision(_ item: ListedConversation, _ id: String) -> Candidate.Decision {
    if settled.contains(id) { return .settled }
    if let updatedAt = known[id], updatedAt == item.updatedAt { return .pass }
    return switch judge.beforeDetails(item.line) {
    case .keep: .fetch(judgeAgain: false)
    case .needsDetails: .fetch(judgeAgain: true)
    case .skip(let reason): .skip(reason: reason)
    }
  }
}
