/// Why the private Postgres cannot be used.
package struct ClusterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whether something is missing on this machine, or the server failed.
  package enum Kind: Sendable {
    case configuration
    case failed
  }

  package let kind: Kind
  /// One line of the form `what: why`.
  package let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
