import LanguageModel
import Records

/// What a story quotes: different customers first, and no two sentences that say the same.
struct Quotations {
  /// Most quotations of a story.
  static let limit = 5
  /// Share of words above which two sentences say the same; of ten words one may differ.
  private static let sameWords = 0.8

  /// A sentence that can be quoted.
  struct Candidate {
    let member: Member
    let excerpt: String
    /// How much it says about the matter.
    let weight: Double

    /// Whether it says more than another one.
    static func isBefore(_ one: Self, _ other: Self) -> Bool {
      (other.weight, one.member.id, one.excerpt) < (one.weight, other.member.id, other.excerpt)
    }
  }

  private(set) var picked: [(member: Member, excerpt: String)] = []
  private var said: [Set<String>] = []
  private var customers: Set<String> = []

  /// Picks from candidates, of which the ones to quote first come first.
  init(of candidates: [Candidate]) {
    for mayRepeatCustomer in [false, true] {
      for candidate in candidates where picked.count < Self.limit {
        let customer = candidate.member.contacts.first?.id ?? candidate.member.id
        guard mayRepeatCustomer || !customers.contains(customer) else { continue }
        if add(candidate) { customers.insert(customer) }
      }
    }
  }

  private mutating func add(_ candidate: Candidate) -> Bool {
    let words = Set(Words.of(candidate.excerpt))
    guard !said.contains(where: { Words.likeness($0, words) > Self.sameWords }) else {
      return false
    }
    said.append(words)
    picked.append((candidate.member, candidate.excerpt))
    return true
  }
}
