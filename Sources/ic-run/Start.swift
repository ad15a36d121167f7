import ArgumentParser
import FoundationEssentials
import IntercomAPI
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Start: AsyncParsableCommand, WorkCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a run over a time window, phase by phase."
  )

  @OptionGroup var window: WindowOptions<LastWeek<Day>>

  @Flag(help: "Write stories at the end.")
  var autoCreateStories = false

  @Option(help: "Keep at most N conversations.")
  var maxConversations: Int?

  @Flag(help: "Do not fetch conversations again that are stored and have not changed.")
  var skipUnchanged = false

  @Flag(help: "Classify, but store no conversation and skip the later phases.")
  var dryRun = false

  @OptionGroup var intercom: IntercomOptions

  @Option(
    help: "Types that the later phases process, comma-separated, instead of the default ones."
  )
  var types: TypeList?

  @OptionGroup var customers: CustomerOptions

  @OptionGroup var asking: AskingOptions

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    if skipUnchanged, dryRun {
      throw ValidationError("--skip-unchanged cannot be combined with --dry-run")
    }
    try Bounds.conversations.check(maxConversations, of: "--max-conversations")
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    let access = try IntercomAccess(environment.settings, region: intercom.region)
    try ModelServer.require(settings(environment, appID: nil), environment)
    if try detachment.handOver() { return }
    let workspace = try await Intercom(access).requireAccess()
    let worker = worker(environment)
    let settings = settings(
      environment,
      appID: environment.settings["INTERCOM_APP_ID"] ?? workspace
    )
    let span = window.window(now: Int(Date.now.timeIntervalSince1970))
    let (row, owner) = try worker.claim { try $0.start(window: span, settings: settings) }
    let phases = [Phase.classification] + settings.laterPhases
    try await worker.work(row, .started, owner: owner, phases: phases)
  }

  private func settings(_ environment: RunEnvironment, appID: String?) -> RunSettings {
    RunSettings(
      maxConversations: maxConversations,
      dryRun: dryRun,
      concurrency: intercom.concurrency,
      autoCreateStories: autoCreateStories,
      engine: asking.engine.rawValue,
      region: intercom.region?.rawValue,
      types: types?.types.map(\.rawValue).sorted().joined(separator: ","),
      appID: appID,
      skipUnchanged: skipUnchanged ? true : nil,
      contactAttributes: customers.attributes(environment.settings),
      model: asking.settings
    )
  }
}
