import Helpdesk
import Records

/// One walk through all pages of a search, which gives each conversation once.
///
/// The next page is asked for while the caller works on the current one. A page that cannot be true
/// is asked for again: a cursor that came before, an empty page that is not the last, a page
/// without anything new or with fewer new conversations than it should hold, a last page although
/// more was promised.
struct PageWalk {
  /// Milliseconds to wait before each time that a page which cannot be true is asked for again.
  private static let pauses = (patient: [0, 500, 1000], impatient: [0])

  private let searcher: Searcher
  /// No second page is asked for where the search counts more conversations.
  private let limit: Int
  private let diagnostics: SearchDiagnostics
  private var request: PageRequest?
  private var ahead: Started<ConversationPage>?
  private var cursors: Set<String> = []
  /// Keys of the conversations that were given.
  private(set) var keys: Set<UInt64> = []
  /// Results without a usable id.
  private(set) var unreadable = 0
  /// The latest update of those that were given.
  private var latest = Int.min
  /// Conversations that the search finds, by its own account.
  private(set) var total: Int?
  /// The most that any page counted, nil before the first: what hides later was promised all the same.
  private(set) var promised: Int?
  /// By how many conversations the walk fell short of that, once it has ended.
  private(set) var missing = 0
  /// True once a page stayed short although it was asked for again.
  private var acceptsShortPages = false
  /// The order in which the source agreed to give the results.
  private(set) var order: PageRequest.Order

  /// Prepares a walk; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - searcher: asks for the pages.
  ///   - request: the first page.
  ///   - limit: most conversations that the search may count for a second page to be asked for.
  ///   - diagnostics: told of pages that cannot be true.
  init(
    _ searcher: Searcher,
    _ request: PageRequest,
    limit: Int = .max,
    diagnostics: SearchDiagnostics
  ) {
    self.searcher = searcher
    self.request = request
    self.limit = limit
    self.diagnostics = diagnostics
    order = request.order
  }

  /// Cursor of the page that is due.
  var cursor: String? { request?.cursor }

  /// Gives the conversations of the next page that were not given before, or nil after the last
  /// page.
  ///
  /// - Throws: `IsolatedFailure`, `SourceError`, `CancellationError`.
  mutating func next() async throws -> [ListedConversation]? {
    guard request != nil else { return nil }
    var page = try await ask()
    for pause in diagnostics.mayWait ? Self.pauses.patient : Self.pauses.impatient {
      guard let problem = fault(page) ?? lack(page) else { break }
      diagnostics.tell("\(problem); asking again")
      try await searcher.retry.clock.sleep(.milliseconds(pause))
      page = try await ask()
    }
    acceptsShortPages = acceptsShortPages || lack(page) != nil
    if let fault = fault(page) {
      guard listed(with: page) >= page.totalCount else { throw searcher.inconsistency(fault) }
      // Everything that was promised comes with this page: the search has no end of its own.
      page.next = nil
    }
    return accept(page)
  }

  /// Asks for the page that is due, in another order where the source refuses the one asked for.
  private mutating func ask() async throws -> ConversationPage {
    while let request {
      do {
        defer { ahead = nil }
        guard let ahead else { return try await searcher.page(request) }
        return try await ahead.value()
      } catch let error as SourceError {
        guard error.category == .refusedQuery, request.cursor == nil, let other = order.fallback
        else {
          throw error
        }
        order = other
        self.request?.order = other
      }
    }
    throw CancellationError()
  }

  private func fault(_ page: ConversationPage) -> String? {
    if let next = page.next, cursors.contains(next) { return "a cursor came twice" }
    if page.items.isEmpty, page.next != nil { return "an empty page is not the last" }
    let pageKeys = page.items.compactMap(\.key)
    if !pageKeys.isEmpty, pageKeys.allSatisfy(keys.contains), !leadsOn(page) {
      return "a page holds nothing new"
    }
    return nil
  }

  /// Tells whether a page of updates is further on than those before: conversations that are updated
  /// during the walk move there and come again.
  private func leadsOn(_ page: ConversationPage) -> Bool {
    request?.field == .updatedAt && page.items.contains { $0.updatedAt ?? .min > latest }
  }

  private func lack(_ page: ConversationPage) -> String? {
    let listed = listed(with: page)
    if page.next == nil {
      guard listed < page.totalCount else { return nil }
      let counted = page.totalCount.counted("conversation was", "conversations were")
      return "\(counted) promised, \(listed) came"
    }
    // Where updates move conversations on, a page may hold some that came before.
    guard request?.field == .createdAt, !acceptsShortPages else { return nil }
    let before = keys.count + unreadable
    let due = min(page.size ?? searcher.source.pageLimit, page.totalCount - before)
    guard listed - before < due else { return nil }
    return "\(listed - before) of \(due) new conversations came with a page"
  }

  /// Counts what the search has given, this page included.
  private func listed(with page: ConversationPage) -> Int {
    let pageKeys = page.items.compactMap(\.key)
    let new = Set(pageKeys.filter { !keys.contains($0) })
    return keys.count + new.count + unreadable + page.items.count - pageKeys.count
  }

  private mutating func accept(_ page: ConversationPage) -> [ListedConversation] {
    total = page.totalCount
    promised = max(promised ?? 0, page.totalCount)
    let fresh = page.items.filter { item in
      guard let key = item.key else { return true }
      return keys.insert(key).inserted
    }
    unreadable += page.items.filter { $0.key == nil }.count
    latest = max(latest, page.items.compactMap(\.updatedAt).max() ?? latest)
    request?.cursor = page.next
    if let next = page.next, let request {
      cursors.insert(next)
      guard page.totalCount <= limit else { return fresh }
      ahead = Started { [searcher] in try await searcher.page(request) }
    } else {
      request = nil
      missing = max(0, page.totalCount - keys.count - unreadable)
    }
    return fresh
  }
}

extension PageRequest.Order {
  /// The order to ask for where this one is refused.
  fileprivate var fallback: PageRequest.Order? {
    switch self {
    case .byTime: .byID
    case .byID: .unsorted
    case .unsorted: nil
    }
  }
}
