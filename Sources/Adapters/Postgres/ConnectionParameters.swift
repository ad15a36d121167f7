import CPostgres

/// An address of a database taken apart, so that another program of Postgres can be given it without a
/// password in its command line.
package struct ConnectionParameters: Sendable, Equatable {
  /// Values by the environment variable from which libpq takes them.
  package private(set) var environment: [String: String] = [:]
  /// The parameters that have no environment variable, as a connection string; nil where there are none.
  package private(set) var remainder: String?

  /// Secrets; one that has no variable is asked for at the terminal instead.
  private static let secrets: Set<String> = ["password", "sslpassword"]

  /// Takes apart a URL or a connection string.
  ///
  /// - Returns: nil where libpq cannot read it.
  package init?(_ address: String) {
    guard let options = PQconninfoParse(address, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var rest: [String] = []
    var next = options
    while let keyword = next.pointee.keyword.map({ String(cString: $0) }) {
      defer { next += 1 }
      guard let value = next.pointee.val.map({ String(cString: $0) }) else { continue }
      if let variable = next.pointee.envvar.map({ String(cString: $0) }) {
        environment[variable] = value
      } else if !Self.secrets.contains(keyword) {
        rest.append("\(keyword)=\(Self.quoted(value))")
      }
    }
    remainder = rest.isEmpty ? nil : rest.joined(separator: " ")
  }

  private static func quoted(_ value: String) -> String {
    "'\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }
}
