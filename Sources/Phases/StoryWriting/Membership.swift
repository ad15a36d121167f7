import Glibc
import LanguageModel
import Records

/// How likely conversations are of the matter that a title names.
///
/// What counts is how near the whole conversation is to the title, how many of the title's telling words one of its
/// sentences says, and how near it is to the others: to the nearest of them, and to all. The weights are those of a
/// logistic regression on 1,270 members of 259 stories that were read beside their titles (docs/quality.md).
struct Membership {
  private static let wholeFactor = 5.0
  private static let wordFactor = 2.7
  private static let nearestFactor = 4.1
  private static let meanFactor = 5.3
  private static let offset = 10.8

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
    let evidence =
      Self.wholeFactor * heading.nearness(of: vectors.whole)
      + Self.wordFactor * heading.sharedWords(of: voice)
      + Self.nearestFactor * nearest(to: voice.member, vectors)
      + Self.meanFactor * likeness(of: voice.member, vectors)
    return 1 / (1 + exp(Self.offset - evidence))
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
