import ArgumentParser
import Records
import RunConsole
import Runs
import Storage
import ToolKit

struct Rerun: AsyncParsableCommand, WorkCommand {
  static let configuration = CommandConfiguration(
    abstract: "Repeat the later phases of a run.",
    discussion: "The run must be past classification; its results of those phases are replaced."
  )

  @Argument(help: "The run.", transform: RunID.number)
  var id: Int

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("First phase to repeat.", valueName: "phase")
  )
  var first: LaterPhase

  @Flag(help: "Print what would change because of what people decided, and change nothing.")
  var preview = false

  @Flag(help: "Print the preview as JSON.")
  var json = false

  @OptionGroup var budget: BudgetOption

  @OptionGroup var stopping: StopOptions

  @OptionGroup var detachment: DetachOptions

  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    if json, !preview { throw ValidationError("--json needs --preview") }
  }

  func run() async throws {
    let environment = try await RunEnvironment()
    if preview { return try show(environment) }
    // A run whose settings cannot be read is refused below, with the reason.
    if let settings = try? environment.registry().run(id).decodedSettings() {
      try ModelServer.require(settings, environment)
    }
    if try detachment.handOver() { return }
    let worker = worker(environment)
    let phase = first.phase
    let (row, owner) = try worker.claim {
      try $0.rerun(id, from: phase, budgetUSD: budget.budgetUSD)
    }
    try await worker.work(row, .startedAgain, owner: owner, phases: try phases(of: row))
  }

  /// Prints what would change; a run that cannot be rerun is refused as without the option.
  private func show(_ environment: RunEnvironment) throws {
    let connection = try environment.connect()
    try translated {
      try RunRegistry(connection).checkRerun(id, from: first.phase)
      let preview = try RerunPreview(connection, run: id, from: first.phase)
      if json { return try tell(RerunPreviewText.json(preview, run: id, from: first.phase)) }
      for line in RerunPreviewText.lines(preview, run: id, from: first.phase) { try tell(line) }
    }
  }

  private func phases(of row: RunRow) throws -> [Phase] {
    var phases = try row.decodedSettings().laterPhases.filter { $0 >= first.phase }
    // Stories are written even where the run was started without them: those that are asked for by name, and
    // those that the run has, which would tell of themes that have changed.
    let hasStories = row["stories_created"] + row["orphans_created"] > 0
    if !phases.contains(.storyCreation), first.phase == .storyCreation || hasStories {
      phases.append(.storyCreation)
    }
    return phases
  }
}
