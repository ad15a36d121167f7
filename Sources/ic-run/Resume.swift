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
    abstract: "Go on with an interrupted run after its last checkpoint.",
    discussion: """
      Only a stopped, failed or stopping run whose checkpoint is of the classification phase resumes; \
      the run keeps its id, its dates and its settings. Where several can be resumed, they are listed.
      """
  )

  @Argument(help: "The run; without it, the only one that can be resumed.", transform: RunID.number)
  var id: Int?

  @Option(
    help: "Without an id: the run whose calendar days the last N days are today."
  )
  var days: Int?

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Reports") var report: ReportOptions

  func validate() throws {
    guard let days else { return }
    if id != nil { throw ValidationError("--days excludes the number of a run") }
    try Bounds.days.check(days, of: "--days")
  }

  func run() async throws {
    let workplace = try await Workplace()
    try IntercomAccess.token(workplace.settings)
    try workplace.requireModel()
    if try detachment.handOver() { return }
    let worker = worker(workplace)
    let id = try self.id ?? resumable(worker)
    let settings = try translated { try workplace.registry().run(id).decodedSettings() }
    let region = settings.region.flatMap(Region.init(rawValue:))
    let access = try IntercomAccess(workplace.settings, region: region)
    _ = try await Intercom(access).requireAccess()
    let (row, owner) = try worker.claim { try $0.resume(id) }
    let phases = [Phase.classification] + settings.laterPhases
    try await worker.work(row, .resumed, owner: owner, phases: phases)
  }
}

extension Resume {
  /// Finds the run whose dates are meant.
  private func resumable(_ worker: Worker) throws -> Int {
    let now = Int(Date.now.timeIntervalSince1970)
    return try worker.claim { try $0.resumable(days: days, now: now) }.run
  }
}
