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
  var conversations: [[UInt8]]
  var totalCount: Int
  let page: Int
  let perPage: Int
  let totalPages: Int
  var next: Cursor?
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
      let page = max(1, request.after?.page ?? 1)
      let start = page == 1 ? 0 : firstIndex(behind: request.after, in: matches, request, state)
      let shown = matches[start...].prefix(request.perPage)
      let hasMore = start + shown.count < matches.count
      let last = shown.last.map { SortKey(state.entries[Int($0)], request.order, source) }
      return SearchPage(
        ids: shown.map { state.entries[Int($0)].id },
        conversations: shown.map { listed(state.entries[Int($0)]) },
        totalCount: matches.count,
        page: page,
        perPage: request.perPage,
        totalPages: (matches.count + request.perPage - 1) / request.perPage,
        next: hasMore ? last.map { Cursor(value: $0.value, id: $0.id, page: page + 1) } : nil
      )
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

  private func firstIndex(
    behind cursor: Cursor?,
    in matches: [Int32],
    _ request: SearchRequest,
    _ state: borrowing State
  ) -> Int {
    guard let cursor else { return 0 }
    let bound = SortKey(value: cursor.value, id: cursor.id)
    return matches.partitioningIndex { number in
      bound.precedes(SortKey(state.entries[Int(number)], request.order, source), request.order)
    }
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
private struct SortKey {
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
