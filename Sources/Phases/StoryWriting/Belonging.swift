import LanguageModel
import Records

/// How far conversations say what a statement says.
struct Belonging: Sendable {
  let direction: WordDirection
  private let vector: [Float]?
  private let words: TellingWords?
  let sides: Set<Int>
  /// The conversation that holds the statement; nil for one of no conversation.
  private let owner: String?

  /// Likeness of two sentences that say the same in other words.
  private static let same = 0.35

  /// Takes a statement and who made it.
  init(_ told: Matter.Told, _ weights: WordWeights) {
    direction = told.direction
    vector = told.vector
    words = told.words.map { TellingWords(told.statement.text, $0, weight: weights.sum) }
    sides = Contrast.sides(of: told.statement.text)
    owner = told.member.id
  }

  /// Takes a text of no conversation and its vectors.
  init(_ text: String, _ vectors: SentenceVectors, _ weights: WordWeights) {
    direction = weights.direction(of: Words.stems(of: text))
    vector = vectors.whole
    words = vectors.words.map { TellingWords(text, $0, weight: weights.sum) }
    sides = Contrast.sides(of: text)
    owner = nil
  }

  /// The mean degree of some voices, one voice a customer.
  func mean(_ voices: [Voice]) -> Double { Voice.mean(of: voices, degree) }

  /// True for a voice that says the opposite.
  func isOpposed(by voice: Voice) -> Bool { Contrast.isBetween(sides, voice.sides) }

  /// How near what a voice says comes to the statement's words, 0 to 1; nil where the model does not tell words apart.
  func nearWords(of voice: Voice) -> Double? {
    voice.vectors.flatMap { words?.nearness(of: $0) }
  }

  /// How far a voice says it, 0 to 1; -1 where the voice says the opposite.
  func degree(_ voice: Voice) -> Double {
    if voice.member.id == owner { return 1 }
    if isOpposed(by: voice) { return -1 }
    if let vector, let vectors = voice.vectors {
      return vectors.agreement(with: vector, words: nearWords(of: voice))
    }
    let likeness = voice.sentences.map { direction.cosine($0.direction) }.max() ?? 0
    return min(1, likeness / Self.same)
  }
}
