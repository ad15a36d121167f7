import LineStream
import Synchronization

/// The contacts and companies of a workspace, by id.
struct CustomerIndex: Sendable {
  /// The workspace's revision that it holds for.
  let revision: Int
  /// Positions in the workspace's entries of the newest conversation that each contact began.
  var contacts: [String: Int32] = [:]
  var companies: [String: Business] = [:]
}

extension Workspace {
  /// Gives a contact that began a conversation; nil where there is none.
  func contact(_ id: String) -> Customer? {
    state.withLock { state in
      let index = state.customerIndex(source)
      return index.contacts[id].flatMap { state.customer(at: $0, source) }
    }
  }

  /// Gives a company that somebody wrote from; nil where there is none.
  func company(_ id: String) -> Business? {
    state.withLock { $0.customerIndex(source).companies[id] }
  }

  /// Answers a search for contacts: the page behind the request's cursor, or the first.
  func searchContacts(_ request: SearchRequest) -> SearchPage {
    state.withLock { state in
      let index = state.customerIndex(source)
      let numbers = request.query.ids.map { $0.compactMap { index.contacts[$0] } }
      let found = (numbers ?? Array(index.contacts.values))
        .compactMap { state.customer(at: $0, source) }.map(Entry.init(_:))
        .filter { entry in
          var subject = SearchSubject(entry) { [source] in source.bytes(at: entry.place) }
          return request.query.matches(&subject)
        }
      let sorted = found.map { (SortKey($0, request.order, source), $0) }
        .sorted { $0.0.precedes($1.0, request.order) }.map(\.1)
      return SearchPage(of: sorted[...], request) {
        SortKey($0, request.order, source)
      } show: {
        ($0.id, source.bytes(at: $0.place))
      }
    }
  }
}

extension Workspace.State {
  fileprivate mutating func customerIndex(_ source: ConversationSource) -> CustomerIndex {
    if let customers, customers.revision == revision { return customers }
    var index = CustomerIndex(revision: revision)
    for (number, entry) in entries.enumerated() where entry.presence != .removed {
      guard let customer = customer(at: Int32(number), source) else { continue }
      index.contacts[customer.id] = Int32(number)
      if let business = customer.business { index.companies[business.id] = business }
    }
    customers = index
    return index
  }

  /// The contact who began a conversation.
  fileprivate func customer(at number: Int32, _ source: ConversationSource) -> Customer? {
    let entry = entries[Int(number)]
    let bytes = source.bytes(at: entry.place)
    guard let author = JSONText.value(at: ["source", "author"], in: bytes[...]) else { return nil }
    return Customer(author: author, createdAt: entry.createdAt)
  }
}

extension Workspace.Entry {
  /// A contact, as a search looks at it.
  fileprivate init(_ customer: Customer) {
    id = customer.id
    createdAt = customer.createdAt
    updatedAt = customer.createdAt
    place = .memory(customer.json)
    parts = nil
    isOversized = false
  }
}

extension SearchQuery {
  /// The ids that a query names, outside of which nothing answers to it; nil where it names none.
  fileprivate var ids: Set<String>? {
    switch self {
    case .all(let parts): parts.lazy.compactMap(\.ids).first
    case .any: nil
    case .filter(let filter):
      filter.field == .id && [.equal, .within].contains(filter.comparison)
        ? Set(filter.operands.compactMap(\.text)) : nil
    }
  }
}
