package import Transcript

/// Tells what decided the type that an engine gives a conversation.
package protocol TypeExplainer: Sendable {
  /// Gives the reasons, one entry for each text that the engine judged: the opener, then the exchange.
  ///
  /// - Throws: `ModelFailure`; any other error concerns this conversation only.
  func reasons(for transcript: Transcript) async throws -> [TypeReasons]
}

/// What decided a type.
package struct TypeReasons: Sendable, Equatable {
  /// The text that was judged, for example `opener`.
  package let text: String
  /// The three most probable types, the most probable first.
  package let types: [ScoredLabel]
  /// What speaks for the first type rather than the second, the whole message first.
  package let shares: [Share]
  /// Labelled conversations that are most like this one, the most similar first.
  package let neighbours: [Neighbour]

  package init(text: String, types: [ScoredLabel], shares: [Share], neighbours: [Neighbour]) {
    self.text = text
    self.types = types
    self.shares = shares
    self.neighbours = neighbours
  }

  /// What one part of the input adds.
  package struct Share: Sendable, Equatable {
    package let name: String
    /// Natural logarithm of the factor on the odds of the first type against the second.
    package let weight: Double

    package init(_ name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
  }

  /// A labelled conversation near this one.
  package struct Neighbour: Sendable, Equatable {
    package let example: LabelledText
    /// Cosine of the two vectors.
    package let similarity: Double

    package init(_ example: LabelledText, similarity: Double) {
      self.example = example
      self.similarity = similarity
    }
  }
}
