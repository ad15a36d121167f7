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
    abstract: "Start a run: a backfill of a time span, phase by phase."
  )

  @OptionGroup var window: WindowOptions

  @Flag(help: "Write stories at the end.")
  var autoCreateStories = false

  @Option(help: "Keep at most N conversations.")
  var maxConversations: Int?

  @Flag(help: "Classify, but store no conversation and do no later phase.")
  var dryRun = false

  @Option(
    help: "Requests to Intercom in flight, 1 to 100 (default: 20, more if latency asks for it)."
  )
  var concurrency: Int?

  @Option(help: "Where Intercom keeps the workspace; us, unless INTERCOM_BASE_URL is set.")
  var region: Region?

  @Option(help: "Types that later phases see, comma-separated, instead of the usual ones.")
  var types: TypeList?

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Reporting") var report: ReportOptions

  func validate() throws {
    if let concurrency, !(1...100).contains(concurrency) {
      throw ValidationError("--concurrency takes 1 to 100, not \(concurrency)")
    }
    if let maxConversations, maxConversations < 1 {
      throw ValidationError("--max-conversations takes 1 or more, not \(maxConversations)")
    }
  }

  func run() async throws {
    let workplace = try await Workplace()
    try workplace.requireToken()
    try workplace.requireModel()
    if try detachment.handOver() { return }
    let workspace = try await Intercom(workplace, region: region).requireAccess()
    let worker = worker(workplace)
    let settings = settings(appID: workplace.settings["INTERCOM_APP_ID"] ?? workspace)
    let span = try window.window(now: Int(Date.now.timeIntervalSince1970))
    let (row, owner) = try worker.claim { try $0.start(window: span, settings: settings) }
    let phases = [Phase.classification] + settings.laterPhases
    try await worker.work(row, .started, owner: owner, phases: phases)
  }

  private func settings(appID: String?) -> RunSettings {
    RunSettings(
      maxConversations: maxConversations,
      dryRun: dryRun,
      concurrency: concurrency,
      autoCreateStories: autoCreateStories,
      region: region?.rawValue,
      types: types?.types.map(\.rawValue).sorted().joined(separator: ","),
      appID: appID
    )
  }
}
