import Helpdesk
import LineStream
import Records
import Synchronization

/// A helpdesk in memory, unlike Intercom: other ids, pages of ten, and cursors that are numbers.
final class MemoryHelpdesk: ConversationSource {
  struct Conversation: Sendable {
    let id: String
    let createdAt: Int
    /// Keys behind the id and the time, each after a comma.
    var more = ""
    /// Parts that it counts but does not give.
    var withheld = 0

    var line: String {
      #"{"type":"conversation","id":"\#(id)","created_at":\#(createdAt)\#(more)}"#
    }
  }

  /// What it does otherwise than a fetch would like.
  struct Habits: Sendable {
    /// Lists the seconds beside the window too.
    var includesBounds = false
    var refusedOrders: Set<PageRequest.Order> = []
    /// Ids of conversations at which a listing breaks down.
    var unlistable: Set<String> = []
    /// Ids of conversations that cannot be fetched, and why.
    var failing: [String: SourceError.Category] = [:]
  }

  let name = "Desk"
  let pageLimit = 10
  let partLimit = 20
  let concurrency = 5

  fileprivate struct State {
    var faults: [PageFault] = []
    var isDown = false
    var isDraining = false
    var gets: [String] = []
  }

  private let all: [Conversation]
  private let habits: Habits
  private let state = Mutex(State())

  init(_ all: [Conversation], habits: Habits = Habits()) {
    self.all = all
    self.habits = habits
  }

  /// Ids that were asked for, in order.
  var gets: [String] { state.withLock { $0.gets } }

  /// Puts faults in force in place of those before.
  func post(_ faults: [PageFault]) { state.withLock { $0.faults = faults } }

  /// Fails whatever is asked, or works again.
  func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

  /// Works for the next sweep after one that was stopped.
  func reopen() { state.withLock { $0.isDraining = false } }

  func drain() { state.withLock { $0.isDraining = true } }

  func page(
    _ request: PageRequest,
    attempts: Int,
    isUrgent: Bool
  ) async throws -> ConversationPage {
    let fault = try state.withLock { state in
      try state.requireUp()
      if state.isDraining { throw CancellationError() }
      return state.strike()
    }
    guard !habits.refusedOrders.contains(request.order) else {
      throw SourceError(.refusedQuery, "Desk does not sort \(request.order)")
    }
    let listing = listing(request, hiding: fault?.hiddenShare)
    let start = min(request.cursor.flatMap { Int($0) } ?? 0, listing.count)
    let end = min(start + min(request.pageSize ?? pageLimit, pageLimit), listing.count)
    let shown = listing[start..<end]
    guard !shown.contains(where: { habits.unlistable.contains($0.id) }) else {
      throw SourceError(.notFound, "Desk lost a message")
    }
    let page = ConversationPage(
      items: shown.map { ListedConversation(line: Array($0.line.utf8)) },
      totalCount: listing.count,
      next: end < listing.count ? "\(end)" : nil
    )
    return fault?.spoil(page) ?? page
  }

  func conversation(
    _ id: String,
    attempts: Int,
    isUrgent: Bool
  ) async throws -> FetchedConversation {
    try state.withLock { state in
      try state.requireUp()
      state.gets.append(id)
    }
    if let category = habits.failing[id] { throw SourceError(category, "Desk fails at \(id)") }
    guard let found = all.first(where: { $0.id == id }) else {
      throw SourceError(.notFound, "Desk has no \(id)")
    }
    let object = try JSONObject(Array(found.line.utf8))
    return FetchedConversation(object, expectedParts: found.withheld, receivedParts: 0)
  }

  func checkAccess(attempts: Int, isUrgent: Bool) async throws {
    try state.withLock { try $0.requireUp() }
  }

  private func listing(_ request: PageRequest, hiding share: Int?) -> [Conversation] {
    let beside = habits.includesBounds ? 1 : 0
    let found = all.enumerated().filter { number, conversation in
      request.window.from - beside...request.window.to + beside ~= conversation.createdAt
        && request.ids.map { $0.fits(conversation.id) } ?? true
        && share.map { number % $0 != 0 } ?? true
    }.map(\.element)
    return switch request.order {
    case .byTime: found.sorted { $0.createdAt < $1.createdAt }
    case .byID: found.sorted { $0.id < $1.id }
    case .unsorted: found
    }
  }
}

extension MemoryHelpdesk.State {
  fileprivate func requireUp() throws {
    if isDown { throw SourceError(.temporary, "cannot reach Desk: it is down") }
  }

  fileprivate mutating func strike() -> PageFault? {
    for index in faults.indices { faults[index].pages += 1 }
    return faults.first(where: \.strikes)
  }
}

extension PageRequest.IDFilter {
  fileprivate func fits(_ id: String) -> Bool {
    switch self {
    case .endsIn(let end): id.hasSuffix(end)
    case .equals(let other): id == other
    }
  }
}
