import Records

/// The members of a group that are about one matter, and those that are not.
struct Core: Sendable {
  private(set) var group: Group
  private(set) var matter: Matter
  /// Voices of the group that do not say it, but may say its title.
  private(set) var others: [Voice]

  /// Finds what members of a group are about, and who says it.
  ///
  /// - Parameters:
  ///   - whole: the group.
  ///   - voices: its members' voices.
  ///   - weights: how much each word tells.
  ///   - minimumSize: fewest customers that must stay.
  ///   - limit: most cores that are wanted.
  /// - Returns: one core for each set of members that say the same, what most say first; none where nobody states a matter,
  ///   or too few say it.
  static func all(
    of whole: Group,
    _ voices: [Voice],
    _ weights: WordWeights,
    minimumSize: Int,
    limit: Int
  ) -> [Core] {
    guard Voice.areRead(voices) else {
      guard let matter = trimmed(voices, weights, minimumSize),
        Voice.customers(matter.voices) >= minimumSize
      else { return [] }
      return [Core(whole, matter)]
    }
    let matter = Matter(voices, weights)
    return sayings(matter, minimumSize, limit).map { staying, near in
      Core(whole, Matter(staying, weights, within: matter), others: near)
    }
  }

  private init(_ whole: Group, _ matter: Matter, others: [Voice] = []) {
    group = whole.with(matter.voices)
    self.matter = matter
    self.others = others
  }

  /// Two cores as one, if its members are of one matter as well.
  func union(_ other: Core, _ weights: WordWeights) -> Core? {
    let voices = Voice.together(matter.voices + other.matter.voices)
    var union = self
    union.group = group.with(voices)
    union.matter = Matter(voices, weights)
    union.others += other.others
    return Self.isOne(union.matter) ? union : nil
  }

  /// How far the members of each of two say what the other says, 0 to 1: the smaller degree counts.
  func likeness(to other: Core, _ weights: WordWeights) -> Double {
    guard let own = matter.told.first, let told = other.matter.told.first else { return 0 }
    return min(
      Belonging(own, weights).mean(other.matter.voices),
      Belonging(told, weights).mean(matter.voices)
    )
  }
}

/// By the vectors of sentences: who says what a statement says.
extension Core {
  /// Who says a statement and who may say its title, one for each set of members that stay, what most say first.
  private static func sayings(
    _ matter: Matter,
    _ minimumSize: Int,
    _ limit: Int
  ) -> [(staying: [Voice], near: [Voice])] {
    let ranked = Fit.all(matter).enumerated()
      .map { (fit: $1, rank: ($1.coverage, -$0)) }.sorted { $1.rank < $0.rank }
    var seen: Set<[String]> = []
    var sayings: [(staying: [Voice], near: [Voice])] = []
    for (fit, _) in ranked where sayings.count < limit {
      let staying = fit.staying
      guard Voice.customers(staying) >= minimumSize,
        seen.insert(staying.map(\.member.id)).inserted
      else { continue }
      sayings.append((staying, fit.near))
    }
    return sayings
  }

  private static func isOne(_ matter: Matter) -> Bool {
    guard Voice.areRead(matter.voices) else {
      return Fit.best(matter).map { $0.confidence >= gate && $0.strangers.isEmpty } ?? false
    }
    return Fit.all(matter).contains { $0.staying.count == matter.voices.count }
  }
}

/// By words, where sentences have no vectors: who fits least leaves, until those who stay are of one matter.
extension Core {
  /// Confidence from which a reader believes a story, and members from which it says anything (docs/quality.md).
  private static let gate = 0.72
  private static let fewest = 3
  /// Part of the members that may leave at a time.
  private static let step = 10

  private static func trimmed(
    _ voices: [Voice],
    _ weights: WordWeights,
    _ minimumSize: Int
  ) -> Matter? {
    var matter = Matter(voices, weights)
    while let fit = Fit.best(matter), Voice.customers(matter.voices) >= minimumSize {
      let (count, strangers) = (matter.voices.count, fit.strangers)
      let isSmall = voices.count < fewest
      if strangers.isEmpty, isSmall || fit.confidence >= gate { return matter }
      if strangers.isEmpty, count <= fewest { return nil }
      let leaving = Set(strangers.isEmpty ? fit.least(max(1, count / step)) : strangers)
      matter = Matter(matter.voices.filter { !leaving.contains($0.member.id) }, weights)
    }
    return nil
  }
}
