package import Records

/// The rules by which an interrupted run may go on.
package enum ResumeRules {
  /// What the rules look at.
  package struct Candidate: Sendable, Equatable {
    package var id: Int
    package var status: RunStatus
    package var window: Cursor.Window
    /// Phase in the checkpoint; nil where the checkpoint is NULL or `{}`.
    package var checkpointPhase: Phase?
    /// True where the checkpoint is `{}`: classification is complete.
    package var isPastClassification: Bool
    /// False once `ic-run gc` has removed what the run goes on from.
    package var hasDetails: Bool

    package init(
      id: Int,
      status: RunStatus,
      window: Cursor.Window,
      checkpointPhase: Phase?,
      isPastClassification: Bool,
      hasDetails: Bool = true
    ) {
      self.id = id
      self.status = status
      self.window = window
      self.checkpointPhase = checkpointPhase
      self.isPastClassification = isPastClassification
      self.hasDetails = hasDetails
    }
  }

  /// Gives the reason why a run cannot be resumed and what to do instead, or nil when it can.
  package static func refusal(_ run: Candidate) -> String? {
    if !run.hasDetails { return lostDetails(run.id) }
    if run.status == .completed {
      return "run \(run.id) is completed: nothing is left to resume; "
        + "use 'ic-run rerun \(run.id) --from PHASE' to repeat a later phase"
    }
    if run.status == .running {
      return "run \(run.id) is running: only a stopped, failed or stopping run resumes"
    }
    if run.isPastClassification {
      return "run \(run.id) is past classification, the only resumable phase: "
        + "use 'ic-run rerun \(run.id) --from embedding_generation' "
        + "(POST /api/pipeline/\(run.id)/rerun)"
    }
    if run.checkpointPhase == nil {
      return "run \(run.id) has no checkpoint: nothing was stored, so start a fresh run"
    }
    return run.checkpointPhase == .classification
      ? nil
      : "the checkpoint of run \(run.id) is not of the classification phase: start a fresh run"
  }

  /// Gives the reason why a run's later phases cannot be done again from a phase on, or nil when they can.
  ///
  /// Whether somebody works at the run now is not asked here.
  package static func rerunRefusal(_ run: Candidate, from phase: Phase) -> String? {
    if !run.hasDetails { return lostDetails(run.id) }
    if phase == .classification {
      return "classification is not rerun: use 'ic-run resume \(run.id)' or a new run"
    }
    return run.isPastClassification
      ? nil : "run \(run.id) is not past classification: resume it first, or start a new run"
  }

  private static func lostDetails(_ run: Int) -> String {
    "'ic-run gc' has removed the details of run \(run): start a fresh run"
  }

  /// Picks the run that `--days N` means: the resumable one whose calendar days it produces today.
  ///
  /// - Parameters:
  ///   - runs: all runs, in any order.
  ///   - window: what `--days N` gives now.
  /// - Returns: id of the run.
  /// - Throws: `RunError.refused` when none or several match.
  package static func pick(
    from runs: [Candidate],
    matching window: Cursor.Window
  ) throws(RunError) -> Int {
    let days = RunWindow.calendarDays(window)
    let matches = runs.filter { RunWindow.calendarDays($0.window) == days && refusal($0) == nil }
    guard let match = matches.first else {
      throw .refused(
        "no resumable run found for these dates: name the run, or start a fresh one"
      )
    }
    if matches.count > 1 {
      let ids = matches.map { String($0.id) }.joined(separator: ", ")
      throw .refused("several resumable runs match these dates (\(ids)): name one")
    }
    return match.id
  }
}
