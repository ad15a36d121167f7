import Records

/// What a story quotes: different customers first, and no two sentences that say the same.
struct Quotations {
  /// Most quotations of a story.
  static let limit = 8
  /// Share of words above which two sentences say the same; of ten words one may differ.
  private static let sameWords = 0.8

  private(set) var picked: [(member: Member, excerpt: String)] = []
  private var said: [Set<String>] = []
  private var customers: Set<String> = []

  /// Picks from a group's members.
  ///
  /// - Parameters:
  ///   - members: the ones to quote first come first.
  ///   - excerpt: gives a member's sentence; nil where it said nothing.
  init(of members: [Member], excerpt: (Member) -> String?) {
    for mayRepeatCustomer in [false, true] {
      for member in members where picked.count < Self.limit {
        let customer = member.contacts.first?.id ?? member.id
        guard mayRepeatCustomer || !customers.contains(customer), let excerpt = excerpt(member)
        else { continue }
        if add(member, excerpt) { customers.insert(customer) }
      }
    }
  }

  private mutating func add(_ member: Member, _ excerpt: String) -> Bool {
    let words = Set(Words.of(excerpt))
    guard !said.contains(where: { Words.likeness($0, words) > Self.sameWords }) else {
      return false
    }
    said.append(words)
    picked.append((member, excerpt))
    return true
  }
}
