import Records

/// The conversations of a window in the order of (time, id), each once.
///
/// The conversations of a second are held back until the next second begins, because Intercom may
/// give them in any order. Where Intercom does not sort by time, all are held until the search has
/// ended. Where it gave fewer than it promised, it is walked through a second time for those that
/// are missing. Where a search fails while others do not, or is answered with 404, as happens when a
/// page would hold a message that was deleted, ever smaller parts of the window are searched, down
/// to the second and in it to the one conversation that cannot be listed.
struct Listing: CandidateSource {
  private let searcher: Searcher
  private let triage: Triage
  private let note: @Sendable (String) -> Void
  private var resumeAfter: Watermark?
  private var span: SearchSpan
  private var walk: PageWalk
  private var buffer: ListingBuffer
  private var lastReleased: Watermark?
  /// Where the last search was begun that took the place of one that broke down.
  private var restartedAfter: Watermark?
  private var isFirstPage = true
  private var hasListed = false
  private var isDone = false
  /// Ids of conversations that no search lists.
  private var unlisted: Set<String> = []
  private var notedOrder: SearchRequest.Order?
  /// What the first of two walks gave.
  private var given: Set<UInt64>?
  private(set) var total: Int?
  private(set) var tally = ListingTally()

  /// Prepares a listing; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - searcher: asks for the pages.
  ///   - triage: decides what is to be done with each result.
  ///   - window: seconds to list, both ends included.
  ///   - resumeAfter: place after which to begin.
  ///   - note: told of what a person should know.
  init(
    _ searcher: Searcher,
    _ triage: Triage,
    window: Cursor.Window,
    resumeAfter: Watermark?,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.searcher = searcher
    self.triage = triage
    self.resumeAfter = resumeAfter
    self.note = note
    span = SearchSpan(window)
    span.begin(at: resumeAfter?.createdAt ?? window.from)
    buffer = ListingBuffer(triage, start: Watermark(createdAt: span.current.from, id: "0"))
    walk = PageWalk(searcher, SearchRequest(triage.field, window: span.current), note: note)
  }

  var isReady: Bool { isDone || walk.isReady }

  mutating func next() async throws -> [Candidate]? {
    while !isDone {
      let cursor = walk.cursor
      var ready: [Candidate]
      if let items = try await page() {
        hold(items, cursor)
        ready = given == nil ? buffer.release() : []
      } else {
        ready = try finishWalk()
      }
      lastReleased = ready.last?.mark ?? lastReleased
      if !ready.isEmpty { return ready }
    }
    return nil
  }

  /// Gets the next page, nil after the last; where the search breaks down on its way, begins a new
  /// one behind what was given.
  private mutating func page() async throws -> [SearchItem]? {
    while true {
      do {
        let items = try await walk.next()
        hasListed = true
        if items?.isEmpty == false { span.succeed() }
        total = max(total ?? 0, walk.total ?? 0)
        return items
      } catch let error as FailsAlone {
        if try await !narrow(error.cause) { return nil }
      } catch let error as IntercomError {
        if case .notFound = error {
          if try await !narrow(error) { return nil }
        } else {
          try restart(error)
        }
      }
    }
  }

  /// Begins a new search where the last broke down, as with a cursor that expired.
  private mutating func restart(_ error: IntercomError) throws {
    // Only one that gets further than the last can come to an end.
    guard error.concernsTheSearch, let lastReleased, lastReleased != restartedAfter else {
      throw error
    }
    note("\(error); searching again from where it stopped")
    restartedAfter = lastReleased
    goOn()
  }

  /// Begins a search of half the time; false where that cannot be less and the second was split.
  private mutating func narrow(_ error: IntercomError) async throws -> Bool {
    goOn()
    if span.halve() {
      startWalk()
      return true
    }
    try await split(error)
    return false
  }

  /// Lists the current second piece by piece; what may then be missing comes out as a rejection.
  private mutating func split(_ error: IntercomError) async throws {
    let second = span.current.from
    note("\(error); searching the second \(second) by the ends of ids")
    var split = SecondSplit(searcher, SearchRequest(triage.field, window: span.current), note: note)
    try await split.run()
    // Where nothing can be listed it is not one conversation that is to blame.
    if split.items.isEmpty, !span.giveUpSecond() || split.shortage != nil && !hasListed {
      throw error
    }
    if let shortage = split.shortage {
      let reason = "search of the second \(second) fails: \(error); \(shortage)"
      note("\(reason); not all of its conversations can be listed")
      buffer.reject(second: second, reason: reason)
    }
    hold(split, second)
  }

  private mutating func hold(_ split: SecondSplit, _ second: Int) {
    // Where bounds are included, one conversation spoils the seconds beside its own too.
    let unlisted = split.unlisted.filter { self.unlisted.insert($0).inserted }
    for id in unlisted { note("search: cannot list conversation \(id); getting it unlisted") }
    buffer.hold(split.items, nil, within: span.current, after: resumeAfter)
    buffer.hold(ids: unlisted, second: second, after: resumeAfter)
    tally.promised += split.items.count + unlisted.count
    tally.listed += split.items.count + unlisted.count
  }

  /// Forgets what is held and begins a search behind what was released.
  private mutating func goOn() {
    given = nil
    resumeAfter = lastReleased ?? resumeAfter
    buffer.clear(backTo: resumeAfter)
    if let resumeAfter { span.begin(at: resumeAfter.createdAt) }
    startWalk()
  }

  private mutating func startWalk() {
    walk = PageWalk(searcher, SearchRequest(triage.field, window: span.current), note: note)
    isFirstPage = true
  }

  private mutating func hold(_ items: [SearchItem], _ cursor: String?) {
    if isFirstPage { checkOrder(items) }
    isFirstPage = false
    let fresh = items.filter { item in given.map { !$0.contains(item.key ?? 0) } ?? true }
    buffer.hold(fresh, cursor, within: span.current, after: resumeAfter)
  }

  private mutating func checkOrder(_ items: [SearchItem]) {
    let times = items.compactMap { triage.field == .createdAt ? $0.createdAt : $0.updatedAt }
    buffer.holdsAll = walk.order != .byTime || !zip(times, times.dropFirst()).allSatisfy(<=)
    guard buffer.holdsAll, notedOrder != walk.order else { return }
    notedOrder = walk.order
    switch walk.order {
    case .byTime: note("search: Intercom does not sort as asked; holding all ids until the end")
    case .byID: note("search: Intercom sorts by id only; holding all ids until the end")
    case .unsorted: note("search: Intercom does not sort; holding all ids until the end")
    }
  }

  /// Gives what is held and goes on with the next part of the window, or begins a second walk where
  /// the first fell short.
  private mutating func finishWalk() throws -> [Candidate] {
    if let shortage = walk.shortage {
      guard given == nil else { throw IntercomError.contradiction(shortage) }
      note("search: \(shortage); searching once more from the beginning")
      given = walk.keys
      startWalk()
      return []
    }
    tally.promised += walk.total ?? 0
    tally.listed += walk.keys.count + walk.unreadable
    given = nil
    isDone = !span.advance()
    tally.isComplete = isDone
    if !isDone { startWalk() }
    return buffer.releaseAll()
  }
}
