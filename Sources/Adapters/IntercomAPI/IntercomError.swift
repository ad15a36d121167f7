package import HTTPTransfer

/// Why a request to Intercom failed.
package enum IntercomError: Error, Equatable, CustomStringConvertible {
  /// The token is wrong, suspended or missing.
  case credentials(String)
  /// A request was refused; asking again will not help.
  case refused(host: String, status: Int, reason: String)
  /// What was asked for does not exist (any more).
  case notFound(String)
  /// Intercom could not be reached or kept failing.
  case transfer(TransferError)

  package var description: String {
    switch self {
    case .credentials(let reason): "Intercom refused the access token: \(reason)"
    case .refused(let host, let status, let reason):
      "\(host) refused the request with status \(status): \(reason)"
    case .notFound(let reason): "Intercom answered 404 Not Found: \(reason)"
    case .transfer(let error): "cannot reach Intercom: \(error)"
    }
  }
}
