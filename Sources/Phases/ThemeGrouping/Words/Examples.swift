import LanguageModel
import Records

/// A vocabulary's examples as vectors.
struct Examples: Sendable {
  /// Least cosine of a conversation to the mean of a theme's examples, and of an area's: one matter, and one field.
  ///
  /// Members that a reader left in a story have .58 and more to its title; of another matter, less.
  private static let themeFloor: Float = 0.65
  private static let areaFloor: Float = 0.5

  private let model: String
  /// Mean vectors of length 1, by the place in the vocabulary's lists.
  private let areas: [(place: Int, mean: [Float])]
  private let themes: [(place: Int, mean: [Float])]

  /// Encodes a vocabulary's examples.
  ///
  /// - Throws: what the encoder reports.
  init(_ vocabulary: Vocabulary, _ encoder: any TextEncoder) async throws {
    model = encoder.modelName
    areas = try await Self.means(vocabulary.areas.map(\.examples), encoder)
    themes = try await Self.means(vocabulary.themes.map(\.examples), encoder)
  }

  private static func means(
    _ lists: [[String]],
    _ encoder: any TextEncoder
  ) async throws -> [(place: Int, mean: [Float])] {
    var means: [(place: Int, mean: [Float])] = []
    for (place, texts) in lists.enumerated() where !texts.isEmpty {
      let vectors = try await encoder.encode(texts)
      let sum = vectors.dropFirst().reduce(vectors[0]) { sum, next in zip(sum, next).map(+) }
      means.append((place, sum.unit ?? sum))
    }
    return means
  }

  /// The areas that a conversation is like, and the theme that it is most like.
  func near(_ embedding: Embedding) -> (areas: Set<Int>, theme: Int?) {
    guard embedding.model.map({ $0 == model }) ?? true else { return ([], nil) }
    let own = embedding.values
    let theme = themes.map { (place: $0.place, cosine: $0.mean.product(own)) }
      .max { ($0.cosine, $1.place) < ($1.cosine, $0.place) }
    return (
      Set(areas.filter { $0.mean.product(own) >= Self.areaFloor }.map(\.place)),
      theme.flatMap { $0.cosine >= Self.themeFloor ? $0.place : nil }
    )
  }
}
