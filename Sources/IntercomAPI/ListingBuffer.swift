import Records

/// Search results that wait until nothing can come before them any more.
struct ListingBuffer: Sendable {
  private let triage: Triage
  private var held: [Candidate] = []
  private let start: Watermark
  private var previous: Watermark
  /// True where results may come in any order, so that all wait for the search's end.
  var holdsAll = false

  /// Starts empty.
  ///
  /// - Parameters:
  ///   - triage: decides what is to be done with each result.
  ///   - start: place of a first result that has none of its own.
  init(_ triage: Triage, start: Watermark) {
    self.triage = triage
    self.start = start
    previous = start
  }

  /// Takes results in.
  ///
  /// - Parameters:
  ///   - items: results that were not given before.
  ///   - cursor: Intercom's cursor of their page.
  ///   - window: those from other times are dropped.
  ///   - start: those up to this place are dropped too.
  mutating func hold(
    _ items: [SearchItem],
    _ cursor: String?,
    within window: Cursor.Window,
    after start: Watermark?
  ) {
    for item in items {
      let candidate = triage.candidate(item, after: previous, cursor: cursor)
      guard window.from...window.to ~= candidate.mark.createdAt else { continue }
      if let start, candidate.mark <= start { continue }
      previous = candidate.mark
      held.append(candidate)
    }
  }

  /// Takes in conversations of a second of which only the ids are known.
  mutating func hold(ids: [String], second: Int, after start: Watermark?) {
    for id in ids {
      let mark = Watermark(createdAt: second, id: id)
      if let start, mark <= start { continue }
      held.append(Candidate(mark: mark, decision: .fetch(judgeAgain: true), cursor: nil))
    }
  }

  /// Puts a rejection in place of a second's conversations.
  mutating func reject(second: Int, reason: String) {
    let mark = max(previous, Watermark(createdAt: second, id: start.id))
    held.append(Candidate(mark: mark, decision: .reject(reason: reason, line: []), cursor: nil))
  }

  /// Gives what can have nothing before it any more.
  mutating func release() -> [Candidate] {
    guard !holdsAll, let latest = held.map(\.mark.createdAt).max() else { return [] }
    let ready = held.filter { $0.mark.createdAt < latest }.sorted { $0.mark < $1.mark }
    held.removeAll { $0.mark.createdAt < latest }
    return ready
  }

  /// Gives everything.
  mutating func releaseAll() -> [Candidate] {
    defer { held = [] }
    return held.sorted { $0.mark < $1.mark }
  }

  /// Forgets everything behind a place.
  mutating func clear(backTo place: Watermark?) {
    held = []
    previous = place ?? start
  }
}
