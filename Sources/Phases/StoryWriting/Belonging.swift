import LanguageModel
import Records

/// How far conversations say what a statement says.
struct Belonging: Sendable {
  private let direction: WordDirection
  private let sides: Set<Int>
  private let owner: String

  /// Likeness of two sentences that say the same in other words.
  private static let same = 0.35

  /// Takes a statement, and who made it.
  init(_ statement: String, of member: Member, _ weights: WordWeights) {
    direction = weights.direction(of: Words.stems(of: statement))
    sides = Contrast.sides(of: statement)
    owner = member.id
  }

  /// How far one of the sentences says it, 0 to 1; -1 where the voice says the opposite.
  func degree(_ voice: Voice) -> Double {
    if voice.member.id == owner { return 1 }
    if Contrast.isBetween(sides, voice.sides) { return -1 }
    let likeness = voice.sentences.map { direction.cosine($0.direction) }.max() ?? 0
    return min(1, likeness / Self.same)
  }
}
