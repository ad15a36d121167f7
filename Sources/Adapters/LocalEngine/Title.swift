import LanguageModel
import Records

/// The title of a story, and the statement that says more about it.
struct Title {
  let text: String
  /// Statement of which the title is a clause.
  let source: StoryMaterial.Statement
  /// Statement that describes the matter.
  let detail: StoryMaterial.Statement
  /// The title's vector; empty without an encoder.
  let vector: [Float]
  /// What customers say of it, the nearest first; empty without an encoder.
  let quotations: [StoryFacts.Said]

  /// Candidates that are compared with the conversations' vectors; more of them change no choice.
  private static let compared = 8
  /// What it adds to a title's rating that all conversations are about it.
  private static let scope = 0.25
  private static let comparedDetails = 8
  private static let comparedSentences = 14
  /// Weight of the conversations' agreement in the rating of a description, beside two cosines.
  private static let agreeing = 2.0
  /// Least cosines of descriptions and of a quotation to the title, by 254 stories and by 864 quotations that were
  /// read (docs/quality.md).
  private static let nearDetail: Float = 0.8
  private static let fairDetail: Float = 0.7
  private static let leastQuotation: Float = 0.68

  /// A candidate and its vector; that is empty without an encoder.
  typealias Choice = (candidate: TitleCandidate, vector: [Float])

  /// Chooses titles.
  ///
  /// - Parameters:
  ///   - groups: what is known of each title's conversations; groups of the same conversations have candidates in common.
  ///   - encoder: that of the conversations' vectors; nil to choose by words alone.
  ///   - named: stems of which a title must say all.
  /// - Returns: one a group, in their order; nil where no clause speaks for enough of it.
  /// - Throws: what the encoder reports.
  static func choices(
    for groups: [StoryMaterial],
    _ encoder: (any TextEncoder)?,
    naming named: Set<String> = []
  ) async throws -> [Choice?] {
    let candidates = groups.map { group in
      TitleCandidate.all(for: group)
        .filter { named.isSubset(of: Words.stems(of: $0.text)) }.prefix(compared)
    }
    guard let encoder else { return candidates.map { $0.first.map { ($0, []) } } }
    let texts = Set(candidates.joined().map(\.text)).sorted()
    let vectors = Dictionary(uniqueKeysWithValues: zip(texts, try await encoder.encode(texts)))
    return zip(groups, candidates).map { group, candidates in
      best(of: candidates.map { ($0, vectors[$0.text] ?? []) }, for: group)
    }
  }

  private static func best(of choices: [Choice], for group: StoryMaterial) -> Choice? {
    guard let middle = group.middle?.values else { return choices.first.map { ($0.candidate, []) } }
    let ratings = choices.map { candidate, vector in
      candidate.rating(nearness: Double(vector.product(middle)))
        + scope * share(of: group, about: vector)
    }
    return ratings.indices.max { (ratings[$0], $1) < (ratings[$1], $0) }.map { choices[$0] }
  }

  /// Chooses a title, and what is told under it.
  ///
  /// - Parameters: as those of `choices`.
  /// - Returns: nil where no clause speaks for enough of the conversations.
  /// - Throws: what the encoder reports.
  static func best(
    for group: StoryMaterial,
    _ encoder: (any TextEncoder)?,
    naming named: Set<String> = []
  ) async throws -> Title? {
    let choice = try await choices(for: [group], encoder, naming: named).first
    guard let (chosen, vector) = choice.flatMap(\.self) else { return nil }
    guard let encoder, let middle = group.middle?.values else {
      return Title(
        text: chosen.text,
        source: chosen.statement,
        detail: details(of: group, chosen).first ?? chosen.statement,
        vector: [],
        quotations: []
      )
    }
    return Title(
      text: chosen.text,
      source: chosen.statement,
      detail: try await detail(of: group, chosen, vector, middle, encoder),
      vector: vector,
      quotations: try await quotations(from: group, chosen, vector, encoder)
    )
  }

  /// The share of the conversations that say what a title says, 0 to 1.
  private static func share(of group: StoryMaterial, about title: [Float]) -> Double {
    group.mean { $0.agreement(with: title) >= ConversationVectors.floor ? 1 : 0 }
  }

  /// The statement that describes the matter: the title's own, or another one near to the title that the conversations agree
  /// with more.
  ///
  /// Where the title's own says no more than the title, it is told only if no other one is near.
  private static func detail(
    of group: StoryMaterial,
    _ title: TitleCandidate,
    _ vector: [Float],
    _ middle: [Float],
    _ encoder: any TextEncoder
  ) async throws -> StoryMaterial.Statement {
    let saysMore = telling(title.statement.text).count > telling(title.text).count
    let own = saysMore ? [title.statement] : []
    let told = own + details(of: group, title).prefix(comparedDetails)
    let least = saysMore ? nearDetail : fairDetail
    let best = zip(told, try await Echo.all(of: told.map(\.text), in: group, encoder))
      .enumerated().compactMap { place, told -> (rating: Double, place: Int)? in
        let near = told.1.vector.product(vector)
        guard place < own.count || near >= least else { return nil }
        let cosines = Double(near + told.1.vector.product(middle))
        return (cosines + agreeing * told.1.agreement(of: group), place)
      }
      .max { ($0.rating, $1.place) < ($1.rating, $0.place) }
    return best.map { told[$0.place] } ?? title.statement
  }

  /// The sentences that are near to the title, the nearest first; where none is, the nearest one.
  private static func quotations(
    from group: StoryMaterial,
    _ title: TitleCandidate,
    _ vector: [Float],
    _ encoder: any TextEncoder
  ) async throws -> [StoryFacts.Said] {
    let sentences = sentences(of: group, about: title)
    let near = try await encoder.encode(sentences.map(\.text)).map { $0.product(vector) }
    let places = near.indices.sorted { (near[$1], $0) < (near[$0], $1) }
    let told = places.filter { near[$0] >= leastQuotation }
    return (told.isEmpty ? Array(places.prefix(1)) : told).map { sentences[$0] }
  }

  /// The sentences to compare with the title: those that say most of its words.
  private static func sentences(
    of group: StoryMaterial,
    about title: TitleCandidate
  ) -> [StoryFacts.Said] {
    let wanted = Words.stems(of: title.text)
    let shared = group.quotable.map { said in
      group.weight(of: Words.stems(of: said.text).intersection(wanted))
    }
    let places = shared.indices.sorted { (shared[$1], $0) < (shared[$0], $1) }
    return places.prefix(comparedSentences).map { group.quotable[$0] }
  }

  /// Fewest words of a description, and the least share of the title's words that it says.
  private static let fewestWords = 7
  private static let leastShare = 0.4

  /// Statements that say more of the title's matter than the title.
  ///
  /// What points at a sentence before is one only where there is nothing else.
  private static func details(
    of group: StoryMaterial,
    _ title: TitleCandidate
  ) -> [StoryMaterial.Statement] {
    let words = telling(title.text)
    let found = group.statements.filter { statement in
      let said = telling(statement.text)
      let shared = Double(words.intersection(said).count)
      return statement != title.statement
        && statement.text.split(separator: " ").count >= fewestWords
        && said.count > words.count && shared >= leastShare * Double(max(1, words.count))
    }
    let independent = found.filter { !isPointing($0) }
    return independent.isEmpty ? found : independent
  }

  /// True where the sentence begins with a pronoun; not before a noun ("this morning"), nor for "it seems".
  private static func isPointing(_ statement: StoryMaterial.Statement) -> Bool {
    let words = Trimming.withoutOpening(statement.text).split(separator: " ").map { Word($0).key }
    guard let first = words.first, Cues.pronouns.contains(first) else { return false }
    let isOpen = first == "it" && ["seems", "appears", "looks"].contains(words.dropFirst().first)
    return !isOpen && !["this", "these", "those"].contains(first)
  }

  /// The words that name something, without the endings of plurals.
  private static func telling(_ text: String) -> Set<String> {
    Set(
      Words.of(text).filter { !Cues.emptyWords.contains($0) && $0.count > 2 }
        .map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
    )
  }
}
