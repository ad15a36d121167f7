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

  @OptionGroup var window: WindowOptions<LastWeek<Day>>

  @Flag(help: "Write stories at the end.")
  var autoCreateStories = false

  @Option(help: "Keep at most N conversations.")
  var maxConversations: Int?

  @Flag(help: "Classify, but store no conversation and do no later phase.")
  var dryRun = false

  @OptionGroup var intercom: IntercomOptions

  @Option(help: "Types that later phases see, comma-separated, instead of the usual ones.")
  var types: TypeList?

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Reports") var report: ReportOptions

  func validate() throws {
    if let maxConversations, maxConversations < 1 {
      throw ValidationError("--max-conversations takes 1 or more, not \(maxConversations)")
    }
  }

  func run() async throws {
    let workplace = try await Workplace()
    let access = try IntercomAccess(workplace.settings, region: intercom.region)
    try workplace.requireModel()
    if try detachment.handOver() { return }
    let workspace = try await Intercom(access).requireAccess()
    let worker = worker(workplace)
    let settings = settings(appID: workplace.settings["INTERCOM_APP_ID"] ?? workspace)
    let span = window.window(now: Int(Date.now.timeIntervalSince1970))
    let (row, owner) = try worker.claim { try $0.start(window: span, settings: settings) }
    let phases = [Phase.classification] + settings.laterPhases
    try await worker.work(row, .started, owner: owner, phases: phases)
  }

  private func settings(appID: String?) -> RunSettings {
    RunSettings(
      maxConversations: maxConversations,
      dryRun: dryRun,
      concurrency: intercom.concurrency,
      autoCreateStories: autoCreateStories,
      region: intercom.region?.rawValue,
      types: types?.types.map(\.rawValue).sorted().joined(separator: ","),
      appID: appID
    )
  }
}
