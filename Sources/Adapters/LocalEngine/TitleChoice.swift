import LanguageModel
import Records

/// The title of a story: the shortest whole clause that most of its customers could have said.
struct TitleChoice {
  let text: String
  let statement: StoryMaterial.Statement

  /// Share below which a title speaks for too few: most of its words are one customer's.
  private static let leastShare = 0.4
  /// Least quality of a heading: below, it points at another sentence or names nothing that is wrong.
  private static let leastQuality = 0.35
  /// Weight of shared words at which a title tells half of what it can.
  private static let telling = 2.0

  /// Chooses.
  ///
  /// - Parameter group: what is known of the conversations.
  /// - Returns: nil where no clause speaks for enough of them.
  static func best(for group: StoryMaterial) -> TitleChoice? {
    var best: (choice: TitleChoice, score: Double)?
    for statement in group.statements {
      let short = Trimming.trimmed(
        Trimming.withoutAsides(statement.text),
        keeping: group.sharedNames
      )
      for whole in Headline.all(of: short) {
        let modifiers = Modifiers(group.words)
        for words in modifiers.shorter(whole.words) {
          let isWhole = words.count == whole.words.count
          guard let headline = Headline(words, isWhole: true), headline.quality >= leastQuality
          else { continue }
          let use = Use(headline.text, group.words)
          guard use.share >= leastShare else { continue }
          let quality = isWhole ? whole.quality : headline.quality * 0.98
          // A subject is written to be read alone.
          let fit = isFitting(headline, group.type) ? 1 : unfitting
          let form = fit * quality * (statement.isSubject ? 1.1 : 1) * statement.weight.squareRoot()
          let score = form * use.share * use.told / (use.told + telling)
          guard score > best?.score ?? 0 else { continue }
          best = (TitleChoice(text: headline.text, statement: statement), score)
        }
      }
    }
    return best?.choice
  }

  /// What counts of a question or wish where most report a fault, and of a single telling word.
  private static let unfitting = 0.7
  private static let single = 0.6
  private static let asking: Set<String> = ["how", "wish", "need", "trying", "where", "is", "why"]

  /// False for a question or wish where most conversations report a fault.
  private static func isFitting(_ headline: Headline, _ type: ConversationType) -> Bool {
    type != .productIssue || !asking.contains(headline.words[0].lowercased())
  }

  /// How far a text's telling words are shared.
  private struct Use {
    /// Mean share, the rarer words weighing more.
    let share: Double
    /// Weight of what is shared.
    let told: Double

    init(_ text: String, _ words: [String: StoryMaterial.WordUse]) {
      let uses = Words.stems(of: text).sorted().map { words[$0] ?? .init(share: 0, weight: 1) }
      let all = uses.reduce(0) { $0 + $1.weight }
      told = uses.reduce(0) { $0 + $1.weight * $1.share }
      share = all > 0 ? told / all * (uses.count > 1 ? 1 : TitleChoice.single) : 0
    }
  }
}

/// Parts at the end of a clause that the clause can do without.
struct Modifiers {
  private let uses: [String: StoryMaterial.WordUse]

  /// Share of the customers that must say a part's words: circumstances must be those of most.
  private static let circumstance = 0.5
  private static let complement = 0.25
  /// Fewest words of what remains.
  private static let fewestWords = 2

  init(_ uses: [String: StoryMaterial.WordUse]) { self.uses = uses }

  /// The clause, and what remains of it without parts that too few share, the longest first.
  func shorter(_ words: [String]) -> [[String]] {
    var all = [words]
    for end in words.indices.reversed() where end >= Self.fewestWords {
      let word = words[end].lowercased()
      let isCircumstance = Self.circumstances.contains(word)
      let isComplement =
        Self.complements.contains(word) || word == "to" && isNoun(behind: end, words)
      guard isCircumstance || isComplement else { continue }
      let part = words[end..<(all.last?.count ?? words.count)]
      if share(of: part) < (isCircumstance ? Self.circumstance : Self.complement) {
        let comma =
          words[end - 1].hasSuffix(",") ? String(words[end - 1].dropLast()) : words[end - 1]
        all.append(words[..<(end - 1)] + [comma])
      }
    }
    // Of a part that may go, the clause without it is to be taken.
    return Array(all.suffix(1))
  }

  /// True where "to" leads to a thing and not to a verb.
  private func isNoun(behind place: Int, _ words: [String]) -> Bool {
    place + 1 < words.count
      && ["the", "my", "a", "an", "our", "this", "new"].contains(words[place + 1].lowercased())
  }

  /// The mean share of what a part names; 0 where it names nothing.
  private func share(of part: ArraySlice<String>) -> Double {
    let stems = Words.stems(of: part.joined(separator: " "))
    let shares = stems.map { uses[$0]?.share ?? 0 }
    return shares.isEmpty ? 0 : shares.sorted().reduce(0, +) / Double(shares.count)
  }

  private static let circumstances: Set<String> = [
    "on", "since", "after", "with", "when", "while", "because", "using", "via", "at", "during",
    "before", "whenever", "until", "by", "under", "despite", "even", "unless", "without", "over",
    "every", "again", "today", "yesterday", "anymore", "please",
  ]
  private static let complements: Set<String> = ["from", "in", "of", "for", "into", "about"]
}
