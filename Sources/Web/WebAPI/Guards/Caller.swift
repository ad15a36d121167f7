/// A token that opens the server.
package struct AccessToken: Sendable, Equatable {
  /// Who has it; stands in the audit trail.
  package let name: String
  package let secret: String
  package let mayWrite: Bool

  package init(name: String, secret: String, mayWrite: Bool) {
    (self.name, self.secret, self.mayWrite) = (name, secret, mayWrite)
  }
}

/// Who sent a request.
struct Caller: Sendable {
  /// Name of the token.
  let name: String
  let mayWrite: Bool

  /// Whoever reaches a server that demands no token.
  static let local = Caller(name: "local", mayWrite: true)
  /// Somebody who is still to log in.
  static let nobody = Caller(name: "nobody", mayWrite: false)

  /// The sender of the request that is being answered.
  @TaskLocal static var current = Caller.nobody
}
