private import CPostgres

/// What is looked at in a connection string before libpq sees it, since libpq's own messages quote it, and with
/// it the password where that is not encoded.
struct ConnectionAddress {
  private static let schemes = ["postgresql://", "postgres://"]

  /// What stands before the first slash or, where there is a user, behind the at sign that ends it.
  private let hosts: Substring
  /// The same with all that follows, up to the parameters.
  private let place: Substring
  private let hasUser: Bool
  private let parameters: [Substring]

  /// Takes a URI apart as libpq does; nil for keywords and values, which need no encoding.
  init?(_ info: String) {
    guard let scheme = Self.schemes.first(where: info.hasPrefix) else { return nil }
    var rest = info.dropFirst(scheme.count)
    let userEnd = rest.firstIndex { $0 == "@" || $0 == "/" }.flatMap { rest[$0] == "@" ? $0 : nil }
    hasUser = userEnd != nil
    if let userEnd { rest = rest[rest.index(after: userEnd)...] }
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    place = parts[0]
    hosts = place.prefix { $0 != "/" }
    parameters = parts.count < 2 ? [] : parts[1].split(separator: "&")
  }

  /// Why libpq would read the address otherwise than it is meant; nil where it is well formed.
  ///
  /// Holds no part of what may be a password.
  var fault: String? {
    if isCutShort || hasOddPort { return Self.encoding }
    let foreign = parameters.map { $0.prefix { $0 != "=" } }.filter { !Self.isKnown($0) }
    guard !foreign.isEmpty else { return nil }
    return
      "libpq has no parameter \(foreign.joined(separator: ", ")): remove it from the connection string"
      + foreign.compactMap { Self.advice[String($0)] }.map { "; \($0)" }.joined()
  }

  private static let encoding = """
    the connection string is malformed: in a URI, a password with @, /, :, ?, # or % needs percent-encoding \
    (@ as %40, / as %2F, : as %3A, ? as %3F, # as %23, % as %25)
    """

  /// What the parameters of other programs stand for here.
  private static let advice = [
    "schema": "choose a schema with options=-csearch_path%3DNAME",
    "pgbouncer": "a pooler is detected automatically",
  ]

  /// Whether a password went on behind what libpq takes for its end.
  private var isCutShort: Bool {
    guard let last = place.lastIndex(of: "@") else { return false }
    return hasUser || place[..<last].contains(":")
  }

  /// Whether the place of the port contains something else, such as part of a password.
  private var hasOddPort: Bool {
    hosts.split(separator: ",").contains { host in
      let end = host.lastIndex(of: "]").map { host.index(after: $0) } ?? host.startIndex
      guard let colon = host[end...].firstIndex(of: ":") else { return false }
      return !host[colon...].dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }
  }

  private static func isKnown(_ name: Substring) -> Bool {
    // What libpq itself takes from JDBC.
    if name == "ssl" { return true }
    guard let options = PQconndefaults() else { return true }
    defer { PQconninfoFree(options) }
    var option = options
    while let keyword = option.pointee.keyword {
      if String(cString: keyword) == name { return true }
      option += 1
    }
    return false
  }
}
