package import ProcessPipeline
package import Records

/// The chain of processes for each phase of a run.
package struct StageCatalog: Sendable {
  /// What the chains need to know of the run.
  package struct Assignment: Sendable {
    package var run: Int
    /// Epoch of the owner, which fences every commit.
    package var epoch: Int
    package var window: Cursor.Window
    package var settings: RunSettings
    /// File with the checkpoint to go on from; nil for a run's first attempt.
    package var checkpointFile: String?
    /// File with the conversations that are not fetched again unless they have changed; nil for none.
    package var knownFile: String?
    /// File with the conversations whose types people corrected; nil for none.
    package var examplesFile: String?
    /// Conversations that earlier attempts have dealt with.
    package var fetchedBefore: Int
    /// What earlier attempts have asked of models.
    package var usageBefore: [ModelUsage]

    package init(
      run: Int,
      epoch: Int,
      window: Cursor.Window,
      settings: RunSettings,
      checkpointFile: String?,
      knownFile: String? = nil,
      examplesFile: String? = nil,
      fetchedBefore: Int = 0,
      usageBefore: [ModelUsage] = []
    ) {
      self.run = run
      self.epoch = epoch
      self.window = window
      self.settings = settings
      self.checkpointFile = checkpointFile
      self.knownFile = knownFile
      self.examplesFile = examplesFile
      self.fetchedBefore = fetchedBefore
      self.usageBefore = usageBefore
    }
  }

  private let programs: String
  private let databaseURL: String

  /// Describes where the programs are and which database they use.
  ///
  /// - Parameters:
  ///   - programs: folder that holds the tools, beside ic-run.
  ///   - databaseURL: handed down in the environment, so that it stands in no process list.
  package init(programs: String, databaseURL: String) {
    self.programs = programs
    self.databaseURL = databaseURL
  }

  /// Gives the chain of a phase.
  ///
  /// - Parameters:
  ///   - phase: the phase.
  ///   - assignment: the run.
  ///   - spentUSD: US dollars that the run has spent so far, which count against its budget.
  /// - Returns: source, filter and sink.
  package func stages(
    for phase: Phase,
    _ assignment: Assignment,
    spentUSD: Double = 0
  ) -> [Stage] {
    let source = phase == .classification ? fetch(assignment) : get(phase, assignment)
    var filter = filter(of: phase, assignment)
    if assignment.settings.model?.budgetUSD != nil {
      filter.environment[Self.spentName] = "\(spentUSD)"
    }
    return [source, filter, store(assignment)]
  }

  /// Name of the setting by which a tool learns what the run had spent before.
  private static let spentName = "IC_BUDGET_SPENT_USD"

  private func filter(of phase: Phase, _ assignment: Assignment) -> Stage {
    let options =
      Self.asking(in: phase, assignment.settings) + Self.options(of: phase, assignment)
    return stage(phase.description.tool, ["--require-end"] + options)
  }

  /// Which engine the filter of a phase asks, and how.
  private static func asking(in phase: Phase, _ settings: RunSettings) -> [String] {
    guard phase.description.asksModel else { return [] }
    let engine = settings.engine(of: phase)
    guard let model = settings.model, engine != Engine.local.rawValue else {
      return ["--engine", engine]
    }
    let name =
      phase == .embeddingGeneration
      ? model.embeddingName.map { ["--embedding-model", $0] } ?? []
      : ["--model", model.name] + (model.batch ? ["--batch"] : [])
    return ["--engine", engine] + name + model.means
  }

  /// What of the run's settings the filter of a phase is told.
  private static func options(of phase: Phase, _ assignment: Assignment) -> [String] {
    let settings = assignment.settings
    return switch phase {
    case .classification:
      (settings.types.map { ["--types", $0] } ?? [])
        + (settings.model?.everything ?? false ? ["--summaries"] : [])
        + (assignment.examplesFile.map { ["--examples", $0] } ?? [])
    case .storyCreation:
      (settings.appID.map { ["--app-id", $0] } ?? [])
        + (settings.region.map { ["--region", $0] } ?? [])
    default: []
    }
  }

  private func fetch(_ assignment: Assignment) -> Stage {
    let (window, settings) = (assignment.window, assignment.settings)
    let first = Timestamp.text(window.from)
    // A window of updates has no end: what is updated during the sweep moves behind it, and must not be missed.
    var arguments =
      settings.readsUpdates
      ? ["--updated-since", first] : ["--from", first, "--to", Timestamp.text(window.to)]
    if let bound = settings.concurrency { arguments += ["--concurrency", String(bound)] }
    if let region = settings.region { arguments += ["--region", region] }
    if let most = settings.maxConversations { arguments += ["--max-conversations", String(most)] }
    for name in settings.contactAttributes ?? [] { arguments += ["--contact-attribute", name] }
    if let file = assignment.checkpointFile { arguments += ["--resume-from", file] }
    if let file = assignment.knownFile { arguments += ["--known", file] }
    return stage(StageName.fetch, arguments)
  }

  private func get(_ phase: Phase, _ assignment: Assignment) -> Stage {
    stage(
      StageName.store,
      ["get", "--run", String(assignment.run), "--for", phase.description.streamName],
      as: StageName.get
    )
  }

  private func store(_ assignment: Assignment) -> Stage {
    let run = ["--run", String(assignment.run), "--epoch", String(assignment.epoch)]
    return stage(
      StageName.store,
      run + ["--require-end"] + (assignment.settings.dryRun ? ["--dry-run"] : [])
    )
  }

  private func stage(_ program: String, _ arguments: [String], as name: String? = nil) -> Stage {
    Stage(
      name: name ?? program,
      executable: "\(programs)/\(program)",
      arguments: arguments + ["--log", "json", "--progress", "plain"],
      environment: ["DATABASE_URL": databaseURL]
    )
  }
}
