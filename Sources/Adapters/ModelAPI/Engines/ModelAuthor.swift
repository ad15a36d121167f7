package import LanguageModel
import Records

/// Writes stories by a model, one question a story.
///
/// A story whose answer cannot be used gets the words that another author finds.
package struct ModelAuthor: StoryAuthor {
  private let client: ModelClient
  private let settings: AskingSettings
  private let substitute: any StoryAuthor

  /// Makes an author.
  ///
  /// - Parameters:
  ///   - client: asks the model.
  ///   - settings: how it is asked.
  ///   - substitute: writes stories for which there is no usable answer.
  package init(
    _ client: ModelClient,
    _ settings: AskingSettings,
    substitute: any StoryAuthor
  ) {
    self.client = client
    self.settings = settings
    self.substitute = substitute
  }

  /// Writes stories; see `StoryAuthor`.
  package func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    let texts = try await together(groups, atMost: settings.concurrency) { group in
      if let text = try await text(for: group) { return text }
      return try await local(group)
    }
    return Answer(texts, engine: Engine.openai.rawValue, model: client.model, usage: .none)
  }

  private func text(for group: StoryMaterial) async throws -> StoryText? {
    try await client.askOrGiveUp(
      try Question(.story, StorySheet(group).data),
      { settings.notice("the story of \"\(group.subject)\" is written by the local engine", $0) },
      { try $0.story(of: group) }
    )
  }

  private func local(_ group: StoryMaterial) async throws -> StoryText {
    let answer = try await substitute.texts(for: [group])
    return answer.value[0].written(by: Writer(engine: answer.engine, model: answer.model))
  }
}
