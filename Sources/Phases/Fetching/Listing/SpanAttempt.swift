import Helpdesk
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
    /// The search broke down, although the source answers others; nil where it had promised nothing until then.
    case failed(SourceError, promised: Int?)

    /// The most conversations that the search counted; nil where it counted none.
    var promised: Int? {
      switch self {
      case .complete(let listing), .short(let listing, _): listing.promised
      case .tooMany(let total): total
      case .failed(_, let promised): promised
      }
    }
  }

  let searcher: Searcher
  let request: PageRequest
  /// Most conversations that are listed at once.
  let limit: Int
  let diagnostics: SearchDiagnostics

  /// Lists the span.
  ///
  /// - Throws: `SourceError` where no other search can help, `CancellationError`.
  func run() async throws -> Outcome {
    var walk = PageWalk(searcher, request, limit: limit, diagnostics: diagnostics)
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
    } catch let error as IsolatedFailure {
      return .failed(error.cause, promised: walk.promised)
    } catch let error as SourceError where error.endsTheListing {
      return .failed(error, promised: walk.promised)
    }
    listing.total = walk.total ?? 0
    listing.promised = walk.promised ?? 0
    guard walk.missing > 0 else { return .complete(listing) }
    return .short(listing, missing: walk.missing)
  }
}

/// The conversations that a search listed.
struct SpanListing: Sendable {
  /// New results of a page, and the source's cursor of it.
  struct Page: Sendable {
    var items: [ListedConversation]
    var cursor: String?
  }

  var pages: [Page] = []
  /// Conversations that the search counts.
  var total = 0
  /// The most that any of its pages counted.
  var promised = 0
  /// The order in which the source agreed to give them.
  var order: PageRequest.Order

  init(order: PageRequest.Order) { self.order = order }
}
