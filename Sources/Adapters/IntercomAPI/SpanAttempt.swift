import Records

/// One attempt to list all conversations of a span.
struct SpanAttempt: Sendable {
  /// What came of it.
  enum Outcome: Sendable {
    /// As many were listed as the search counts.
    case complete(SpanListing)
    /// The span holds more than is listed at once; nothing was.
    case tooMany(total: Int)
    /// Fewer were listed than the search counts.
    case short(SpanListing, missing: Int)
    /// The search broke down, although Intercom answers others.
    case failed(IntercomError)
  }

  let searcher: Searcher
  let request: SearchRequest
  /// Most conversations that are listed at once.
  let limit: Int
  let trouble: SearchTrouble

  /// Lists the span.
  ///
  /// - Throws: `IntercomError` where no other search can help, `CancellationError`.
  func run() async throws -> Outcome {
    var walk = PageWalk(searcher, request, limit: limit, trouble: trouble)
    var listing = SpanListing(order: request.order)
    do {
      var cursor: String?
      while let items = try await walk.next() {
        defer { cursor = walk.cursor }
        listing.order = walk.order
        let total = walk.total ?? 0
        if total > limit, request.window.from < request.window.to { return .tooMany(total: total) }
        listing.pages.append(SpanListing.Page(items: items, cursor: cursor))
      }
    } catch let error as FailsAlone {
      return .failed(error.cause)
    } catch let error as IntercomError where error.concernsTheSearch || error.isNotFound {
      return .failed(error)
    }
    listing.total = walk.total ?? 0
    listing.promised = walk.promised
    guard walk.missing > 0 else { return .complete(listing) }
    return .short(listing, missing: walk.missing)
  }
}

/// The conversations that a search listed.
struct SpanListing: Sendable {
  /// New results of a page, and Intercom's cursor of it.
  struct Page: Sendable {
    var items: [SearchItem]
    var cursor: String?
  }

  var pages: [Page] = []
  /// Conversations that the search counts.
  var total = 0
  /// The most that any of its pages counted.
  var promised = 0
  /// The order in which Intercom agreed to give them.
  var order: SearchRequest.Order

  init(order: SearchRequest.Order) { self.order = order }
}

extension IntercomError {
  /// True where Intercom says that something does not exist, as a search does that finds a message
  /// which was deleted.
  var isNotFound: Bool {
    if case .notFound = self { return true }
    return false
  }
}
