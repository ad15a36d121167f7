import ArgumentParser
import FoundationEssentials
import IntercomAPI
import Records
import Runs
import Storage
import ToolKit

struct Resume: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    abstract: "Go on with an interrupted run after its last checkpoint.",
    discussion: """
      Only a stopped, failed or stopping run whose checkpoint is of the classification phase resumes; \
      the run keeps its id, its dates and its settings.
      """
  )

  @Argument(help: "The run; without it, the run that --days means.")
  var id: Int?

  @Option(help: "Without an id: the run whose calendar days the last N days are today.")
  var days = 7

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Reporting") var report: ReportOptions

  func run() async throws {
    let workplace = try await Workplace()
    try workplace.requireToken()
    try workplace.requireModel()
    if try detachment.handOver() { return }
    let worker = Worker(workplace: workplace, report: report)
    let id = try self.id ?? resumable(worker)
    let settings = try translated { try workplace.desk().run(id).decodedSettings() }
    let region = settings.region.flatMap(Region.init)
    _ = try await Intercom(workplace, region: region).requireAccess()
    let (row, owner) = try worker.claim { try $0.resume(id) }
    detachment.announce(row.id)
    try await worker.work(row, owner: owner, phases: [.classification] + settings.laterPhases)
  }
}

extension Resume {
  /// Finds the run whose dates are meant.
  private func resumable(_ worker: Worker) throws -> Int {
    let now = Int(Date.now.timeIntervalSince1970)
    return try worker.claim { try $0.resumable(days: days, now: now) }.run
  }
}

struct Rerun: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    abstract: "Do the later phases of a run again.",
    discussion: "The run must be past classification; its results of those phases are replaced."
  )

  @Argument(help: "The run.")
  var id: Int

  @Option(
    name: .customLong("from"),
    help:
      "First phase to do: embedding_generation, facet_extraction, theme_extraction, story_creation."
  )
  var phase: Phase

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Reporting") var report: ReportOptions

  func run() async throws {
    let workplace = try await Workplace()
    try workplace.requireModel()
    if try detachment.handOver() { return }
    let worker = Worker(workplace: workplace, report: report)
    let (row, owner) = try worker.claim { try $0.rerun(id, from: phase) }
    detachment.announce(row.id)
    let later = try row.decodedSettings().laterPhases.filter { $0 >= phase }
    // Asked for by name, stories are written even where the run was started without them.
    try await worker.work(row, owner: owner, phases: later.isEmpty ? [phase] : later)
  }
}

extension Phase: ExpressibleByArgument {}
