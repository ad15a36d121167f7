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

  /// Candidates that are compared with the conversations' vectors; more of them change no choice.
  private static let compared = 5
  private static let comparedDetails = 4

  /// Chooses.
  ///
  /// - Parameters:
  ///   - group: what is known of the conversations.
  ///   - encoder: that of the conversations' vectors; nil to choose by words alone.
  /// - Returns: nil where no clause speaks for enough of them.
  /// - Throws: what the encoder reports.
  static func best(for group: StoryMaterial, _ encoder: (any TextEncoder)?) async throws -> Title? {
    let candidates = TitleCandidate.all(for: group).prefix(compared)
    guard let first = candidates.first else { return nil }
    guard let encoder, let middle = group.middle?.values else {
      let detail = details(of: group, first).first ?? first.statement
      return Title(text: first.text, source: first.statement, detail: detail, vector: [])
    }
    let vectors = try await encoder.encode(candidates.map(\.text))
    let ratings = zip(candidates, vectors).map {
      $0.rating(nearness: Double($1.product(middle)))
    }
    let place = ratings.indices.max { (ratings[$0], $1) < (ratings[$1], $0) } ?? 0
    let (chosen, vector) = (candidates[place], vectors[place])
    let told = Array(details(of: group, chosen).prefix(comparedDetails))
    let near = try await encoder.encode(told.map(\.text)).map {
      $0.product(middle) + $0.product(vector)
    }
    let best = near.indices.max { (near[$0], $1) < (near[$1], $0) }
    return Title(
      text: chosen.text,
      source: chosen.statement,
      detail: best.map { told[$0] } ?? chosen.statement,
      vector: vector
    )
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
