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
    /// Conversations that earlier attempts have dealt with.
    package var fetchedBefore: Int

    package init(
      run: Int,
      epoch: Int,
      window: Cursor.Window,
      settings: RunSettings,
      checkpointFile: String?,
      fetchedBefore: Int = 0
    ) {
      self.run = run
      self.epoch = epoch
      self.window = window
      self.settings = settings
      self.checkpointFile = checkpointFile
      self.fetchedBefore = fetchedBefore
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
  package func stages(for phase: Phase, _ assignment: Assignment) -> [Stage] {
    let source = phase == .classification ? fetch(assignment) : get(phase, assignment)
    return [source, filter(of: phase, assignment), store(assignment)]
  }

  private func filter(of phase: Phase, _ assignment: Assignment) -> Stage {
    let engine = phase.description.asksModel ? ["--engine", assignment.settings.engine] : []
    let options = engine + Self.options(of: phase, assignment.settings)
    return stage(phase.description.tool, ["--require-end"] + options)
  }

  /// What of the run's settings the filter of a phase is told.
  private static func options(of phase: Phase, _ settings: RunSettings) -> [String] {
    switch phase {
    case .classification: settings.types.map { ["--types", $0] } ?? []
    case .storyCreation:
      (settings.appID.map { ["--app-id", $0] } ?? [])
        + (settings.region.map { ["--region", $0] } ?? [])
    default: []
    }
  }

  private func fetch(_ assignment: Assignment) -> Stage {
    let (window, settings) = (assignment.window, assignment.settings)
    var arguments = ["--from", Timestamp.text(window.from), "--to", Timestamp.text(window.to)]
    if let bound = settings.concurrency { arguments += ["--concurrency", String(bound)] }
    if let region = settings.region { arguments += ["--region", region] }
    if let most = settings.maxConversations { arguments += ["--max-conversations", String(most)] }
    if let file = assignment.checkpointFile { arguments += ["--resume-from", file] }
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
