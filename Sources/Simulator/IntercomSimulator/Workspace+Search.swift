import Synchronization

/// What a remembered result answers.
struct ResultKey: Hashable, Sendable {
  let query: SearchQuery
  let order: SortOrder
  let revision: Int
}

/// One page of search results.
struct SearchPage: Sendable {
  let ids: [String]
  /// What is listed, each as JSON.
  var items: [[UInt8]]
  var totalCount: Int
  let page: Int
  let perPage: Int
  let totalPages: Int
  var next: Cursor?
}

extension SearchPage {
  /// Cuts the page that a request asks for out of everything that it finds.
  ///
  /// - Parameters:
  ///   - matches: what the query finds, sorted.
  ///   - request: which page, and in which order.
  ///   - key: what a match is sorted by.
  ///   - show: its id, and its JSON as search lists it.
  init<Match>(
    of matches: ArraySlice<Match>,
    _ request: SearchRequest,
    key: (Match) -> SortKey,
    show: (Match) -> (id: String, json: [UInt8])
  ) {
    page = max(1, request.after?.page ?? 1)
    let rest = page == 1 ? matches : Self.rest(of: matches, behind: request, key: key)
    let shown = rest.prefix(request.perPage).map(show)
    ids = shown.map(\.id)
    items = shown.map(\.json)
    totalCount = matches.count
    perPage = request.perPage
    totalPages = (matches.count + perPage - 1) / perPage
    let last = rest.count > shown.count ? rest.dropFirst(shown.count - 1).first.map(key) : nil
    next = last.map { Cursor(value: $0.value, id: $0.id, page: page + 1) }
  }

  private static func rest<Match>(
    of matches: ArraySlice<Match>,
    behind request: SearchRequest,
    key: (Match) -> SortKey
  ) -> ArraySlice<Match> {
    guard let cursor = request.after else { return matches }
    let bound = SortKey(value: cursor.value, id: cursor.id)
    return matches[matches.partitioningIndex { bound.precedes(key($0), request.order) }...]
  }
}

extension Workspace {
  /// Results remembered at a time; a sweep asks for the same one page after page.
  private static let rememberedResults = 4

  /// Answers a search: the page behind the request's cursor, or the first.
  ///
  /// - Parameters:
  ///   - request: what is searched for.
  ///   - share: one conversation of so many is left out; nil for none.
  /// - Returns: the page.
  func search(_ request: SearchRequest, hidingOneOf share: Int? = nil) -> SearchPage {
    state.withLock { state in
      var matches = self.matches(request, &state)
      if let share { matches.removeAll { Int($0) % max(share, 1) == 0 } }
      return SearchPage(of: matches[...], request) {
        SortKey(state.entries[Int($0)], request.order, source)
      } show: { number in
        (state.entries[Int(number)].id, listed(state.entries[Int(number)]))
      }
    }
  }

  /// Finds all that a query lists, sorted: positions in `entries`.
  private func matches(_ request: SearchRequest, _ state: inout State) -> [Int32] {
    let key = ResultKey(query: request.query, order: request.order, revision: state.revision)
    if let known = state.results[key] { return known }
    var found: [(key: SortKey, number: Int32)] = []
    for number in state.numbers(created: request.query.creation) {
      let entry = state.entries[Int(number)]
      guard entry.presence != .removed else { continue }
      var subject = SearchSubject(entry) { [source] in source.bytes(at: entry.place) }
      guard request.query.matches(&subject) else { continue }
      found.append((SortKey(entry, request.order, source), number))
    }
    found.sort { $0.key.precedes($1.key, request.order) }
    if state.results.count >= Self.rememberedResults { state.results.removeAll() }
    state.results[key] = found.map(\.number)
    return found.map(\.number)
  }

  /// A conversation as search lists it: without its parts.
  private func listed(_ entry: Entry) -> [UInt8] {
    var bytes = source.bytes(at: entry.place)
    if let parts = entry.parts {
      bytes.removeSubrange(Int(parts.lowerBound)..<Int(parts.upperBound))
    }
    return bytes
  }
}

extension Workspace.State {
  /// Finds the conversations that were created in a time: positions in `entries`.
  fileprivate mutating func numbers(created bounds: TimeBounds) -> ArraySlice<Int32> {
    if creation?.revision != revision { creation = CreationIndex(entries, revision: revision) }
    return creation?.numbers(in: bounds, entries) ?? []
  }
}

/// What results are compared by: the sort field's value, then the id.
struct SortKey {
  let value: Int
  let id: String

  init(value: Int, id: String) {
    self.value = value
    self.id = id
  }

  init(_ entry: Workspace.Entry, _ order: SortOrder, _ source: ConversationSource) {
    id = entry.id
    if order.field == .id {
      value = 0
    } else {
      var subject = SearchSubject(entry) { source.bytes(at: entry.place) }
      value = subject.number(order.field) ?? 0
    }
  }

  func precedes(_ other: SortKey, _ order: SortOrder) -> Bool {
    let (first, second) = order.isAscending ? (self, other) : (other, self)
    if first.value != second.value { return first.value < second.value }
    return IntercomSimulator.precedes(first.id, second.id)
  }
}
