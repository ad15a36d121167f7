package import LanguageModel
package import Records
import Transcript

/// Groups conversations into themes: first those that earlier runs know, then new ones.
///
/// The answer depends on the conversations only, not on their order or on the number of threads.
package struct ThemeGrouper {
  private let vocabulary: Vocabulary
  private let isMasked: Bool
  private var examples: Examples?
  private var boilerplate = Boilerplate()
  private var known: [Theme] = []
  private var members: [String: Entry] = [:]
  private var withoutTheme: [String: String] = [:]

  /// Makes a grouper.
  ///
  /// - Parameters:
  ///   - vocabulary: the team's own names.
  ///   - isMasked: false to let secrets and personal data stand in names and keywords.
  package init(vocabulary: Vocabulary = Vocabulary(), isMasked: Bool = true) {
    self.vocabulary = vocabulary
    self.isMasked = isMasked
  }

  /// Encodes the vocabulary's examples, so that they attract conversations; to be called before any is added.
  ///
  /// - Throws: what the encoder reports.
  package mutating func attract(with encoder: any TextEncoder) async throws {
    examples = try await Examples(vocabulary, encoder)
  }

  /// Adds a theme of an earlier run; of two with the same signature the last counts.
  package mutating func add(known theme: Theme) {
    known.removeAll { $0.signature == theme.signature }
    known.append(theme)
  }

  /// Adds a conversation with its classification, embedding and facets; of two with the same id the last counts.
  ///
  /// Without a classification it is taken as actionable, without facets as neutral.
  package mutating func add(_ conversation: Conversation) {
    if conversation.classification?.actionable == false {
      return addNotActionable(conversation.id)
    }
    members[conversation.id] = nil
    withoutTheme[conversation.id] = nil
    if let embedding = conversation.embedding, let values = normalized(embedding.values) {
      let unit = Embedding(model: embedding.model, values: values)
      let member = Member(conversation, unit, vocabulary, isMasked: isMasked)
      if let language = member.unreadableLanguage {
        withoutTheme[conversation.id] = Grouping.language + language
        return
      }
      boilerplate.add(member.sentences.map(\.number), of: conversation)
      members[conversation.id] = Entry(
        member: examples.map { member.attracted(by: $0, unit) } ?? member,
        vector: values
      )
    } else {
      withoutTheme[conversation.id] = "no_embedding"
    }
  }

  /// Adds a conversation that classification marked as not actionable, by its id alone.
  package mutating func addNotActionable(_ id: String) {
    members[id] = nil
    withoutTheme[id] = "not_actionable"
  }

  /// Groups what was added.
  ///
  /// - Parameters:
  ///   - namer: the engine that names new themes.
  ///   - explained: id of a conversation whose theme is to be explained.
  /// - Returns: each conversation's theme, and the themes.
  /// - Throws: what the namer reports, `UnusableNames`, or `MixedModels`.
  package consuming func grouping(
    namedBy namer: any ThemeNamer,
    explaining explained: String? = nil
  ) async throws -> Grouping {
    let gathered = try gather()
    var assignments = withoutTheme.mapValues {
      ThemeAssignment(signature: nil, similarity: nil, reason: $0)
    }
    guard let (same, vectors) = gathered else {
      return Grouping(
        assignments: assignments,
        themes: [],
        explanation: explained.flatMap { withoutTheme[$0].map { "no theme: \($0)" } }
      )
    }
    let groups = await Groups(
      same,
      vectors,
      known: known.sorted { $0.signature < $1.signature },
      vocabulary
    )
    let writer = ThemeWriter(same, vectors, groups, vocabulary, boilerplate, namer)
    let themes = try await writer.themes(known: known)
    for theme in themes {
      for row in theme.rows {
        let similarity = Double(min(1, max(0, vectors.cosine(row, theme.centroid))))
        assignments[same[row].id] = ThemeAssignment(
          signature: theme.record.signature,
          similarity: similarity,
          reason: nil
        )
      }
    }
    let explanation = explained.flatMap { id in
      same.firstIndex { $0.id == id }.map { ThemeExplanation($0, same, vectors, themes).text }
        ?? withoutTheme[id].map { "no theme: \($0)" }
    }
    return Grouping(
      assignments: assignments,
      themes: themes.map(\.record),
      explanation: explanation
    )
  }

  /// Takes out the members whose vectors have the commonest length, by time, with these vectors row by row.
  ///
  /// The others get a reason. Afterwards each vector is held once.
  /// - Returns: nil where there are none.
  /// - Throws: `MixedModels`.
  private mutating func gather() throws(MixedModels) -> (members: [Member], vectors: Vectors)? {
    let ordered = members.values.sorted { $0.member.place < $1.member.place }
    members = [:]
    try MixedModels.check(ordered.map(\.member))
    guard let dimensions = Self.commonest(ordered.map(\.vector.count)) else { return nil }
    for entry in ordered where entry.vector.count != dimensions {
      withoutTheme[entry.member.id] = "other_embedding"
    }
    let same = ordered.filter { $0.vector.count == dimensions }
    return (same.map(\.member), Vectors(dimensions: dimensions, same.lazy.map(\.vector)))
  }

  /// The commonest number; of equals the greatest.
  private static func commonest(_ numbers: [Int]) -> Int? {
    let counts = numbers.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}

/// A member and its vector of length 1.
private struct Entry {
  let member: Member
  let vector: [Float]
}

/// Which theme each conversation belongs to, and the themes.
package struct Grouping: Sendable {
  /// The key `theme` of each conversation that was added, by its id.
  ///
  /// Reasons for no theme are `not_actionable`, `no_embedding` and `other_embedding` (a vector of another length
  /// than most have), and `language_ja` and the like where the encoder cannot read the language.
  package let assignments: [String: ThemeAssignment]
  /// New themes and those that gained conversations, by signature.
  package let themes: [Theme]
  /// Why the conversation that was asked about is in its theme, one fact a line; nil for an unknown id.
  package let explanation: String?

  /// How many conversations are in each language that the encoder cannot read, by its ISO 639-1 code.
  package var unreadableLanguages: [String: Int] {
    assignments.values.reduce(into: [:]) { counts, theme in
      guard let reason = theme.reason, reason.hasPrefix(Self.language) else { return }
      counts[String(reason.dropFirst(Self.language.count)), default: 0] += 1
    }
  }

  /// Beginning of the reason for a conversation in such a language.
  static let language = "language_"
}
