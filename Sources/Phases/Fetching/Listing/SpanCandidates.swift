import Helpdesk
import Records

/// Makes candidates of the conversations that searches list: each once, in the order of (time, id).
struct SpanCandidates: Sendable {
  private let triage: Triage
  private let start: ListingStart
  /// Keys of the conversations that were given.
  private var given: Set<UInt64> = []
  /// Place of the last conversation that was given.
  private var last: Watermark
  /// Keys of results that lie outside the window and are counted all the same, where the source takes
  /// the bounds of a search as included.
  private var beyond: Set<UInt64> = []
  /// True where everything is listed a second time and only what is new counts.
  private var isSecondListing = false

  init(_ triage: Triage, _ start: ListingStart) {
    self.triage = triage
    self.start = start
    last = start.after ?? Watermark(createdAt: start.window.from, id: "0")
  }

  /// Conversations outside the window that a count of it includes.
  var outside: Int { beyond.count }

  /// Goes on with a second listing of the window.
  mutating func beginSecondListing() {
    isSecondListing = true
    given.formUnion(start.seen.map(ListedConversation.key))
  }

  /// Takes in what was listed of a span.
  ///
  /// - Parameters:
  ///   - pages: the results.
  ///   - span: results of other times are dropped.
  /// - Returns: those that were not given before, in order.
  mutating func take(_ pages: [SpanListing.Page], of span: Cursor.Window) -> [Candidate] {
    var taken: [Candidate] = []
    var previous = last
    for page in pages {
      for item in page.items where isNew(item) {
        let candidate = triage.candidate(item, after: previous, cursor: page.cursor)
        guard span.contains(candidate.mark.createdAt), isDue(candidate.mark) else {
          if let key = item.key, !start.window.contains(candidate.mark.createdAt) {
            beyond.insert(key)
          }
          continue
        }
        previous = candidate.mark
        if let key = item.key { given.insert(key) }
        taken.append(candidate)
      }
    }
    return inOrder(taken)
  }

  /// Takes in conversations of a second of which only the ids are known.
  mutating func take(ids: [String], second: Int) -> [Candidate] {
    let marks = ids.map { Watermark(createdAt: second, id: $0) }
    let fresh = marks.filter {
      isDue($0) && given.insert(ListedConversation.key(of: $0.id)).inserted
    }
    return inOrder(fresh.map { Candidate(mark: $0, decision: .fetch(judgeAgain: true)) })
  }

  /// Stands for what is wrong with a second, behind everything that was given of it.
  func mark(_ decision: Candidate.Decision, second: Int) -> Candidate {
    let place = max(last, Watermark(createdAt: second, id: "0"))
    return Candidate(mark: place, decision: decision)
  }

  /// One without an id cannot be told from one that was given.
  private func isNew(_ item: ListedConversation) -> Bool {
    item.key.map { !given.contains($0) } ?? !isSecondListing
  }

  private func isDue(_ mark: Watermark) -> Bool {
    if isSecondListing, start.knowsEarlier { return true }
    return start.after.map { $0 < mark } ?? true
  }

  private mutating func inOrder(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { $0.mark < $1.mark }
    if let end = sorted.last { last = max(last, end.mark) }
    return sorted
  }
}
