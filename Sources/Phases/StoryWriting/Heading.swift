import LanguageModel
import Records

/// A story's title, and who says what it says.
struct Heading {
  /// Least probability of those by whom the others are judged.
  private static let leastWitness = 0.25
  /// Least probability of those who are told (docs/quality.md).
  private static let leastMember = 0.4
  /// Members decide about each other, so that some leave because others did.
  private static let rounds = 6

  private let belonging: Belonging
  private let vector: [Float]
  private let isQuestion: Bool

  /// Takes a title and its vectors.
  init(_ title: String, _ vectors: SentenceVectors, _ weights: WordWeights) {
    vector = vectors.whole
    belonging = Belonging(title, vectors, weights)
    isQuestion = Namesakes.asks(title)
  }

  /// How far a voice says the title, 0 to 1; -1 where it says the opposite.
  func degree(_ voice: Voice) -> Double { belonging.degree(voice) }

  /// True for a voice that says the opposite of the title.
  func isOpposed(by voice: Voice) -> Bool { belonging.isOpposed(by: voice) }

  /// True for a conversation that may come under the title: one that is more likely of its matter than not, or whose
  /// sentences have no vectors.
  func takes(_ voice: Voice) -> Bool {
    voice.vectors == nil || degree(voice) >= ConversationVectors.floor
  }

  /// The cosine of a vector to the title's.
  func nearness(of vector: [Float]) -> Double { Double(vector.product(self.vector)) }

  /// How near what a voice says comes to the title's words, 0 to 1; nil where the model does not tell words apart.
  func nearWords(of voice: Voice) -> Double? { belonging.nearWords(of: voice) }

  /// How far one of the sentences that have vectors says the title's telling words, 0 to 1.
  func sharedWords(of voice: Voice) -> Double {
    voice.compared.map { belonging.direction.cosine($0.direction) }.max() ?? 0
  }

  /// Those of a theme who say what the title says.
  ///
  /// - Parameters:
  ///   - voices: everybody who may; all of them have vectors, or nothing to say.
  ///   - core: those of them by whose statements the title was chosen.
  ///   - authors: ids of those whose words the title is; they stay.
  /// - Returns: the voices, and the mean probability that a reader would leave one in; 1 for those of one customer, whose
  ///   own words the title is.
  func members(
    of voices: [Voice],
    around core: [Voice],
    authors: [String]
  ) -> (voices: [Voice], meanProbability: Double) {
    guard Voice.customers(core) > 1 else { return (core, 1) }
    var membership = Membership(self, core)
    func isLikely(_ voice: Voice, _ least: Double) -> Bool {
      authors.contains(voice.member.id) || membership.probability(of: voice) >= least
    }
    var staying = voices
    for _ in 0..<Self.rounds {
      // Who left does not come back, so that it ends.
      staying = staying.filter { isLikely($0, Self.leastWitness) }
      if membership.isJudged(by: staying) { break }
      membership = Membership(self, staying)
    }
    let told = Voice.together(staying.filter { isLikely($0, Self.leastMember) })
    return (told, membership.mean(told))
  }

  /// True where some voices say the title on average, one voice a customer.
  func isSaid(by voices: [Voice]) -> Bool { belonging.mean(voices) >= ConversationVectors.floor }

  /// The cosine of two titles; nil where they name opposites, or one asks and the other tells.
  func nearness(of other: Heading) -> Float? {
    guard isQuestion == other.isQuestion,
      !Contrast.isBetween(belonging.sides, other.belonging.sides)
    else { return nil }
    return vector.product(other.vector)
  }
}
