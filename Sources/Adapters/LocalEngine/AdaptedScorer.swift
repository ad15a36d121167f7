package import LanguageModel
package import LocalModel
import Records

/// The built-in answers on types, corrected by what a team's own labelled conversations show.
///
/// The heads themselves stay as they are, and so do the answers to all other questions.
package struct AdaptedScorer: LabelScorer {
  private let base: any LabelScorer
  private let layer: CorrectionLayer
  /// What it learned from, with the texts' vectors.
  let examples: [(example: LabelledText, vector: [Float])]

  private static let corrected: Set<String> = ["type", "final_type"]

  /// Learns from examples: a second or two for a thousand, beside the encoder's work.
  ///
  /// Without any, nothing is corrected.
  ///
  /// - Throws: what the encoder or `base` reports.
  package init(
    _ base: any LabelScorer,
    encoder: any TextEncoder,
    examples: [LabelledText]
  ) async throws {
    let vectors = try await encoder.encode(examples.map(\.text))
    let lessons = try zip(examples, vectors).compactMap { example, vector in
      CorrectionLayer.Lesson(
        vector: vector,
        answer: try base.answer(["type"], text: example.text, vector: vector)[0],
        label: example.type.rawValue
      )
    }
    self.base = base
    self.examples = zip(examples, vectors).map { ($0, $1) }
    layer = CorrectionLayer(lessons)
  }

  /// Answers questions; see `LabelScorer`.
  ///
  /// - Throws: what the built-in scorer reports.
  package func answer(
    _ questions: [String],
    text: String,
    vector: [Float]
  ) throws -> [LabelAnswer] {
    try zip(questions, base.answer(questions, text: text, vector: vector)).map {
      Self.corrected.contains($0) ? layer.corrected($1, vector: vector) : $1
    }
  }
}
