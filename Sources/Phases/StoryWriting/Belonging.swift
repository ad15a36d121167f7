import LanguageModel
import Records

/// How far conversations say what a statement says.
struct Belonging: Sendable {
  let direction: WordDirection
  private let vector: [Float]?
  let sides: Set<Int>
  /// The conversation that holds the statement; nil for one of no conversation.
  private let owner: String?

  /// Likeness of two sentences that say the same in other words.
  private static let same = 0.35

  /// Takes a statement and who made it.
  init(_ told: Matter.Told) {
    direction = told.direction
    vector = told.vector
    sides = Contrast.sides(of: told.statement.text)
    owner = told.member.id
  }

  /// Takes a text of no conversation and its vector.
  init(_ text: String, _ vector: [Float], _ weights: WordWeights) {
    direction = weights.direction(of: Words.stems(of: text))
    self.vector = vector
    sides = Contrast.sides(of: text)
    owner = nil
  }

  /// The mean degree of some voices, one voice a customer.
  func mean(_ voices: [Voice]) -> Double { Voice.mean(of: voices, degree) }

  /// True for a voice that says the opposite.
  func isOpposed(by voice: Voice) -> Bool { Contrast.isBetween(sides, voice.sides) }

  /// How far one of the sentences says it, 0 to 1; -1 where the voice says the opposite.
  func degree(_ voice: Voice) -> Double {
    if voice.member.id == owner { return 1 }
    if isOpposed(by: voice) { return -1 }
    if let vector, let vectors = voice.vectors { return vectors.agreement(with: vector) }
    let likeness = voice.sentences.map { direction.cosine($0.direction) }.max() ?? 0
    return min(1, likeness / Self.same)
  }
}
