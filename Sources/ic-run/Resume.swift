import ArgumentParser
import FoundationEssentials
import IntercomAPI
import Records
import RunConsole
import Runs
import Settings
import Storage
import ToolKit

struct Resume: AsyncParsableCommand, WorkCommand {
  static let configuration = CommandConfiguration(
    abstract: "Continue an interrupted run after its last checkpoint.",
    discussion: """
      Only a stopped, failed or stopping run whose checkpoint is of the classification phase can be resumed; \
      the run keeps its id, its dates and its settings. If several can be resumed, they are listed.
      """
  )

  @Argument(help: "The run; without it, the only one that can be resumed.", transform: RunID.number)
  var id: Int?

  @Option(
    help: "Without an id: resume the run whose window has the same days as the last N days today."
  )
  var days: Int?

  @OptionGroup var budget: BudgetOption

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    guard let days else { return }
    if id != nil { throw ValidationError("--days cannot be combined with the id of a run") }
    try Bounds.days.check(days, of: "--days")
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    try IntercomAccess.token(environment.settings)
    if try detachment.handOver() { return }
    let worker = worker(environment)
    let id = try self.id ?? resumable(worker)
    let settings = try translated { try environment.registry().run(id).decodedSettings() }
    try ModelServer.require(settings, environment)
    let region = settings.region.flatMap(Region.init(rawValue:))
    let access = try IntercomAccess(environment.settings, region: region)
    _ = try await Intercom(access).requireAccess()
    let (row, owner) = try worker.claim { try $0.resume(id, budgetUSD: budget.budgetUSD) }
    let phases = [Phase.classification] + settings.laterPhases
    try await worker.work(row, .resumed, owner: owner, phases: phases)
  }
}

extension Resume {
  /// Finds the run with these dates.
  private func resumable(_ worker: Worker) throws -> Int {
    let now = Int(Date.now.timeIntervalSince1970)
    return try worker.claim { try $0.resumable(days: days, now: now) }.run
  }
}
