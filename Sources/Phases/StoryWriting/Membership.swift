import LanguageModel
import Records

/// How likely conversations are of the matter that a title names.
///
/// What counts is how near the whole conversation is to the title, how near its words come to those of the title, and how
/// near it is to the others: to the nearest of them, and to all. The weights are those of a logistic regression on 1,270
/// members of 259 stories that were read beside their titles (docs/quality.md).
struct Membership {
  /// What each measure adds to the logarithm of the odds.
  private struct Factors {
    let whole: Double
    let words: Double
    let nearest: Double
    let mean: Double
    let offset: Double

    /// With the nearness of words.
    static let near = Factors(whole: 2.4, words: 8.7, nearest: 5.5, mean: 3, offset: 13.8)
    /// With the share of the title's telling words, where the model does not tell words apart.
    static let shared = Factors(whole: 5, words: 2.7, nearest: 4.1, mean: 5.3, offset: 10.8)
  }

  /// Members by whose sentences the nearest is found: more of them cost time with the square of the story's size.
  private static let compared = 64

  private let heading: Heading
  private let judges: Set<String>
  private let witnesses: [Voice]
  /// Sum of the vectors of those by whom others are judged.
  private let sum: [Float]

  /// Takes a title and those by whom others are judged; all of them have vectors.
  init(_ heading: Heading, _ voices: [Voice]) {
    self.heading = heading
    judges = Set(voices.map(\.member.id))
    witnesses = Array(
      voices.map { (voice: $0, degree: heading.degree($0)) }
        .sorted { ($1.degree, $0.voice.member.id) < ($0.degree, $1.voice.member.id) }
        .prefix(Self.compared).map(\.voice)
    )
    sum = voices.compactMap { $0.vectors?.whole }.sum
  }

  /// The probability that a reader would say that a conversation is of the matter, 0 to 1; 0 for one that says the
  /// opposite, or nothing.
  func probability(of voice: Voice) -> Double {
    guard let vectors = voice.vectors, !heading.isOpposed(by: voice) else { return 0 }
    let near = heading.nearWords(of: voice)
    let factors = near == nil ? Factors.shared : .near
    let evidence =
      factors.whole * heading.nearness(of: vectors.whole)
      + factors.words * (near ?? heading.sharedWords(of: voice))
      + factors.nearest * nearest(to: voice.member, vectors)
      + factors.mean * likeness(of: voice.member, vectors)
    return logistic(evidence - factors.offset)
  }

  /// True where others are judged by exactly these voices.
  func isJudged(by voices: [Voice]) -> Bool { Set(voices.map(\.member.id)) == judges }

  /// The mean probability of some voices, one voice a customer.
  func mean(_ voices: [Voice]) -> Double { Voice.mean(of: voices, probability) }

  /// The greatest cosine of a sentence of the conversation to one of another customer's.
  private func nearest(to member: Member, _ vectors: ConversationVectors) -> Double {
    witnesses.reduce(0) { nearest, other in
      guard other.member.customerID != member.customerID, let theirs = other.vectors else {
        return nearest
      }
      return max(nearest, vectors.nearness(to: theirs))
    }
  }

  /// Mean cosine of the whole conversation to the others.
  private func likeness(of member: Member, _ vectors: ConversationVectors) -> Double {
    // A vector of length 1 counts 1 with itself.
    let own = judges.contains(member.id) ? 1 : 0
    let count = judges.count - own
    return count > 0 ? Double(vectors.whole.product(sum) - Float(own)) / Double(count) : 0
  }
}
