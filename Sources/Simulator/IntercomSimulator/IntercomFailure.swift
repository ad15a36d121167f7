import HTTPTypes
import LineStream

/// An error answer in Intercom's words: HTTP status, error code and message.
struct IntercomFailure: Error, Equatable {
  let status: Int
  let code: String
  let message: String

  static let unauthorized = Self(
    status: 401,
    code: "unauthorized",
    message: "Access Token Invalid"
  )
  static let planRestricted = Self(
    status: 403,
    code: "api_plan_restricted",
    message: "Active subscription needed."
  )
  static let notFound = Self(status: 404, code: "not_found", message: "Resource Not Found")
  static let companyNotFound = Self(
    status: 404,
    code: "company_not_found",
    message: "Company Not Found"
  )
  static let messageDeleted = Self(
    status: 404,
    code: "not_found",
    message: "Conversation not found. Message deleted."
  )
  static let serverError = Self(status: 500, code: "server_error", message: "Server Error")

  /// A request that Intercom's validation refuses.
  static func invalid(_ message: String) -> Self {
    Self(status: 400, code: "parameter_invalid", message: message)
  }

  /// The answer to a request beyond the window's allowance.
  static func rateLimited(limit: Int) -> Self {
    Self(
      status: 429,
      code: "rate_limit_exceeded",
      message: "Exceeded rate limit of \(limit) in 10_seconds"
    )
  }

  /// Gives the `error.list` body; the request id is drawn from the request's sequence number.
  func body(request sequence: Int) -> [UInt8] {
    Array(
      """
      {"type":"error.list","request_id":"\(requestID(sequence))",\
      "errors":[{"code":"\(code)","message":\(JSONText.quoted(message))}]}
      """.utf8
    )
  }
}

/// A version 4 UUID that is the same for the same sequence number.
private func requestID(_ sequence: Int) -> String {
  var random = SplitMix64(seed: UInt64(sequence))
  let digits = (hexadecimal(random.next()) + hexadecimal(random.next())).utf8.map { $0 }
  var text: [UInt8] = []
  for (index, digit) in digits.enumerated() {
    if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
    text.append(index == 12 ? UInt8(ascii: "4") : index == 16 ? UInt8(ascii: "8") : digit)
  }
  return String(decoding: text, as: UTF8.self)
}

private func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
