package import LanguageModel
import Records

/// Writes stories in the customers' own words: the statements that say best what they share.
///
/// It writes neither user stories nor acceptance criteria, as it does not know who wants what for which reason.
package struct TemplateAuthor: StoryAuthor, StoryTitler {
  private let encoders: Encoders

  /// Makes an author.
  ///
  /// - Parameter encoders: compare clauses with the conversations' vectors; without them words alone decide.
  package init(encoders: Encoders = .none) { self.encoders = encoders }

  /// Writes stories; see `StoryAuthor`.
  package func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    var told: [(material: StoryMaterial, encoder: (any TextEncoder)?)] = []
    var titles: [Title?] = []
    for group in groups {
      let encoder = try await encoders.encoder(of: group.middle?.model)
      told.append((group, encoder))
      titles.append(try await Title.best(for: group, encoder))
    }
    var texts: [StoryText] = []
    for (place, keyword) in Qualifiers.keywords(titles, groups).enumerated() {
      let (group, encoder) = told[place]
      texts.append(try await Self.text(titles[place], keyword, group, encoder))
    }
    return Answer(local: texts, model: "statements")
  }

  /// Finds titles; see `StoryTitler`.
  package func titles(for groups: [StoryMaterial]) async throws -> [StoryTitle?] {
    let encoder = try await encoders.encoder(of: groups.first?.middle?.model)
    return try await Title.choices(for: groups, encoder).map { choice in
      choice.map { StoryTitle($0.candidate.text, by: $0.candidate.statement.conversationID) }
    }
  }

  /// A story's words: under the title that says the keyword, where one does; else the keyword is added to it.
  private static func text(
    _ title: Title?,
    _ keyword: String?,
    _ group: StoryMaterial,
    _ encoder: (any TextEncoder)?
  ) async throws -> StoryText {
    guard let title else { return untold }
    guard let keyword else { return text(title, title.text, group) }
    let stems = Words.stems(of: keyword)
    let telling = try await Title.best(for: group, encoder, naming: stems)
    return telling.map { text($0, $0.text, group) }
      ?? text(title, "\(title.text) (\(keyword))", group)
  }

  private static func text(_ title: Title, _ heading: String, _ group: StoryMaterial) -> StoryText {
    let (source, detail) = (title.source, title.detail)
    return StoryText(
      title: heading,
      userStory: nil,
      description: Trimming.trimmed(
        Trimming.withoutOpening(detail.text),
        keeping: group.sharedNames
      ),
      acceptanceCriteria: nil,
      sources: Set([source.conversationID, detail.conversationID]).sorted(),
      quotations: title.quotations
    )
  }

  /// What comes of conversations of which no clause speaks for enough.
  private static let untold = StoryText(
    title: "",
    userStory: nil,
    description: "",
    acceptanceCriteria: nil,
    objection: "no_shared_problem"
  )
}
