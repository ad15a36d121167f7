import Records

/// The members of a group that are about one matter, and those that are not.
struct Core: Sendable {
  private(set) var group: Group
  private(set) var matter: Matter
  /// Members that are about something else.
  private(set) var others: [Member] = []

  /// Confidence from which a reader believes a story, and members from which it says anything (docs/quality.md).
  private static let gate = 0.72
  private static let fewest = 3
  /// Part of the members that may leave at a time.
  private static let step = 10

  /// Finds what most of a group are about: who fits least leaves, until those who stay are of one matter.
  ///
  /// - Parameters:
  ///   - whole: the group.
  ///   - voices: its members' voices.
  ///   - weights: how much each word tells.
  ///   - minimumSize: fewest customers that must stay; where fewer do, or nobody states a matter, there is no core.
  init?(_ whole: Group, _ voices: [Voice], _ weights: WordWeights, minimumSize: Int) {
    (group, matter) = (whole, Matter(voices, weights))
    while true {
      guard let best = matter.told.first, Voice.customers(matter.voices) >= minimumSize else {
        return nil
      }
      let fit = Fit(matter.voices, best)
      let strangers = fit.strangers
      let isSmall = whole.members.count < Self.fewest
      if isSmall || fit.confidence >= Self.gate, strangers.isEmpty { break }
      if strangers.isEmpty, group.members.count <= Self.fewest { return nil }
      let worst = strangers.isEmpty ? fit.least(max(1, group.members.count / Self.step)) : strangers
      let leaving = Set(worst.map(\.id))
      others += group.members.filter { leaving.contains($0.id) }
      group = group.with(group.members.filter { !leaving.contains($0.id) })
      matter = Matter(matter.voices.filter { !leaving.contains($0.member.id) }, weights)
    }
  }

  /// Two cores as one, if its members are of one matter as well; the others stay those of each.
  func union(_ other: Core, _ weights: WordWeights) -> Core? {
    let union = joined([other], weights)
    guard let best = union.matter.told.first else { return nil }
    let fit = Fit(union.matter.voices, best)
    return fit.confidence >= Self.gate && fit.strangers.isEmpty ? union : nil
  }

  /// Finds the core of a group in which people merged several themes: that of each theme, and all of them as one.
  ///
  /// Whether the themes are of one matter is not asked again; people have said so.
  init?(merged whole: Group, _ weights: WordWeights, minimumSize: Int) {
    let themes = Dictionary(grouping: whole.members) { $0.signature ?? "" }
    let cores = themes.sorted { $0.key < $1.key }.compactMap { _, members in
      Core(whole.with(members), Voice.all(of: members, weights), weights, minimumSize: 1)
    }
    guard let first = cores.first else { return nil }
    self = first.joined(cores.dropFirst(), weights)
    let kept = Set(group.members.map(\.id))
    others = whole.members.filter { !kept.contains($0.id) }
    if Voice.customers(matter.voices) < minimumSize { return nil }
  }

  private func joined(_ cores: some Collection<Core>, _ weights: WordWeights) -> Core {
    let members = (group.members + cores.flatMap(\.group.members))
      .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    var union = self
    union.group = group.with(members)
    union.matter = Matter(Voice.all(of: members, weights), weights)
    return union
  }

  /// How far the members of each of two say what the other says, 0 to 1: the smaller degree counts.
  func likeness(to other: Core) -> Double {
    guard let own = matter.told.first, let told = other.matter.told.first else { return 0 }
    return min(
      Belonging(own).mean(other.matter.voices),
      Belonging(told).mean(matter.voices)
    )
  }
}

/// How well each voice of a group fits to the others and to a statement.
struct Fit {
  private let voices: [Voice]
  /// About the share of readers that would leave each in, below 0 for those who say the opposite.
  private let values: [Double]
  private let belonging: [Double]

  /// What words and vectors count, and what is taken off: fitted to the members of 26 stories that were read.
  private static let wordFactor = 0.4
  private static let vectorFactor = 1.6
  private static let offset = 0.5
  /// Value below which a member is about something else.
  private static let floor = 0.35
  /// Likeness of members whose vectors are not known.
  private static let usualLikeness = 0.45
  /// What the estimate is drawn to, as if so many members had it: few members are alike by chance.
  private static let usual = 0.5
  private static let doubt = 3.0

  init(_ voices: [Voice], _ statement: Matter.Told) {
    self.voices = voices
    belonging = statement.belonging
    let likeness = Self.likeness(voices.map(\.member.vector))
    values = voices.indices.map { place in
      Self.wordFactor * statement.belonging[place] + Self.vectorFactor * likeness[place]
        - Self.offset
    }
  }

  /// The share of members that a reader would leave in, as estimated, 0 to 1; one voice a customer.
  var confidence: Double {
    let count = voices.reduce(0) { $0 + $1.weight }
    let sum = zip(values, voices).reduce(0) { $0 + $1.0 * $1.1.weight }
    let fitted = max(0.05, min(0.95, count > 0 ? sum / count : Self.usual))
    return (count * fitted + Self.doubt * Self.usual) / (count + Self.doubt)
  }

  /// Members that say the opposite of the statement, or fit so little that no mean makes up for it.
  var strangers: [Member] {
    voices.indices.filter { belonging[$0] < 0 || values[$0] < Self.floor }
      .map { voices[$0].member }
  }

  /// The members that fit least.
  func least(_ count: Int) -> [Member] {
    zip(values, voices).map { (value: $0, member: $1.member) }
      .sorted { ($0.value, $1.member.id) < ($1.value, $0.member.id) }
      .prefix(count).map(\.member)
  }

  /// Mean cosine of each vector to the others.
  private static func likeness(_ vectors: [[Float]]) -> [Double] {
    let width = vectors.map(\.count).max() ?? 0
    let known = vectors.filter { $0.count == width && width > 0 }
    guard known.count > 1 else { return vectors.map { _ in usualLikeness } }
    let sum = (0..<width).map { index in known.reduce(Float(0)) { $0 + $1[index] } }
    return vectors.map { vector in
      guard vector.count == width else { return usualLikeness }
      let all = vector.product(sum)
      // Vectors have length 1, so that each counts 1 with itself.
      return max(0, min(1, Double(all - 1) / Double(known.count - 1)))
    }
  }
}
