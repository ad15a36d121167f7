import HTTPTypes
import Hummingbird
import LineStream

/// Access control: host names of the server, the tokens, and requests from its own pages only.
struct AccessControl: Sendable {
  /// Name of the cookie that stands for a token in a browser.
  static let cookie = "ic_session"
  private static let login = "/login"
  /// Paths that answer without a token: health, the login form and its style.
  private static let open: Set<String> = [
    "/health", login, "/assets/app.css", "/assets/app.js", "/assets/icon.svg",
  ]

  /// Names besides `localhost` and bare addresses that the server answers to.
  let hosts: Set<String>
  private let keys: [Key]

  /// A token as the server knows it.
  private struct Key: Sendable {
    let caller: Caller
    /// SHA-256 of the token.
    let hash: String
    /// What the cookie holds: proof of the token, not the token.
    let session: String

    init(_ token: AccessToken) {
      caller = Caller(name: token.name, mayWrite: token.mayWrite)
      hash = SHA256.hex(of: Array(token.secret.utf8))
      session = SHA256.hex(of: Array("ic-run serve session\n\(token.secret)".utf8))
    }
  }

  init(hosts: Set<String>, tokens: [AccessToken]) {
    self.hosts = hosts
    keys = tokens.map(Key.init)
  }

  var demandsToken: Bool { !keys.isEmpty }

  /// Refuses requests without access.
  ///
  /// - Returns: who sent the request.
  func check(_ request: Request) throws -> Caller {
    try checkHost(request)
    try checkOrigin(request)
    if !demandsToken { return .local }
    if let caller = caller(of: request) {
      let isReading = request.method == .get || request.method == .head
      if caller.mayWrite || isReading || request.uri.path == Self.login { return caller }
      throw Refusal(.forbidden, "The token of \(caller.name) may only read.")
    }
    if Self.open.contains(request.uri.path) { return .nobody }
    throw Refusal(
      .unauthorized,
      "A token is needed: send it as 'Authorization: Bearer TOKEN', or log in at /login.",
      headers: [.wwwAuthenticate: #"Bearer realm="ic-run""#]
    )
  }

  /// What the cookie of a browser that knows this token holds; nil where it is none of the tokens.
  func session(for token: String) -> String? { key(of: token)?.session }

  private func caller(of request: Request) -> Caller? {
    let words = (request.headers[.authorization] ?? "").split(separator: " ")
    if words.count == 2, words[0].lowercased() == "bearer" {
      return key(of: String(words[1]))?.caller
    }
    guard let given = request.cookies[Self.cookie]?.value else { return nil }
    return keys.first { isSame(given, $0.session) }?.caller
  }

  private func key(of token: String) -> Key? {
    let hash = SHA256.hex(of: Array(token.utf8))
    return keys.first { isSame(hash, $0.hash) }
  }

  /// A foreign name that leads here is how a page elsewhere would read our answers (DNS rebinding);
  /// an address cannot be led elsewhere.
  private func checkHost(_ request: Request) throws {
    guard let authority = request.head.authority, let host = Self.host(of: authority) else {
      throw Refusal(.badRequest, "The request has no Host header.")
    }
    let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    guard isAddress || host == "localhost" || hosts.contains(host) else {
      throw Refusal(
        .misdirectedRequest,
        "Unknown host name. Start the server with --allow-host to add it."
      )
    }
  }

  /// A page elsewhere must not start or stop anything; a plain client sends neither header.
  private func checkOrigin(_ request: Request) throws {
    guard request.method != .get, request.method != .head else { return }
    if let site = request.headers[Self.site], site != "same-origin", site != "none" {
      throw Refusal(.forbidden, "Requests from pages of other sites are refused.")
    }
    guard let origin = request.headers[.origin] else { return }
    let parts = origin.lowercased().split(separator: "/", maxSplits: 2)
    let own = request.head.authority?.lowercased()
    guard parts.count == 2, ["http:", "https:"].contains(parts[0]), String(parts[1]) == own else {
      throw Refusal(.forbidden, "Requests from pages of other sites are refused.")
    }
  }

  private static let site = HTTPField.Name("Sec-Fetch-Site") ?? .origin

  /// The host of `host:port` in lower case, an IPv6 address without its brackets.
  static func host(of authority: String) -> String? {
    let text = authority.lowercased()
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.first, !name.isEmpty else { return nil }
    return String(name)
  }

  /// Compares in constant time.
  private func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Request {
  /// Whether the answer is for a program, not for a person's browser.
  var isForProgram: Bool {
    ["/api/", "/health", "/metrics", "/openapi.json"].contains { uri.path.hasPrefix($0) }
  }
}
