package import Records

/// Gives new themes their names.
package protocol ThemeNamer: Sendable {
  /// Names all new themes in one call, since names are made distinct against each other.
  ///
  /// - Parameters:
  ///   - themes: the themes to name.
  ///   - context: what the run knows beside them.
  /// - Returns: one name a theme, in the order of `themes`; no two signatures are equal.
  /// - Throws: `ModelFailure`.
  func names(
    for themes: [UnnamedTheme],
    in context: NamingContext
  ) async throws -> Answer<[ThemeName]>
}

/// What a namer must know of a run beside the themes to name.
package struct NamingContext: Sendable {
  /// Signatures that no theme without one may get.
  package let taken: Set<String>
  /// Areas that the team's vocabulary lists; empty for a namer to propose some.
  package let areas: [String]
  /// Areas that earlier runs gave to their themes, the commonest first.
  package let usedAreas: [String]

  package init(taken: Set<String> = [], areas: [String] = [], usedAreas: [String] = []) {
    self.taken = taken
    self.areas = areas
    self.usedAreas = usedAreas
  }
}

/// What is known of a theme before it has a name.
package struct UnnamedTheme: Sendable {
  /// The signature that the team's vocabulary gives, which stays; nil for the namer to choose one.
  package let signature: String?
  /// What sets its conversations apart from all others, each as words, the most distinctive first.
  package let phrases: [[String]]
  /// What goes wrong in some of its conversations, in the customers' words, the most typical first.
  package let symptoms: [String]
  /// Ids of all its conversations.
  package let ids: [String]
  /// Some of its conversations, the most typical first.
  package let members: [ThemeExample]
  /// The themes that are nearest to it, as contrast, the nearest first.
  package let neighbours: [ThemeNeighbour]

  package init(
    signature: String?,
    phrases: [[String]],
    symptoms: [String],
    ids: [String] = [],
    members: [ThemeExample] = [],
    neighbours: [ThemeNeighbour] = []
  ) {
    self.signature = signature
    self.phrases = phrases
    self.symptoms = symptoms
    self.ids = ids
    self.members = members
    self.neighbours = neighbours
  }
}

/// A conversation that shows what a theme is about.
package struct ThemeExample: Sendable, Equatable {
  package let id: String
  /// The beginning of what the customer wrote, masked unless the user wants it shown.
  package let text: String

  package init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}

/// A theme beside the one to name.
package struct ThemeNeighbour: Sendable {
  /// Its place among the themes to name; nil for a theme that has a name already.
  package let place: Int?
  /// Signature of a theme that has a name already.
  package let signature: String?
  /// Its title, or what sets its conversations apart.
  package let title: String
  /// Some of its conversations, the most typical first.
  package let examples: [ThemeExample]

  package init(place: Int?, signature: String?, title: String, examples: [ThemeExample]) {
    self.place = place
    self.signature = signature
    self.title = title
    self.examples = examples
  }
}

/// A theme's names for machines and for people, and what else an engine says of it.
package struct ThemeName: Sendable, Equatable {
  /// Lower-case words joined by underscores.
  package var signature: String
  package var title: String
  /// The part of the product that it belongs to; nil where the engine does not say.
  package var area: String?
  /// What goes wrong, for whom; nil where the engine does not say.
  package var problem: Claim?
  /// What is to become of the theme.
  package var verdict: ThemeVerdict
  /// Who found these words, where that is not who gives the answer.
  package var writer: Writer?

  package init(
    signature: String,
    title: String,
    area: String? = nil,
    problem: Claim? = nil,
    verdict: ThemeVerdict = .keep,
    writer: Writer? = nil
  ) {
    self.signature = signature
    self.title = title
    self.area = area
    self.problem = problem
    self.verdict = verdict
    self.writer = writer
  }
}

/// What is to become of a theme beside its neighbours.
package enum ThemeVerdict: Sendable, Equatable {
  case keep
  /// It is the same matter as the neighbour at this place in `UnnamedTheme.neighbours`.
  case merge(neighbour: Int)
  /// Some of the conversations that were shown are of another matter, which has this title and signature.
  case split(others: Set<String>, signature: String, title: String)
}
