import ArgumentParser
import Fetching
import FoundationEssentials
import Helpdesk
import IntercomAPI
import Processes
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

  @OptionGroup(title: "Window") var window: FetchWindow
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

  func validate() throws {
    if selection.ids != nil, let option = window.option ?? selection.known.map({ _ in "--known" }) {
      throw ValidationError("\(option) cannot be combined with --ids")
    }
    if verify != nil, let option = selection.option {
      throw ValidationError("\(option) cannot be combined with --verify")
    }
  }

  func run() async throws {
    let transfers = TransferReporter()
    let client = try connection.client(try await Settings()) { transfers.hear($0) }
    transfers.watch { client.statistics }
    let source = IntercomSource(client)
    let reporter = SweepReporter(transfers, stopsAtRejection: onReject == .stop)
    let work = try verify.map { try comparison(with: $0, source, reporter) }
    try await finish(try work ?? sweep(source, reporter), reporter)
  }

  private func sweep(
    _ source: any ConversationSource,
    _ reporter: SweepReporter
  ) throws -> Work {
    let now = Int(Date.now.timeIntervalSince1970)
    var plan = SweepPlan(tool: Self._commandName, window: window.window(now: now))
    plan.field = window.field
    plan.retryFor = connection.retryFor.value
    try selection.complete(&plan, isWindowNamed: window.isNamed)
    if selection.resumesWithinLine { try reporter.endLine() }
    let sweep = ConversationSweep(
      source,
      plan,
      judge: try selection.judge(),
      clock: FetchClock(ContinuousClock())
    ) { Console.shared.say($0) }
    let task = Task { try await sweep.run { try reporter.write($0) } }
    return Work(task: task, stop: sweep.stop)
  }

  /// Work under way, and how a signal asks it to stop.
  struct Work {
    let task: Task<Void, any Error>
    let stop: @Sendable () -> Void
  }

  /// Waits for the work and ends with its status.
  private func finish(_ work: Work, _ reporter: SweepReporter) async throws {
    Interrupts.askSourceToStop(onFirst: work.stop)
    let result = await work.task.result
    try reporter.finish()
    do { try result.get() } catch {
      if let signal = Interrupts.pending { throw ExitCode(ExitStatus.signal(signal)) }
      guard let error = error as? SourceError else { throw error }
      throw ToolError(error.exitStatus, "cannot fetch", error.description)
    }
    let status = reporter.conclude()
    if status != .success { throw status.code }
  }
}
