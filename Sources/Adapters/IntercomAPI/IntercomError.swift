package import HTTPTransfer

/// Why Intercom did not give what was asked of it.
package enum IntercomError: Error, Equatable, CustomStringConvertible {
  /// The token is wrong, suspended or missing.
  case credentials(String)
  /// A request was refused; asking again will not help.
  case refused(host: String, status: Int, reason: String)
  /// What was asked for does not exist (any more).
  case notFound(String)
  /// Intercom could not be reached or kept failing.
  case transfer(TransferError)
  /// Search results contradict themselves or each other, also when asked again.
  case contradiction(String)

  /// True where Intercom does not take the query as it stands: its sort, or a cursor that has
  /// expired.
  var isRefusedQuery: Bool {
    if case .refused(_, let status, _) = self { return status == 400 || status == 422 }
    return false
  }

  /// True where there was no answer that can be used, for a reason that may be the question's own.
  var isFailure: Bool {
    guard case .transfer(let error) = self else { return false }
    return error.category == .temporary || error.category == .tooLarge
  }

  /// True where asking again may help.
  var isTemporary: Bool {
    if case .transfer(let error) = self { return error.category == .temporary }
    return false
  }

  /// True where a new search may succeed in place of this one.
  var concernsTheSearch: Bool {
    if case .contradiction = self { return true }
    return isRefusedQuery
  }

  package var description: String {
    switch self {
    case .credentials(let reason): "Intercom refused the access token: \(reason)"
    case .refused(let host, let status, let reason):
      "\(host) refused the request with status \(status): \(reason)"
    case .notFound(let reason): "Intercom knows no such thing: \(reason)"
    case .transfer(let error): "cannot reach Intercom: \(error)"
    case .contradiction(let reason): "Intercom's search contradicts itself: \(reason)"
    }
  }
}
