import ArgumentParser
import FoundationEssentials
import IntercomAPI
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Sync: AsyncParsableCommand, WorkCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a run over what is new or changed since the last one.",
    discussion: """
      Its window of updates begins where that of the last completed run ended; conversations that are stored and \
      have not changed are not fetched again. Stories are written at the end.
      """
  )

  @Option(
    help: ArgumentHelp(
      "How far the window reaches back into the one before: \(Seconds.form).",
      valueName: "time"
    )
  )
  var overlap = Seconds(Double(SyncWindow.overlap))

  @OptionGroup var intercom: IntercomOptions

  @Option(
    help: "Types that the later phases process, comma-separated, instead of the default ones."
  )
  var types: TypeList?

  @OptionGroup var customers: CustomerOptions

  @OptionGroup var asking: AskingOptions

  @Flag(help: "Send what changed to a webhook at the end.")
  var notify = false

  @OptionGroup(title: "Webhook") var webhook: WebhookOptions

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Messages") var report: ReportOptions

  func run() async throws {
    let environment = try await RunEnvironment()
    let access = try IntercomAccess(environment.settings, region: intercom.region)
    try ModelServer.require(settings(environment, appID: nil), environment)
    let sender = notify ? try webhook.sender(environment) : nil
    if try detachment.handOver() { return }
    let workspace = try await Intercom(access).requireAccess()
    let worker = worker(environment)
    let settings = settings(
      environment,
      appID: environment.settings["INTERCOM_APP_ID"] ?? workspace
    )
    let overlap = Int(overlap.value)
    let (row, owner) = try worker.claim {
      try $0.startSync(
        overlap: overlap,
        now: Int(Date.now.timeIntervalSince1970),
        settings: settings
      )
    }
    let phases = [Phase.classification] + settings.laterPhases
    try await worker.work(row, .started, owner: owner, phases: phases) {
      try await sender?.send(row.id, since: .last)
    }
  }

  func validate() throws {
    if !notify, webhook.webhook != nil || webhook.shape != nil || webhook.details {
      throw ValidationError("--webhook, --shape and --details need --notify")
    }
  }

  private func settings(_ environment: RunEnvironment, appID: String?) -> RunSettings {
    RunSettings(
      concurrency: intercom.concurrency,
      autoCreateStories: true,
      engine: asking.engine.rawValue,
      region: intercom.region?.rawValue,
      types: types?.types.map(\.rawValue).sorted().joined(separator: ","),
      appID: appID,
      sync: true,
      contactAttributes: customers.attributes(environment.settings),
      model: asking.settings
    )
  }
}
