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
      """
  )

  @OptionGroup(title: "Window") var window: WindowOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  @Option(help: "Whether to go on after a conversation that cannot be fetched.")
  var onReject = RejectPolicy.continue

  @OptionGroup(title: "Reports") var report: ReportOptions

  func run() async throws {
    let settings = try await settings()
    let reporter = SweepReporter(onReject)
    let client = try connection.client(settings) { reporter.hear($0) }
    reporter.watch(client)
    let plan = try plan()
    let sweep = ConversationSweep(client, plan, judge: try selection.judge()) {
      Console.shared.say($0)
    }
    let work = Task { try await sweep.run { try reporter.write($0) } }
    Interrupts.askSourceToStop { work.cancel() }
    do {
      try await work.value
    } catch {
      throw try reporter.end(after: error)
    }
    try reporter.end()
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
    plan.known = try selection.knownConversations()
    plan.retryFor = connection.retryFor.value
    let before = selection.alreadyKept ?? saved?.kept ?? 0
    plan.maximumKept = selection.maxConversations.map { max(0, $0 - before) }
    return plan
  }
}
