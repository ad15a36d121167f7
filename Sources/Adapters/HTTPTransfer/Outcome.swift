import CCurl

/// What to do after an attempt.
enum Outcome {
  /// The caller's answer.
  case answer(HTTPResponse)
  /// Worth another attempt.
  case again(reason: String)
  /// The server asks to slow down.
  case slowDown(HTTPResponse)
  /// No attempt will help.
  case failed(TransferError.Category, reason: String)

  /// Judges an attempt that libcurl has ended.
  init(_ handle: EasyHandle, _ result: CURLcode, _ request: HTTPRequest) {
    guard result == CURLE_OK else {
      self = Self.judge(handle, result)
      return
    }
    let response = handle.takeResponse()
    switch response.status {
    case 400... where request.isFinal(response): self = .answer(response)
    case 429: self = .slowDown(response)
    case 503 where response.headers["Retry-After"] != nil: self = .slowDown(response)
    case 408, 500...: self = .again(reason: "HTTP status \(response.status)")
    case 200..<300:
      self = request.fault(response).map { .again(reason: $0) } ?? .answer(response)
    default: self = .answer(response)
    }
  }

  private static func judge(_ handle: EasyHandle, _ result: CURLcode) -> Outcome {
    let reason = handle.reason(result)
    if handle.isTooLarge { return .failed(.tooLarge, reason: "the answer is too large") }
    if (400..<500).contains(handle.proxyStatus), ![408, 429].contains(handle.proxyStatus) {
      return .failed(.refused, reason: "the proxy refused with HTTP status \(handle.proxyStatus)")
    }
    switch result {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_TOO_MANY_REDIRECTS,
      CURLE_LOGIN_DENIED:
      return .failed(.refused, reason: reason)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_NOT_BUILT_IN, CURLE_FAILED_INIT:
      return .failed(.configuration, reason: reason)
    default:
      return .again(reason: reason)
    }
  }
}
