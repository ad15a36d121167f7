import LanguageModel
import Records

/// A story's title, and who says what it says.
struct Heading {
  /// Probability below which a member is about something else, and the least mean of a story's members: of those who
  /// are told a reader would leave at least half in (docs/quality.md).
  private static let leastMember = 0.25
  static let leastMean = 0.5
  /// Members decide about each other, so that some leave because others did.
  private static let rounds = 6

  private let belonging: Belonging
  private let vector: [Float]
  private let direction: WordDirection
  private let sides: Set<Int>
  private let isQuestion: Bool

  /// Takes a title and its vector.
  init(_ title: String, _ vector: [Float], _ weights: WordWeights) {
    self.vector = vector
    belonging = Belonging(title, vector, weights)
    direction = weights.direction(of: Words.stems(of: title))
    sides = Contrast.sides(of: title)
    isQuestion = Namesakes.asks(title)
  }

  /// How far a voice says the title, 0 to 1; -1 where it says the opposite.
  func degree(_ voice: Voice) -> Double { belonging.degree(voice) }

  /// True for a conversation that may come under the title: one that is more likely of its matter than not, or whose
  /// sentences have no vectors.
  func takes(_ voice: Voice) -> Bool {
    voice.vectors == nil || degree(voice) >= ConversationVectors.floor
  }

  /// The cosine of a vector to the title's.
  func nearness(of vector: [Float]) -> Double { Double(vector.product(self.vector)) }

  /// How far one of the sentences that have vectors says the title's telling words, 0 to 1.
  func sharedWords(of voice: Voice) -> Double {
    voice.compared.map { direction.cosine($0.direction) }.max() ?? 0
  }

  /// Those of a theme who say what the title says.
  ///
  /// - Parameters:
  ///   - voices: everybody who may; all of them have vectors, or nothing to say.
  ///   - core: those of them by whose statements the title was chosen.
  ///   - authors: ids of those whose words the title is; they stay.
  /// - Returns: the voices, and the share of them that a reader would leave in, one voice a customer.
  func members(
    of voices: [Voice],
    around core: [Voice],
    authors: [String]
  ) -> (voices: [Voice], confidence: Double) {
    var (staying, pool, confidence) = (core, voices, 0.0)
    for _ in 0..<Self.rounds {
      let membership = Membership(self, staying)
      let judged = pool.map { (voice: $0, probability: membership.probability(of: $0)) }.filter {
        authors.contains($0.voice.member.id) || $0.probability >= Self.leastMember
      }
      let weight = judged.reduce(0) { $0 + $1.voice.weight }
      confidence = judged.reduce(0) { $0 + $1.voice.weight * $1.probability } / max(1, weight)
      let isSettled = Set(judged.map(\.voice.member.id)) == Set(staying.map(\.member.id))
      staying = judged.map(\.voice)
      if isSettled { break }
      // Who left does not come back, so that it ends.
      pool = staying
    }
    return (staying, confidence)
  }

  /// True where some voices say the title on average, one voice a customer.
  func isSaid(by voices: [Voice]) -> Bool { belonging.mean(voices) >= ConversationVectors.floor }

  /// True for a title of which the cosine to this one is great enough, and which neither names the opposite nor asks
  /// where this one tells.
  func isNear(_ other: Heading, _ near: Float) -> Bool {
    vector.product(other.vector) >= near && isQuestion == other.isQuestion
      && !Contrast.isBetween(sides, other.sides)
  }
}
