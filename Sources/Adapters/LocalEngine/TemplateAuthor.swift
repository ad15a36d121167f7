package import LanguageModel
import Records

/// Writes stories in the customers' own words: the statements that say best what they share.
///
/// It writes neither user stories nor acceptance criteria, as it does not know who wants what for which reason.
package struct TemplateAuthor: StoryAuthor {
  private let encoder: EncoderOfModel

  /// Gives the encoder that made a model's vectors; nil where it cannot be asked.
  package typealias EncoderOfModel =
    @Sendable (_ model: String) async throws -> (any TextEncoder)?

  /// Makes an author.
  ///
  /// - Parameter encoder: compares clauses with the conversations' vectors; without it words alone decide.
  package init(encoder: @escaping EncoderOfModel = { _ in nil }) { self.encoder = encoder }

  /// Writes stories; see `StoryAuthor`.
  package func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    let encoders = try await encoders(of: groups)
    var titles: [Title?] = []
    for group in groups {
      let encoder = group.middle?.model.flatMap { encoders[$0] }
      titles.append(try await Title.best(for: group, encoder))
    }
    let texts = zip(titles, Qualifiers.qualified(titles, groups)).enumerated().map {
      Self.text($1.0, $1.1, groups[$0])
    }
    return Answer(local: texts, model: "statements")
  }

  /// The encoders of the groups' vectors, by the name of their model.
  private func encoders(of groups: [StoryMaterial]) async throws -> [String: any TextEncoder] {
    var encoders: [String: any TextEncoder] = [:]
    for model in Set(groups.compactMap(\.middle?.model)) {
      encoders[model] = try await encoder(model)
    }
    return encoders
  }

  private static func text(
    _ title: Title?,
    _ qualified: String,
    _ group: StoryMaterial
  ) -> StoryText {
    guard let title else { return untold }
    let (source, detail) = (title.source, title.detail)
    return StoryText(
      title: qualified,
      userStory: nil,
      description: Trimming.trimmed(
        Trimming.withoutOpening(detail.text),
        keeping: group.sharedNames
      ),
      acceptanceCriteria: nil,
      sources: Set([source.conversationID, detail.conversationID]).sorted()
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
