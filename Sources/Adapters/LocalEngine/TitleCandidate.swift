import LanguageModel
import Records

/// A clause that could be the title of a story, and how well it would do.
struct TitleCandidate {
  let text: String
  let statement: StoryMaterial.Statement
  /// How well it reads as a heading, 0 to 1.
  private let quality: Double
  private let use: Use
  /// Names in it that one customer alone says.
  private let strangers: Int

  /// What such a name takes from the rating: as much as lies between a good title and one with a blemish.
  private static let stranger = 0.4

  /// What it takes from the rating that a customer speaks of themselves, and that a title names the matter a problem:
  /// readers kept 2 of 11 and 3 of 16 of such titles, and two in three of the others.
  private static let personal = 0.15
  private static let vague = 0.1

  /// Share below which a title speaks for too few: most of its words are one customer's.
  private static let leastShare = 0.4
  /// Least quality of a heading: below, it points at another sentence or names nothing that is wrong.
  private static let leastQuality = 0.35
  /// What counts of the quality of a clause without its end.
  private static let cut = 0.98

  /// The candidates of a group, the best first by their words.
  static func all(for group: StoryMaterial) -> [TitleCandidate] {
    var seen: Set<String> = []
    let all = group.statements.flatMap { of($0, group) }.filter { seen.insert($0.text).inserted }
    return all.enumerated().sorted {
      ($1.element.rating(), $0.offset) < ($0.element.rating(), $1.offset)
    }.map(\.element)
  }

  private static func of(
    _ statement: StoryMaterial.Statement,
    _ group: StoryMaterial
  ) -> [TitleCandidate] {
    let told = UsualCase.written(Trimming.withoutAsides(statement.text), group.spelling)
    let headlines = Headline.all(of: Trimming.trimmed(told, keeping: group.sharedNames))
    return headlines.flatMap { whole in
      [whole]
        + ClauseEnds.shorter(whole.words).compactMap { words in
          Headline(words, isWhole: true)?.withQuality(cut)
        }
    }.compactMap { TitleCandidate($0, statement, group) }
  }

  /// Takes a heading; nil for one that reads badly or speaks for too few.
  private init?(
    _ headline: Headline,
    _ statement: StoryMaterial.Statement,
    _ group: StoryMaterial
  ) {
    text = headline.text
    quality = headline.quality
    self.statement = statement
    use = Use(headline.text, group.words)
    strangers = Self.strangers(headline.text, group)
    guard quality >= Self.leastQuality, use.share >= Self.leastShare else { return nil }
  }

  /// Counts words with a capital, but for the first, that no two customers say; none where capitals are the style.
  private static func strangers(_ title: String, _ group: StoryMaterial) -> Int {
    let customers = Double(group.facts?.customers ?? group.conversations.count)
    let words = title.split(separator: " ").dropFirst().map { $0.drop { !$0.isLetter } }
    let capitals = words.filter {
      $0.first?.isUppercase == true && $0.contains(where: \.isLowercase)
    }
    guard capitals.count * 2 <= words.count(where: { $0.count > 3 }) else { return 0 }
    return capitals.count { letters in
      Words.stems(of: String(letters)).allSatisfy { stem in
        (group.words[stem]?.share ?? 0) * customers < 1.5
      }
    }
  }

  /// How well the clause would do, as readers rated titles: 0 and below for one of another matter, 1 for a good one, up
  /// to a constant of each group.
  ///
  /// Fitted to 3,300 ratings of clauses of 235 stories (docs/quality.md).
  ///
  /// - Parameter nearness: cosine of the clause's vector to the middle of the group; nil where it is not known.
  /// - Returns: the rating.
  func rating(nearness: Double? = nil) -> Double {
    let weight = statement.weight.squareRoot()
    let isSubject = statement.isSubject ? 1.0 : 0
    guard let nearness else {
      return 0.41 * use.share + 0.21 * use.told + 0.23 * quality + 0.25 * weight + 0.12 * isSubject
        - Self.stranger * Double(strangers) - blemish
    }
    let length = Double(Words.of(text).count)
    return 0.24 * use.share + 0.055 * use.told + 0.18 * quality + 0.22 * weight
      + 0.09 * isSubject - 0.005 * length + 0.42 * nearness - Self.stranger * Double(strangers)
      - blemish
  }

  private var blemish: Double {
    let words = Set(
      text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    )
    // In square brackets stands what was masked.
    return (words.isDisjoint(with: Self.persons) && !text.contains("[") ? 0 : Self.personal)
      + (words.isDisjoint(with: Self.problems) ? 0 : Self.vague)
  }

  private static let persons: Set<String> = [
    "i", "we", "you", "i'm", "i've", "you're", "i’m", "i’ve", "you’re",
  ]
  private static let problems: Set<String> = [
    "problem", "problems", "issue", "issues", "trouble", "troubleshoot",
  ]
}

extension TitleCandidate {
  /// How far a text's telling words are shared.
  fileprivate struct Use {
    /// Mean share, the rarer words weighing more.
    let share: Double
    /// How much what is shared tells, 0 to 1.
    let told: Double

    /// Weight of shared words at which a title tells half of what it can.
    private static let half = 2.0
    /// What counts of a single telling word.
    private static let single = 0.6

    init(_ text: String, _ words: [String: StoryMaterial.WordUse]) {
      let uses = Words.stems(of: text).sorted().map { words[$0] ?? .init(share: 0, weight: 1) }
      let all = uses.reduce(0) { $0 + $1.weight }
      let shared = uses.reduce(0) { $0 + $1.weight * $1.share }
      share = all > 0 ? shared / all * (uses.count > 1 ? 1 : Self.single) : 0
      told = shared / (shared + Self.half)
    }
  }
}

/// Ends of a clause that it can do without.
enum ClauseEnds {
  /// Fewest words of what remains.
  private static let fewestWords = 2

  /// What remains of a clause without what begins at a preposition or the like, the longest first.
  static func shorter(_ words: [String]) -> [[String]] {
    words.indices.dropFirst(fewestWords).reversed().filter { isStart($0, words) }.map { end in
      let last = words[end - 1]
      return words[..<(end - 1)] + [last.hasSuffix(",") ? String(last.dropLast()) : last]
    }
  }

  private static func isStart(_ place: Int, _ words: [String]) -> Bool {
    let (word, before) = (words[place].lowercased(), words[place - 1].lowercased())
    guard !open.contains(before) else { return false }
    let next = place + 1 < words.count ? words[place + 1].lowercased() : ""
    // Before a verb, "to" begins what a clause cannot do without.
    return starts.contains(word) || word == "to" && articles.contains(next)
      || word == "this" && times.contains(next)
  }

  private static let articles: Set<String> = ["the", "my", "a", "an", "our", "this", "new"]

  /// Words that leave a clause open.
  private static let open: Set<String> = [
    "able", "because", "continues", "due", "even", "instead", "just", "log", "logged", "logging",
    "more", "only", "other", "right", "sign", "signed", "signing", "such", "than", "unable",
    "using",
    "want", "wants",
  ]

  /// What "this" tells a time with.
  private static let times: Set<String> = ["morning", "afternoon", "evening", "week", "month"]

  private static let starts: Set<String> = [
    "on", "since", "after", "with", "when", "while", "because", "using", "via", "at", "during",
    "before", "whenever", "until", "by", "under", "despite", "even", "unless", "without", "over",
    "every", "again", "today", "yesterday", "anymore", "please", "from", "in", "of", "for", "into",
    "about",
  ]
}
