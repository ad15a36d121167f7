package import Records

/// Which conversations the phases after classification see.
package struct Downstream: Sendable {
  private let types: Set<ConversationType>?

  /// Types that are always of use to a product team.
  private static let always: Set<ConversationType> = [
    .productIssue, .howToQuestion, .featureRequest,
  ]
  /// Types that are of use where they touch the product.
  private static let conditional: Set<ConversationType> = [.accountIssue, .configurationHelp]

  /// Makes the rule.
  ///
  /// - Parameter types: exactly the types to let through, or nil for the usual ones: product issues,
  ///   questions and requests always, account and configuration matters where they touch the product.
  package init(types: Set<ConversationType>? = nil) { self.types = types }

  /// Tells whether a conversation goes on.
  ///
  /// - Parameters:
  ///   - type: its final type.
  ///   - text: everything that was written; asked for only where it decides.
  /// - Returns: true when the later phases should see it.
  package func includes(
    _ type: ConversationType,
    text: @autoclosure () throws -> String
  ) rethrows -> Bool {
    if let types { return types.contains(type) }
    if Self.always.contains(type) { return true }
    return try Self.conditional.contains(type) && Self.touchesProduct(text())
  }

  /// True where a word names a part of the product: whole words, or their beginnings.
  private static func touchesProduct(_ text: String) -> Bool {
    PhraseIndex.tokens(of: text).contains { token in
      words.contains(token) || beginnings.contains { token.hasPrefix($0) }
    }
  }

  private static let words: Set<String> = [
    "2fa", "api", "apis", "auth", "bearer", "certificate", "certificates", "certificat", "cors",
    "credential", "credentials", "imap", "jwt", "mfa", "plugin", "plugins", "pop3", "saml", "scim",
    "scope", "scopes", "sdk", "smtp", "ssl", "sso", "sync", "tls", "token", "tokens",
  ]
  private static let beginnings = [
    "authent", "authoriz", "authoris", "autent", "berechtigung", "integrat", "integrier",
    "intégration", "oauth", "permission", "permiso", "schnittstelle", "synchroni", "webhook",
    "zertifikat",
  ]
}
