import ArgumentParser
import FoundationEssentials
import IntercomAPI
import Records
import Settings
import ToolKit

@main
struct Fetch: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-fetch",
    abstract: "Fetch a workspace's conversations from Intercom.",
    discussion: """
      Writes each conversation of a time window with its parts on a line of its own, in the order of \
      (created_at, id), and says at the end that it has them all.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Window") var window: WindowOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  @Option(help: "Whether to go on after a conversation that cannot be fetched.")
  var onReject = RejectPolicy.continue

  @Option(
    help: ArgumentHelp(
      "Fetch nothing; list how this saved stream and the workspace differ.",
      valueName: "file"
    ),
    completion: .file()
  )
  var verify: String?

  @OptionGroup(title: "Reports") var report: ReportOptions

  func run() async throws {
    let settings = try await settings()
    let reporter = SweepReporter(onReject)
    let client = try connection.client(settings) { reporter.hear($0) }
    reporter.watch(client)
    if let verify { return try await compare(verify, client, reporter) }
    let sweep = ConversationSweep(client, try plan(), judge: try selection.judge()) {
      Console.shared.say($0)
    }
    try await reporter.end(after: Task { try await sweep.run { try reporter.write($0) } })
    try reporter.throwIfRejected()
  }

  /// Compares a saved stream with the workspace, in the stream's own window unless another is
  /// named.
  private func compare(
    _ file: String,
    _ client: IntercomClient,
    _ reporter: SweepReporter
  ) async throws {
    let saved = try SavedStream(file)
    let isNamed = window.days != nil || window.from != nil
    let now = Int(Date.now.timeIntervalSince1970)
    let window = isNamed ? window.window(now: now) : saved.window ?? window.window(now: now)
    let comparison = Comparison(client, window: window) { Console.shared.say($0) }
    let (conversations, leftOut) = (saved.conversations, saved.leftOut)
    let work = Task {
      let found = try await comparison.differences(
        conversations: conversations,
        leftOut: leftOut
      )
      try reporter.write(found, of: file)
    }
    try await reporter.end(after: work)
    try reporter.throwIfRejected()
  }

  private func settings() async throws -> Settings {
    do { return try await Settings() } catch {
      throw ToolError(.configuration, "settings", error.description)
    }
  }

  private func plan() throws -> SweepPlan {
    let saved = try selection.checkpoint()
    if selection.resumeFrom != nil, saved == nil {
      Console.shared.say("no checkpoint yet", "beginning at the window's start")
    }
    let now = Int(Date.now.timeIntervalSince1970)
    var plan = SweepPlan(
      tool: "ic-fetch",
      window: saved?.cursor.window ?? window.window(now: now)
    )
    plan.resumeAfter = saved?.cursor.watermark
    plan.counts = saved?.counts ?? [:]
    plan.field = saved == nil ? window.field : .createdAt
    plan.ids = try selection.namedConversations()
    plan.known = try selection.knownConversations()
    plan.retryFor = connection.retryFor.value
    let before = selection.alreadyKept ?? saved?.kept ?? 0
    plan.maximumKept = selection.maxConversations.map { max(0, $0 - before) }
    return plan
  }
}
