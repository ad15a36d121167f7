/// What a request is about, as the log and the faults see it.
package enum Endpoint: String, Sendable {
  case search, get, me, contact, contacts, company, other
}

/// A request to the API, taken apart.
struct Call: Sendable {
  let endpoint: Endpoint
  let method: String
  /// Path with the query string.
  let path: String
  /// The conversation, contact or company asked for.
  var id: String?
  /// Whether bodies are wanted as plain text.
  var wantsPlainText = false
  /// The body of a search.
  var body: [UInt8] = []
  /// The cursor of a search.
  var cursor: String?
  /// The page of a search that the cursor leads to, counted from 1.
  var page: Int?
}
