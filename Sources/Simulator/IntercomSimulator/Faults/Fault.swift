/// Something that goes wrong, and for which requests.
///
/// Written as `ENDPOINT:KIND[:KEY=VALUE]…`, for example `get:500:from=10:times=3`.
package struct Fault: Equatable, Sendable {
  /// What goes wrong.
  package enum Kind: Equatable, Sendable {
    /// An error status, with the body that Intercom or its load balancer sends with it.
    case status(Int)
    /// Content-Length says more than is sent before the connection is closed.
    case truncate
    /// The connection is reset (RST) in place of an answer.
    case reset
    /// 200 with JSON that breaks off.
    case malformed
    /// 200 with no body.
    case empty
    /// 200 with an HTML page.
    case html
    /// No answer for as long as the client waits.
    case hang
    /// The right answer, byte by byte.
    case drip
    /// The next page's cursor is the one that this page was asked for with.
    case wrongCursor
    /// A page without conversations and with a next one.
    case emptyPage
    /// A total_count that does not fit the pages.
    case wrongTotal
    /// No next page although there are more results.
    case noNext
    /// A next page on every page; behind the last comes the first.
    case endless
    /// A page that lacks some of its conversations.
    case short
    /// A page whose second half repeats its first.
    case repeating
    /// A page in the opposite order.
    case reversed
    /// Some conversations are neither listed nor counted, as while they are indexed anew.
    case hide
  }

  /// The endpoint it strikes, or nil for all.
  package var endpoint: Endpoint?
  package var kind: Kind
  /// Strikes only requests for this conversation, contact or company, and the pages of a search that list it.
  package var id: String?
  /// Strikes only this page of a search, counted from 1.
  package var page: Int?
  /// The first of the requests that fit, counted from 1, that is struck.
  package var from = 1
  /// Requests struck before it is over, or nil for ever.
  package var times: Int?
  /// Strikes only every n-th of the requests that fit.
  package var every = 1
  /// Milliseconds between two bytes of `drip`.
  package var milliseconds = 20
  /// Seconds until the window of a 429 is reset.
  package var reset = 1
  /// What `wrong-total` adds to total_count, how many conversations `short` takes from a page, and of
  /// how many `hide` hides one.
  package var offset = 7

  /// Tells whether a request is of the sort that the fault strikes.
  ///
  /// - Parameters:
  ///   - call: the request.
  ///   - lists: tells whether a search's page lists a conversation.
  /// - Returns: whether endpoint, id and page are the fault's.
  func fits(_ call: Call, lists: (String) -> Bool) -> Bool {
    (endpoint.map { $0 == call.endpoint } ?? (call.endpoint != .other))
      && (page.map { $0 == call.page } ?? true)
      && (id.map { call.endpoint == .search ? lists($0) : $0 == call.id } ?? true)
  }

  /// Tells whether the fault strikes the n-th request that fits, counted from 1.
  func strikes(_ ordinal: Int) -> Bool {
    guard ordinal >= from, (ordinal - from) % every == 0 else { return false }
    return times.map { (ordinal - from) / every < $0 } ?? true
  }
}
