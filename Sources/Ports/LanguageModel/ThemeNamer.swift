/// Gives new themes their names.
package protocol ThemeNamer: Sendable {
  /// Names all new themes in one call, since names are made distinct against each other.
  ///
  /// - Parameters:
  ///   - themes: the themes to name.
  ///   - taken: signatures that no theme without one may get.
  /// - Returns: one name a theme, in the order of `themes`; no two signatures are equal.
  /// - Throws: `ModelFailure`.
  func names(
    for themes: [UnnamedTheme],
    taken: Set<String>
  ) async throws -> Answer<[ThemeName]>
}

/// What is known of a theme before it has a name.
package struct UnnamedTheme: Sendable {
  /// The signature that the team's vocabulary gives, which stays; nil for the namer to choose one.
  package let signature: String?
  /// What sets its conversations apart from all others, each as words, the most distinctive first.
  package let phrases: [[String]]
  /// What goes wrong in some of its conversations, in the customers' words, the most typical first.
  package let symptoms: [String]

  package init(signature: String?, phrases: [[String]], symptoms: [String]) {
    self.signature = signature
    self.phrases = phrases
    self.symptoms = symptoms
  }
}

/// A theme's names for machines and for people.
package struct ThemeName: Sendable, Equatable {
  /// Lower-case words joined by underscores.
  package let signature: String
  package let title: String

  package init(signature: String, title: String) {
    self.signature = signature
    self.title = title
  }
}
