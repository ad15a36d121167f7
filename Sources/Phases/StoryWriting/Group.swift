import Records
import Transcript

/// The conversations of one theme, and what can be counted of them.
struct Group: Sendable {
  let signature: String
  /// This stream's members, oldest first.
  let members: [Member]
  let theme: Theme?
  /// What earlier runs left waiting under the same signature.
  let earlier: Orphan?

  /// Every conversation, this stream's and earlier ones', sorted.
  var conversationIDs: [String] {
    Array(Set(members.map(\.id) + (earlier?.conversationIDs ?? []))).sorted()
  }

  var firstSeen: Int {
    min(members.first?.createdAt ?? .max, earlier?.firstSeen ?? .max)
  }

  var lastSeen: Int { max(members.last?.createdAt ?? 0, earlier?.lastSeen ?? 0) }

  /// The same group with other members.
  func with(_ members: [Member]) -> Group {
    Group(signature: signature, members: members, theme: theme, earlier: earlier)
  }

  /// The same group with the members of some voices.
  func with(_ voices: [Voice]) -> Group { with(voices.map(\.member)) }

  /// The theme's title, or the signature in words.
  var title: String {
    theme?.title ?? earlier?.title ?? signature.split(separator: "_").joined(separator: " ")
  }

  /// The group as one that waits for more, secrets and personal data in its title hidden or not.
  func orphan(isMasked: Bool) -> Orphan {
    Orphan(
      signature: signature,
      title: isMasked ? Masking.masked(title) : title,
      conversationIDs: conversationIDs,
      firstSeen: firstSeen,
      lastSeen: lastSeen
    )
  }

  /// Mean cosine over all pairs of members, from the length of their sum; nil for fewer than two vectors, or vectors of several
  /// models.
  ///
  /// For n unit vectors with sum s the pairs' mean is (|s|^2 - n) / (n (n - 1)).
  var cohesion: Double? {
    let known = members.filter { !$0.vector.isEmpty }
    guard let first = known.first, known.count > 1, known.allSatisfy(first.isComparable) else {
      return nil
    }
    let sum = known.reduce(into: [Double](repeating: 0, count: first.vector.count)) { sum, member in
      for index in sum.indices { sum[index] += Double(member.vector[index]) }
    }
    let square = sum.reduce(0) { $0 + $1 * $1 }
    let count = Double(known.count)
    return (square - count) / (count * (count - 1))
  }

  /// The probability that two members have the same at stake; nil for fewer than two.
  var stakeAgreement: Double? {
    guard members.count > 1 else { return nil }
    let counts = members.reduce(into: [:]) { $0[$1.stake, default: 0] += 1 }.values
    let pairs = { (count: Int) in Double(count * (count - 1)) }
    return counts.reduce(0) { $0 + pairs($1) } / pairs(members.count)
  }

  /// The members' mean vector, of length 1; nil where they have none of one model and length.
  var middle: Embedding? {
    guard let first = members.first, !first.vector.isEmpty, members.allSatisfy(first.isComparable)
    else { return nil }
    let sum = members.map(\.vector).sum
    return Embedding(model: first.model, values: sum.unit ?? sum)
  }

  /// The most frequent value among the members and its share, 0 to 1.
  func mode<Value: Hashable & RawRepresentable<String>>(
    _ value: (Member) -> Value?
  ) -> (value: Value, share: Double)? {
    let counts = Dictionary(grouping: members.compactMap(value)) { $0 }.mapValues(\.count)
    let top = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
    return top.map { ($0.key, Double($0.value) / Double(members.count)) }
  }

  /// Share of members that meet a condition, 0 to 1.
  func share(_ condition: (Member) -> Bool) -> Double {
    Double(members.filter(condition).count) / Double(max(1, members.count))
  }

  var contacts: [Conversation.Contact] {
    Array(Set(members.flatMap(\.contacts))).sorted { $0.id < $1.id }
  }

  var companies: [Conversation.Company] {
    Array(Set(members.compactMap(\.company))).sorted { $0.id < $1.id }
  }
}
