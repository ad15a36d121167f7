/// One request, sent as often as its retries allow.
package struct HTTPRequest: Sendable {
  /// The methods that the tools use.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package var method: Method
  /// Absolute `http` or `https` URL.
  package var url: String
  /// Names and values; values may be secrets and appear in no message.
  package var headers: [(name: String, value: String)]
  /// Body of a POST.
  package var body: [UInt8]
  /// Most attempts that may fail before the request is given up; 429 does not count.
  package var attempts: Int
  /// True for a request that goes before those that wait for their turn.
  package var isUrgent = false
  /// True for a request whose attempt in flight may finish when the client drains.
  package var finishesInDrain = false
  /// Says what is wrong with an answer of status 200 to 299 that should be asked for again, else
  /// nil.
  package var fault: @Sendable (HTTPResponse) -> String?
  /// Says whether an answer of another status is one that asking again cannot change, although its status is usually
  /// worth another attempt.
  package var isFinal: @Sendable (HTTPResponse) -> Bool = { _ in false }

  package init(
    _ method: Method,
    _ url: String,
    headers: [(name: String, value: String)] = [],
    body: [UInt8] = [],
    attempts: Int = .max,
    fault: @escaping @Sendable (HTTPResponse) -> String? = { _ in nil }
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.attempts = attempts
    self.fault = fault
  }
}

/// The answer to a request, whatever its status.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  /// The body, decompressed.
  package var body: [UInt8]

  package init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Header fields of an answer, found by name in any case.
package struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
  private var fields: [String: String] = [:]

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { self[name] = value }
  }

  /// The last value that was sent under a name.
  package subscript(name: String) -> String? {
    get { fields[name.lowercased()] }
    set { fields[name.lowercased()] = newValue }
  }

  /// Takes in a line of a header section; one without a colon is passed over.
  package mutating func read(_ line: String) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    self[String(line[..<colon])] = line[line.index(after: colon)...].trimmed
  }

  /// The value under a name as a whole number.
  package func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
}

extension Substring {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
