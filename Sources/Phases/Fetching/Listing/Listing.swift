import Helpdesk
import Records

/// The conversations of a window in the order of (time, id), each once and none left out in silence.
///
/// The window is searched span by span. A span is given only once as many conversations were listed
/// as its search counts; where they are fewer or the search breaks down, its halves are searched, down
/// to the second. What is still short there is a gap. At the end the number of all is compared with a
/// fresh count of the window and with what was counted before; where more were counted than listed,
/// the window is listed a second time, and those that had not been listed come out behind the others.
struct Listing: CandidateSource {
  /// What is asked of the source at present.
  private enum Work {
    case span(Cursor.Window, Started<SpanAttempt.Outcome>)
    /// A fresh count of the window, once every span was searched.
    case count(Started<Int?>)
    case none
  }

  private let searcher: Searcher
  private let start: ListingStart
  private let field: PageRequest.Field
  private let note: @Sendable (String) -> Void
  private let diagnostics: SearchDiagnostics
  private var plan: SpanPlan
  private var seconds: SecondListing
  private var candidates: SpanCandidates
  private var work = Work.none
  private var order = PageRequest.Order.byTime
  private var notedOrder = PageRequest.Order.byTime
  /// True while halves of a span that could not be listed are searched.
  private var isNarrowed = false
  private var hasBegun = false
  private var isSecondListing = false
  /// Conversations listed so far, those of earlier attempts included.
  private var listed: Int
  private var gaps: [SearchTally.Gap]
  /// Seconds that were given up in a record of their own, because their number is not known.
  private var named: Set<Int> = []
  private(set) var counted: Int?
  private(set) var closing: ListingClosing?

  /// Prepares a listing; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - searcher: asks for the pages.
  ///   - triage: decides what is to be done with each result.
  ///   - start: what is to be listed.
  ///   - note: told of what a person should know.
  init(
    _ searcher: Searcher,
    _ triage: Triage,
    _ start: ListingStart,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.searcher = searcher
    self.start = start
    self.note = note
    field = triage.field
    plan = SpanPlan(start.rest, pageLimit: searcher.source.pageLimit)
    diagnostics = SearchDiagnostics(note: note)
    seconds = SecondListing(searcher, diagnostics, note: note)
    candidates = SpanCandidates(triage, start)
    listed = start.search.listed
    gaps = start.search.gaps
    counted = start.search.counted
  }

  var isReady: Bool {
    switch work {
    case .span(_, let outcome): outcome.isDone
    case .count(let number): number.isDone
    case .none: hasBegun
    }
  }

  var total: Int? { counted.map { max(0, $0 - start.search.listed) } }

  mutating func next() async throws -> [Candidate]? {
    if !hasBegun { try await begin() }
    switch work {
    case .span(let span, let outcome):
      let ready = try await take(try await outcome.value(), of: span)
      listed += ready.count { $0.isListed }
      // Only now, because behind the last span it is compared with what was listed.
      search()
      return ready
    case .count(let number):
      close(try await number.value())
      return []
    case .none: return nil
    }
  }

  private mutating func begin() async throws {
    hasBegun = true
    if start.after != nil { count(try await WindowCount(searcher, request(start.window)).number()) }
    search()
  }

  /// Begins to search the next span, or behind the last to count what there should be.
  private mutating func search() {
    guard let span = plan.next() else { return compare() }
    let attempt = SpanAttempt(
      searcher: searcher,
      request: request(span),
      limit: plan.limit,
      diagnostics: diagnostics
    )
    work = .span(span, Started { try await attempt.run() })
  }

  private func request(_ span: Cursor.Window) -> PageRequest {
    PageRequest(field, window: span, order: order)
  }

  /// Takes in what came of a span.
  ///
  /// Whatever came of the whole window, what its search promised counts: shorter spans may promise less among them.
  private mutating func take(
    _ outcome: SpanAttempt.Outcome,
    of span: Cursor.Window
  ) async throws -> [Candidate] {
    if span == start.window { count(outcome.promised) }
    switch outcome {
    case .complete(let listing): return complete(listing, of: span)
    case .tooMany(let total): plan.retry(span, total: total)
    case .short(let listing, let missing):
      if !narrow(span, "\(missing.counted("conversation")) of \(listing.total) did not come") {
        return try settle(listing, missing, of: span)
      }
    case .failed(let error, _):
      if !narrow(span, error.description) { return try await split(span, error) }
    }
    return []
  }

  private mutating func complete(_ listing: SpanListing, of span: Cursor.Window) -> [Candidate] {
    plan.learn(span, total: listing.total)
    use(listing.order)
    if !listing.pages.allSatisfy(\.items.isEmpty) {
      isNarrowed = false
      seconds.succeed()
    }
    return candidates.take(listing.pages, of: span)
  }

  /// Begins with the halves of a span; false where it is a single second.
  private mutating func narrow(_ span: Cursor.Window, _ reason: String) -> Bool {
    guard plan.halve(span) else { return false }
    if !isNarrowed { diagnostics.tell("\(reason); searching shorter spans") }
    isNarrowed = true
    return true
  }

  /// Gives what came of a second that stays short, with a gap for the rest.
  private mutating func settle(
    _ listing: SpanListing,
    _ missing: Int,
    of span: Cursor.Window
  ) throws -> [Candidate] {
    let counted = listing.total.counted("conversation")
    try seconds.giveUp(searcher.inconsistency("\(missing) of \(counted) did not come"))
    let gap = SearchTally.Gap(from: span.from, to: span.to, missing: missing)
    gaps.append(gap)
    let ready = candidates.take(listing.pages, of: span)
    // What is still short in a second listing is told at the end.
    return isSecondListing ? ready : ready + [candidates.mark(.gap(gap), second: span.from)]
  }

  /// Lists a second in which the search breaks down by the ends of ids.
  private mutating func split(
    _ span: Cursor.Window,
    _ error: SourceError
  ) async throws -> [Candidate] {
    let found = try await seconds.split(request(span), error)
    let page = SpanListing.Page(items: found.items, cursor: nil)
    let listable = candidates.take([page], of: span)
    let unlistable = candidates.take(ids: found.unlisted, second: span.from)
    let ready = (listable + unlistable).sorted { $0.mark < $1.mark }
    guard let reason = found.shortage, named.insert(span.from).inserted else { return ready }
    return ready + [candidates.mark(.unlistable(reason: reason), second: span.from)]
  }

  private mutating func use(_ order: PageRequest.Order) {
    self.order = order
    guard order != notedOrder else { return }
    notedOrder = order
    let habit = order == .byID ? "sorts by id only" : "does not sort"
    note("search: \(searcher.source.name) \(habit); sorting here")
  }

  private mutating func count(_ number: Int?) {
    if let number { counted = max(counted ?? 0, number) }
  }

  /// Begins to count the window.
  private mutating func compare() {
    // Updates go on for as long as the sweep does: only what was counted before can be asked for.
    guard field == .createdAt else { return close(nil) }
    let count = WindowCount(searcher, request(start.window))
    let expected = listed + candidates.outside
    work = .count(Started { try await count.number(expecting: expected) })
  }

  /// Compares what was listed with what the search counts, and begins a second listing where that is
  /// more.
  private mutating func close(_ fresh: Int?) {
    count(fresh)
    let known = fresh ?? listed + candidates.outside + gaps.reduce(0) { $0 + $1.missing }
    let promised = max(counted ?? 0, known) - candidates.outside
    if promised <= listed || isSecondListing {
      work = .none
      closing = ListingClosing(
        gaps: remaining(promised - listed),
        counted: promised,
        isNamed: gaps.isEmpty && !named.isEmpty,
        source: searcher.source.name
      )
      return
    }
    note("search: \(promised) conversations were counted, \(listed) listed; listing them again")
    isSecondListing = true
    gaps = []
    candidates.beginSecondListing()
    plan = SpanPlan(
      start.comparable,
      pageLimit: searcher.source.pageLimit,
      first: start.edge
    )
    search()
  }

  /// Says where so many conversations are missing.
  private func remaining(_ missing: Int) -> [SearchTally.Gap] {
    guard missing > 0 else { return [] }
    let found = gaps.reduce(0) { $0 + $1.missing }
    if found == missing { return gaps }
    let kept = found < missing ? gaps : []
    let from = named.min() ?? start.window.from
    let to = named.max() ?? start.window.to
    let rest = missing - kept.reduce(0) { $0 + $1.missing }
    return kept + [SearchTally.Gap(from: from, to: to, missing: rest)]
  }
}
