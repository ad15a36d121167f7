import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing
import Transcript

/// A namer with one name for each theme.
struct FixedNamer: ThemeNamer {
  func names(
    for themes: [UnnamedTheme],
    in context: NamingContext
  ) async throws -> Answer<[ThemeName]> {
    let names = themes.indices.map { ThemeName(signature: "fixed_\($0)", title: "fixed \($0)") }
    return Answer(names, engine: "fixed", model: "f", usage: .none)
  }
}

/// An author with one text for each story.
struct FixedAuthor: StoryAuthor {
  func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    let text = StoryText(title: "fixed", userStory: nil, description: "d", acceptanceCriteria: nil)
    return Answer(groups.map { _ in text }, engine: "fixed", model: "f", usage: .none)
  }
}

extension Transcript {
  /// What a customer writes to open a conversation, and nothing after it.
  init(opener text: String) throws {
    let body = ScriptedModel.json(["body": "<p>\(text)</p>"])
    let source =
      #"{"delivered_as":"customer_initiated","author":{"type":"user","id":"u"},"# + body.dropFirst()
    let line = #"{"type":"conversation","id":"1","created_at":1,"source":"# + source + "}"
    self.init(try RecordCoding.decode(Conversation.self, from: line.utf8))
  }
}
