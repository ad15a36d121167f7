import Records

/// The conversations of a window in the order of (time, id), each once.
///
/// The conversations of a second are held back until the next second begins, because Intercom may
/// give them in any order. Where Intercom does not sort by time, all are held until the search has
/// ended. Where it gave fewer than it promised, it is walked through a second time for those that
/// are missing.
struct Listing: CandidateSource {
  private let client: IntercomClient
  private let triage: Triage
  private let window: Cursor.Window
  private var resumeAfter: Watermark?
  private let note: @Sendable (String) -> Void
  private var walk: PageWalk
  private var held: [Candidate] = []
  private var previous: Watermark
  private var lastReleased: Watermark?
  /// Where the last search was begun that took the place of one that broke down.
  private var restartedAfter: Watermark?
  private var isFirstPage = true
  private var holdsAll = false
  private var isDone = false
  /// What the first of two walks gave.
  private var given: Set<UInt64>?

  /// Prepares a listing; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - client: asks for the pages.
  ///   - triage: decides what is to be done with each result.
  ///   - window: seconds to list, both ends included.
  ///   - resumeAfter: place after which to begin.
  ///   - note: told of what a person should know.
  init(
    _ client: IntercomClient,
    _ triage: Triage,
    window: Cursor.Window,
    resumeAfter: Watermark?,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.client = client
    self.triage = triage
    self.window = window
    self.resumeAfter = resumeAfter
    self.note = note
    previous = Watermark(createdAt: window.from, id: "")
    walk = Self.walk(client, triage, window, resumeAfter, note)
  }

  private static func walk(
    _ client: IntercomClient,
    _ triage: Triage,
    _ window: Cursor.Window,
    _ resumeAfter: Watermark?,
    _ note: @escaping @Sendable (String) -> Void
  ) -> PageWalk {
    let from = max(window.from, resumeAfter?.createdAt ?? window.from)
    let rest = Cursor.Window(from: from, to: window.to)
    return PageWalk(client, SearchRequest(triage.field, window: rest), note: note)
  }

  var isReady: Bool { isDone || walk.isReady }

  var total: Int? { walk.total }

  mutating func next() async throws -> [Candidate]? {
    while !isDone {
      let cursor = walk.cursor
      if let items = try await page() {
        hold(items, cursor)
      } else {
        try finishWalk()
      }
      let ready = isDone ? releaseAll() : release()
      if !ready.isEmpty { return ready }
    }
    return nil
  }

  /// Gets the next page; where the search breaks down on its way, as with a cursor that expired,
  /// begins a new one behind what was given.
  private mutating func page() async throws -> [SearchItem]? {
    do {
      return try await walk.next()
    } catch let error as IntercomError {
      // Only one that gets further than the last can come to an end.
      guard error.concernsTheSearch, let lastReleased, lastReleased != restartedAfter else {
        throw error
      }
      note("\(error); searching again from where it stopped")
      restartedAfter = lastReleased
      held = []
      resumeAfter = lastReleased
      walk = Self.walk(client, triage, window, resumeAfter, note)
      isFirstPage = true
      return try await page()
    }
  }

  private mutating func hold(_ items: [SearchItem], _ cursor: String?) {
    if isFirstPage { checkOrder(items) }
    isFirstPage = false
    for item in items where given.map({ !$0.contains(item.key ?? 0) }) ?? true {
      let candidate = triage.candidate(item, after: previous, cursor: cursor)
      guard window.from...window.to ~= candidate.mark.createdAt else { continue }
      if let resumeAfter, candidate.mark <= resumeAfter { continue }
      previous = candidate.mark
      held.append(candidate)
    }
  }

  private mutating func checkOrder(_ items: [SearchItem]) {
    let times = items.compactMap { triage.field == .createdAt ? $0.createdAt : $0.updatedAt }
    if walk.order == .byTime, zip(times, times.dropFirst()).allSatisfy(<=) { return }
    holdsAll = true
    switch walk.order {
    case .byTime: note("search: Intercom does not sort as asked; holding all ids until the end")
    case .byID: note("search: Intercom sorts by id only; holding all ids until the end")
    case .unsorted: note("search: Intercom does not sort; holding all ids until the end")
    }
  }

  /// Gives what can have nothing before it any more.
  private mutating func release() -> [Candidate] {
    guard !holdsAll, given == nil, let latest = held.map(\.mark.createdAt).max() else { return [] }
    let ready = held.filter { $0.mark.createdAt < latest }.sorted { $0.mark < $1.mark }
    held.removeAll { $0.mark.createdAt < latest }
    lastReleased = ready.last?.mark ?? lastReleased
    return ready
  }

  private mutating func releaseAll() -> [Candidate] {
    defer { held = [] }
    return held.sorted { $0.mark < $1.mark }
  }

  /// Ends the listing, or begins a second walk where the first fell short.
  private mutating func finishWalk() throws {
    guard let shortage = walk.shortage else {
      isDone = true
      return
    }
    guard given == nil else { throw IntercomError.contradiction(shortage) }
    note("search: \(shortage); searching once more from the beginning")
    given = walk.keys
    walk = Self.walk(client, triage, window, resumeAfter, note)
  }
}
