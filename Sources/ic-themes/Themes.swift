import ArgumentParser
import LineStream
import ModelOptions
import Processes
import Records
import ThemeGrouping
import ToolKit

@main
struct Themes: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-themes",
    abstract: "Group conversations into themes.",
    discussion: """
      Reads theme records of earlier runs and conversations with their embeddings and facets on \
      standard input. Writes the conversations in the order they came, each with its theme, and \
      then the themes that are new or have grown.
      """,
    version: ToolKit.version
  )

  @Option(
    help: ArgumentHelp("The team's areas and known themes, as YAML or JSON.", valueName: "file")
  )
  var vocabulary: String?

  @Flag(
    help:
      "Do not mask secrets and personal data in titles, names and keywords, nor in what a server is sent."
  )
  var noMask = false

  @Option(
    help: ArgumentHelp(
      "Print why a conversation is in its theme, instead of records.",
      valueName: "id"
    )
  )
  var explain: String?

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  @OptionGroup(title: "Model") var model: EngineOptions
  @OptionGroup(title: "Model") var chat: ChatOptions

  func validate() throws { try chat.check(with: model) }

  func run() async throws {
    let session = try await ModelSession.open(
      model,
      chat,
      phase: .themeExtraction,
      counts: true
    )
    let words = try vocabulary.map(VocabularyFile.read)
    var grouper = ThemeGrouper(vocabulary: words ?? Vocabulary(), isMasked: !noMask)
    if let words, words.hasExamples { try await grouper.attract(with: ModelOptions.encoder()) }
    var lines = ThemeStream()
    let summary = try await RecordCollector(stream).collect { try lines.take($0, &grouper) }
    let grouping = try await grouping(grouper, session)
    session.close()
    grouping.reportUnreadableLanguages()
    if let explain { return try grouping.printExplanation(of: explain) }
    try lines.write(grouping, rejected: summary.rejected, closing: session.closing)
    try summary.throwIfRejected()
  }

  private func grouping(
    _ grouper: consuming ThemeGrouper,
    _ session: ModelSession
  ) async throws -> Grouping {
    do {
      return try await grouper.grouping(namedBy: session.themeNamer, explaining: explain)
    } catch let error as MixedModels {
      throw ToolError(.configuration, "embeddings of different models", error.description)
    }
  }
}
