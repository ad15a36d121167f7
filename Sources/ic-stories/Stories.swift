import ArgumentParser
import ModelOptions
import Records
import Settings
import StoryWriting
import ToolKit

@main
struct Stories: ToolCommand, Reporting {
  enum Format: String, ExpressibleByArgument, CaseIterable { case ndjson, markdown }

  static let configuration = CommandConfiguration(
    commandName: "ic-stories",
    abstract: "Write product stories with evidence.",
    discussion: """
      Reads conversations that ic-themes has grouped and writes a story for every group that passes the \
      checks, an orphan for a group that is still too small, and a dropped record for the rest, with the reason.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions

  @Option(help: "Format of the output: records, or a readable report.")
  var format = Format.ndjson

  @OptionGroup var gates: GateOptions

  @Option(help: "Intercom's id of the workspace, for links (default: INTERCOM_APP_ID).")
  var appID: String?

  @Option(
    help: "Region of the workspace, for links (default: that of INTERCOM_BASE_URL, or us)."
  )
  var region: Region?

  @Flag(
    help:
      "Do not mask secrets and personal data in titles and quotations, nor in what a server is sent."
  )
  var noMask = false

  @Flag(
    help:
      "Let the model of --engine openai keep, split or reject each new story, as a product manager."
  )
  var review = false

  @OptionGroup(title: "Messages") var report: ReportOptions

  @OptionGroup(title: "Model") var model: EngineOptions
  @OptionGroup(title: "Model") var chat: ChatOptions

  func validate() throws {
    try chat.check(with: model)
    if review, model.engine == .local {
      throw ValidationError("--review needs --engine openai: the local engine does not review")
    }
  }

  func run() async throws {
    var shelf = StoryShelf(StoryWriter(try await settings()))
    let session = try await ModelSession.open(
      model,
      chat,
      phase: .storyCreation,
      counts: true
    )
    let summary = try await RecordCollector(stream).collect { try shelf.take($0) }
    let conclusion = try await shelf.conclusion(
      session.storyAuthor,
      review ? session.storyReviewer : nil,
      session.encoders
    )
    conclusion.report()
    await session.encoders.report()
    session.close()
    let output = RecordOutput()
    switch format {
    case .ndjson: try shelf.writeRecords(conclusion, summary.rejected, to: output, session.closing)
    case .markdown: try shelf.writePage(conclusion, to: output)
    }
    try output.flush()
    try summary.throwIfRejected()
  }

  private func settings() async throws -> StorySettings {
    var settings = StorySettings()
    settings.isMasked = !noMask
    let surroundings = try await Settings()
    try gates.apply(to: &settings, in: surroundings)
    settings.appID = appID ?? surroundings["INTERCOM_APP_ID"]
    let base = surroundings["INTERCOM_BASE_URL"]
    settings.inboxHost = (region ?? base.flatMap(Region.init(baseURL:)) ?? .us).inboxHost
    return settings
  }
}
