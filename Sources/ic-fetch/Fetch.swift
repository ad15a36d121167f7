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
  @OptionGroup(title: "Customers") var customers: CustomerOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  @Option(help: "Whether to continue after a conversation that cannot be fetched.")
  var onReject = RejectPolicy.continue

  @Option(
    help: ArgumentHelp(
      "Compare this saved stream with the workspace and list the differences, without fetching.",
      valueName: "file"
    ),
    completion: .file()
  )
  var verify: String?

  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    if selection.ids != nil, let option = window.option ?? selection.known.map({ _ in "--known" }) {
      throw ValidationError("\(option) cannot be combined with --ids")
    }
    let option = selection.option ?? customers.attributes.map { _ in "--contact-attribute" }
    if verify != nil, let option {
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
    _ source: IntercomSource,
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
      customers: customers.attributes.map { .init(source, $0) },
      plan,
      judge: try selection.judge(),
      clock: FetchClock(ContinuousClock())
    ) { Console.shared.say($0) }
    let task = Task { try await sweep.run { try reporter.write($0) } }
    return Work(task: task, stop: sweep.stop)
  }
}
