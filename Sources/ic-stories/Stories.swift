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

  @OptionGroup var links: LinkOptions

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
    let conclusion = try await shelf.conclusion(by: session.storyEngines(isReviewed: review))
    conclusion.report()
    await session.encoders.report()
    session.close()
    try shelf.write(conclusion, summary.rejected, as: format, session.closing)
    try summary.throwIfRejected()
  }

  private func settings() async throws -> StorySettings {
    var settings = StorySettings()
    settings.isMasked = !noMask
    let surroundings = try await Settings()
    try gates.apply(to: &settings, in: surroundings)
    links.apply(to: &settings, in: surroundings)
    return settings
  }
}
