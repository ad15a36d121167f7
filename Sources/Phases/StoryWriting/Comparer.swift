import LanguageModel
import Records

/// Compares conversations with titles.
struct Comparer: Sendable {
  private let encoders: Encoders
  /// Finds titles for matters that could be told; nil to tell what most say.
  let titler: (any StoryTitler)?
  private let background: Background
  private let weights: WordWeights

  /// Takes the encoders of the conversations' vectors, and all conversations of the stream.
  init(
    _ encoders: Encoders,
    _ titler: (any StoryTitler)?,
    _ members: [Member],
    _ weights: WordWeights
  ) {
    self.encoders = encoders
    self.titler = titler
    self.weights = weights
    background = Background(members)
  }

  /// The encoder of the members' vectors; nil where they are of several models, or of one that cannot be asked.
  func encoder(of voices: [Voice]) async throws -> (any TextEncoder)? {
    let model = voices.first?.member.model
    guard voices.allSatisfy({ $0.member.model == model }) else { return nil }
    return try await encoders.encoder(of: model)
  }

  /// A title as conversations are compared with it; nil where no encoder tells.
  func heading(_ title: String, _ encoder: (any TextEncoder)?) async throws -> Heading? {
    guard let encoder else { return nil }
    return try await headings([title], encoder).first
  }

  /// Titles as conversations are compared with them, in their order.
  func headings(_ titles: [String], _ encoder: any TextEncoder) async throws -> [Heading] {
    zip(titles, try await encoder.read(texts: titles)).map { Heading($0, $1, weights) }
  }

  /// Those of a theme who say what a title says, and how well they fit it; see `Heading.members`.
  func members(
    under heading: Heading,
    of voices: [Voice],
    around core: [Voice],
    authors: [String]
  ) -> (voices: [Voice], fit: TitleFit) {
    let (members, probability) = heading.members(of: voices, around: core, authors: authors)
    let distinction = background.distinction(of: members, under: heading)
    return (members, TitleFit(probability: probability, distinction: distinction))
  }
}
