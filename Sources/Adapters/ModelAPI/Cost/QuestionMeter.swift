import HTTPTransfer
package import LanguageModel
import Synchronization
package import Transcript

/// Lays questions out as they would be asked, and tells their length instead of asking.
///
/// One task may use it at a time.
package final class QuestionMeter: Sendable {
  /// Characters of a token: a rule of thumb for European languages.
  package static let charactersPerToken = 4

  private let client: ModelClient
  private let seen: Seen

  private final class Seen: Sendable {
    let characters = Mutex(0)
  }

  /// Makes a meter, which sends nothing.
  ///
  /// - Throws: `TransferError` where no transfer could begin.
  package init() throws {
    let seen = Seen()
    self.seen = seen
    client = try ModelClient(
      try ModelAccess(base: "http://localhost", key: nil),
      model: "",
      transfers: TransferSettings(),
      cache: nil,
      ledger: Ledger(phase: "", prices: try PriceTable()),
      printer: { text in seen.characters.withLock { $0 += text.count } }
    )
  }

  /// Tokens of the question about a conversation: its type, its tone and its facets.
  package func judging(_ transcript: Transcript) async throws -> Int {
    try await tokens(of: .judge) {
      let judge = ModelJudge(client, isMasked: true, language: { _ in "und" })
      _ = try await judge.judge(transcript)
    }
  }

  /// Tokens of the question for the summary of a conversation; 0 for one that is too short for it.
  package func summarizing(_ transcript: Transcript) async throws -> Int {
    guard transcript.digest.count > ModelSummarizer.longestRead else { return 0 }
    return try await tokens(of: .summary) {
      let settings = AskingSettings(concurrency: 1)
      _ = try await ModelSummarizer(client, settings, isMasked: true).summary(of: transcript)
    }
  }

  /// Tokens of the question for the facets of a text alone.
  package func facets(of digest: String) async throws -> Int {
    try await tokens(of: .facets) {
      _ = try await ModelFacetFinder(client, isMasked: true).facets(in: digest)
    }
  }

  /// Tokens of the question for the name of a theme.
  package func naming(_ theme: UnnamedTheme) async throws -> Int {
    try await tokens(of: .theme) {
      let sheet = ThemeSheet(theme)
      _ = try await client.ask(try Question(.theme, sheet.data)) { $0.content }
    }
  }

  /// Tokens of the question for the words of a story.
  package func writing(_ group: StoryMaterial) async throws -> Int {
    try await tokens(of: .story) {
      let sheet = StorySheet(group)
      _ = try await client.ask(try Question(.story, sheet.data)) { $0.content }
    }
  }

  /// Tokens of a text as it stands.
  package func tokens(of text: String) -> Int { text.count / Self.charactersPerToken }

  /// Tokens of a question, with the schema that is sent beside it.
  private func tokens(of prompt: Prompt, _ ask: () async throws -> Void) async throws -> Int {
    seen.characters.withLock { $0 = prompt.schema.count }
    do { try await ask() } catch is NotAsked {}
    return seen.characters.withLock { $0 / Self.charactersPerToken }
  }
}
