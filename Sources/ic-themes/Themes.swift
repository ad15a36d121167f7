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
    let spool = LineSpool()
    // The id of each spooled line's conversation, or nil where the line holds something else.
    var ids: [String?] = []
    var tail: [[UInt8]] = []
    let summary = try await RecordCollector(stream).collect { record in
      switch record.kind {
      case .theme: grouper.add(known: try record.decode(Theme.self))
      // What counts as emitted before a barrier must not come after it; so barriers come last.
      case .barrier, .end: tail.append(record.line.bytes)
      case .conversation:
        ids.append(try add(record, to: &grouper))
        try spool.append(record.line.bytes)
      default:
        try spool.append(record.line.bytes)
        ids.append(nil)
      }
    }
    let grouping = try await grouping(grouper, session)
    session.close()
    grouping.reportUnreadableLanguages()
    if let explain { return try grouping.printExplanation(of: explain) }
    try write(spool, ids, grouping, rejected: summary.rejected, tail: tail.map(session.closing))
    try summary.throwIfRejected()
  }

  /// Adds a conversation to what is grouped, and gives its id.
  private func add(_ record: Record, to grouper: inout ThemeGrouper) throws -> String {
    if record.isMarkedNotActionable, let id = record.object.string(of: "id") {
      grouper.addNotActionable(id)
      return id
    }
    let conversation = try record.decode(Conversation.self)
    grouper.add(conversation)
    return conversation.id
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

  private func write(
    _ spool: LineSpool,
    _ ids: [String?],
    _ grouping: Grouping,
    rejected: [[UInt8]],
    tail: [[UInt8]]
  ) throws {
    let output = RecordOutput()
    var place = 0
    try spool.replay { line in
      let assignment = ids[place].flatMap { grouping.assignments[$0] }
      place += 1
      let value = try assignment.map { try RecordCoding.encode($0) }
      try output.write(try value.map { try JSONObject(line).setting("theme", to: $0) } ?? line)
    }
    for theme in grouping.themes { try output.write(theme) }
    for line in rejected { try output.write(line) }
    for line in tail { try output.write(grouping.counting(line)) }
    try output.flush()
  }
}
