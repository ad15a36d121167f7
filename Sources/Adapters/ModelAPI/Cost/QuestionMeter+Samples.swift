package import LanguageModel
package import Records
package import Transcript

/// Questions about groups that do not exist yet, made of conversations that lie side by side.
extension QuestionMeter {
  /// Tokens of the question for the name of a theme of such texts, with two themes beside it.
  package func naming(_ texts: [String]) async throws -> Int {
    try await naming(Self.theme(of: texts))
  }

  /// Tokens of the question for the words of a story of such conversations.
  package func writing(_ transcripts: [Transcript]) async throws -> Int {
    try await writing(Self.story(of: transcripts))
  }

  private static func theme(of texts: [String]) -> UnnamedTheme {
    let examples = texts.enumerated().map { ThemeExample(id: "\($0)", text: $1) }
    let neighbours = (0..<2).map { _ in
      ThemeNeighbour(
        place: nil,
        signature: nil,
        title: String(texts[0].prefix(60)),
        examples: Array(examples.prefix(2))
      )
    }
    return UnnamedTheme(
      signature: nil,
      phrases: [],
      symptoms: [],
      ids: examples.map(\.id),
      members: examples,
      neighbours: neighbours
    )
  }

  private static func story(of texts: [Transcript]) -> StoryMaterial {
    StoryMaterial(
      texts.enumerated().map { place, transcript in
        StoryMaterial.Excerpt(
          id: "\(place)",
          day: "2026-11-22",
          customer: transcript.customerText,
          support: transcript.supportReplies.joined(separator: " ")
        )
      }
    )
  }
}

extension StoryMaterial {
  /// Takes a group of which only conversations are known, and what was counted of them.
  package init(_ conversations: [Excerpt], subject: String = "", facts: StoryFacts? = nil) {
    self.init(
      type: .productIssue,
      subject: subject,
      statements: [],
      sharedNames: [],
      types: [],
      upset: 0,
      leaving: 0,
      findings: [],
      facts: facts,
      conversations: conversations
    )
  }
}
