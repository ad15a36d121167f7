import LanguageModel
import Records

/// What a group's members have in common, word by word, and which of their statements say it best.
struct Matter: Sendable {
  /// A statement and who made it.
  struct Told: Sendable {
    let statement: Statement
    let direction: WordDirection
    /// The statement's vector; nil where it is not known.
    let vector: [Float]?
    /// The vectors of its words; nil where they are not known.
    let words: WordVectors?
    let member: Member
    /// Among the member's statements.
    let place: Int
    /// How central and how plain the statement is, 0 to 1.
    var weight: Double
    /// How far each voice says it, in their order; see `Belonging`.
    var belonging: [Double] = []
    /// Mean of `belonging`, one voice a customer.
    var share = 0.0

    /// What tells statements of one group apart: a member may say the same twice, and mean it by what stands around it.
    struct Name: Hashable {
      let memberID: String
      let place: Int
    }

    var name: Name { Name(memberID: member.id, place: place) }
  }

  /// The one that speaks for most first.
  let told: [Told]
  let voices: [Voice]
  private let weights: WordWeights
  private let middle: WordDirection

  /// What a member's similarity to the theme adds to the weight of its statements.
  private static let typical = 0.3
  /// Statements that are compared with every member.
  private static let compared = 32
  /// Words up to which a statement is brief, and what a longer one counts: it shares some word with everybody.
  private static let brief = 16
  private static let longer = 0.75
  /// Least likeness of two sentences that are of the same matter.
  private static let agreeing = 0.25

  /// Reads the voices of a group.
  ///
  /// - Parameters:
  ///   - voices: the voices.
  ///   - weights: how much each word tells.
  ///   - whole: the matter of more voices, these among them, whose statements need not be compared again; nil for none.
  init(_ voices: [Voice], _ weights: WordWeights, within whole: Matter? = nil) {
    self.weights = weights
    self.voices = voices
    let middle = WordDirection.mean(voices.map(\.direction))
    self.middle = middle
    let all = voices.flatMap { voice in
      let typical =
        1 - Self.typical + Self.typical * max(0, min(1, voice.member.similarity))
      // Statements are the first of a member's sentences.
      // Where vectors are known, what has none cannot be compared with the others.
      let vectors = voice.vectors?.sentences
      let count = vectors?.count ?? voice.sentences.count
      return zip(voice.member.statements, voice.sentences).prefix(count).enumerated().map {
        place,
        told in
        let (statement, sentence) = told
        return Told(
          statement: statement,
          direction: sentence.direction,
          vector: vectors?[place].whole,
          words: vectors?[place].words,
          member: voice.member,
          place: place,
          weight: sentence.direction.cosine(middle) * statement.clarity * typical
        )
      }
    }
    let known = whole?.degrees(of: voices) ?? [:]
    told = all.sorted(by: Self.isBefore).prefix(Self.compared).map {
      Self.judged($0, known[$0.name] ?? Self.degrees($0, voices, weights), voices)
    }
    .sorted(by: Self.isBefore)
  }

  /// How far some of the voices say each of the statements.
  private func degrees(of voices: [Voice]) -> [Told.Name: [Double]] {
    let places = Dictionary(
      self.voices.enumerated().map { ($1.member.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return told.reduce(into: [:]) { known, told in
      let degrees = voices.compactMap { places[$0.member.id].map { told.belonging[$0] } }
      if degrees.count == voices.count { known[told.name] = degrees }
    }
  }

  private static func degrees(_ told: Told, _ voices: [Voice], _ weights: WordWeights) -> [Double] {
    voices.map(Belonging(told, weights).degree)
  }

  /// A statement with what it means to each member.
  private static func judged(_ told: Told, _ degrees: [Double], _ voices: [Voice]) -> Told {
    var told = told
    told.belonging = degrees
    let sum = zip(told.belonging, voices).reduce(0) { $0 + $1.0 * $1.1.weight }
    told.share = sum / max(1, voices.reduce(0) { $0 + $1.weight })
    let brevity = Words.of(told.statement.text).count > brief ? longer : 1
    told.weight =
      brevity * max(0, told.share) * max(0, told.share) * told.statement.clarity.squareRoot()
    return told
  }

  private static func isBefore(_ one: Told, _ other: Told) -> Bool {
    (other.weight, one.member.id, one.statement.text)
      < (one.weight, other.member.id, other.statement.text)
  }

  /// How close a sentence is to the group's middle, 0 to 1.
  func centrality(of sentence: String) -> Double {
    weights.direction(of: Words.stems(of: sentence)).cosine(middle)
  }

  /// How close a sentence is to a title and to the group's middle, 0 to 1; 0 where it shares no word with the title.
  private func closeness(of stems: Set<String>, to title: Set<String>) -> Double {
    guard !stems.isDisjoint(with: title) else { return 0 }
    let direction = weights.direction(of: stems)
    let near = direction.cosine(weights.direction(of: title))
    return 0.5 * near + 0.5 * direction.cosine(middle)
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

  /// How many voices say each stem, as a share, and how much the stem tells.
  ///
  /// - Parameter shown: gives a sentence as an author sees it.
  /// - Returns: the use of each stem.
  func words(_ shown: (String) -> String) -> [String: StoryMaterial.WordUse] {
    let total = max(1, voices.reduce(0) { $0 + $1.weight })
    let counts = voices.reduce(into: [String: Double]()) { counts, voice in
      for word in Words.stems(of: shown(voice.member.sentences.joined(separator: "\n"))) {
        counts[word, default: 0] += voice.weight
      }
    }
    return counts.reduce(into: [:]) { uses, next in
      let weight = weights.weight(of: next.key)
      uses[next.key] = StoryMaterial.WordUse(share: next.value / total, weight: weight)
    }
  }
}
