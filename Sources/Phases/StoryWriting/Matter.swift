import Records

/// What a group's members have in common, word by word, and which of their statements say it best.
struct Matter {
  /// A statement and who made it.
  struct Told {
    let statement: Statement
    let member: Member
    /// How central and how plain the statement is, 0 to 1.
    var weight: Double
    /// Members that say something like it.
    var supporters = 0
  }

  /// Most central first.
  let told: [Told]
  private let weights: WordWeights
  private let middle: [String: Double]

  /// What a member's similarity to the theme adds to the weight of its statements.
  private static let typical = 0.3

  /// Statements that are compared with every member.
  private static let compared = 24
  /// Least likeness of two sentences that are of the same matter.
  private static let agreeing = 0.25

  /// Reads a group.
  init(_ group: Group, _ weights: WordWeights) {
    self.weights = weights
    let direction = { (text: String) in weights.direction(of: Words.stems(of: text)) }
    let members = group.members
    let middle = WordWeights.mean(members.map { direction($0.sentences.joined(separator: " ")) })
    self.middle = middle
    let all = members.flatMap { member in
      member.statements.map { statement in
        let central = WordWeights.cosine(direction(statement.text), middle)
        let typical = 1 - Self.typical + Self.typical * max(0, min(1, member.similarity))
        return Told(
          statement: statement,
          member: member,
          weight: central * statement.clarity * typical
        )
      }
    }
    let said = members.map { $0.sentences.map(direction) }
    told = all.sorted(by: Self.isBefore).prefix(Self.compared).map { told in
      let own = direction(told.statement.text)
      let agreeing = said.count { $0.contains { WordWeights.cosine($0, own) >= Self.agreeing } }
      var told = told
      told.supporters = agreeing
      told.weight *= 0.5 + 0.5 * Double(agreeing) / Double(max(1, members.count))
      return told
    }.sorted(by: Self.isBefore)
  }

  private static func isBefore(_ one: Told, _ other: Told) -> Bool {
    (other.weight, one.member.id, one.statement.text)
      < (one.weight, other.member.id, other.statement.text)
  }

  /// How close a sentence is to the group's middle, 0 to 1.
  func centrality(of sentence: String) -> Double {
    WordWeights.cosine(weights.direction(of: Words.stems(of: sentence)), middle)
  }

  /// How close a sentence is to a title and to the group's middle, 0 to 1; 0 where it shares no word with the title.
  private func closeness(of stems: Set<String>, to title: Set<String>) -> Double {
    guard !stems.isDisjoint(with: title) else { return 0 }
    let direction = weights.direction(of: stems)
    let near = WordWeights.cosine(direction, weights.direction(of: title))
    return 0.5 * near + 0.5 * WordWeights.cosine(direction, middle)
  }

  /// How far a sentence is about a title, 0 to 1.
  func relevance(of sentence: String, to title: Set<String>) -> Double {
    let stems = Words.stems(of: sentence)
    // One word in common may be the name of a thing of which much can be said.
    let isThin = stems.intersection(title).count == 1 && title.count > 1
    return closeness(of: stems, to: title) * (isThin ? 0.8 : 1)
  }

  /// The share of a group's members that say one of a title's telling words, 0 to 1.
  func agreement(_ members: [Member], with title: Set<String>) -> Double {
    guard !members.isEmpty else { return 0 }
    let near = members.map { member in
      member.sentences.map { closeness(of: Words.stems(of: $0), to: title) }.max() ?? 0
    }
    return Double(near.count { $0 >= Self.agreeing }) / Double(members.count)
  }
}
