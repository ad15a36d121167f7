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
    /// True for a dry run, which stores nothing that a later phase could process.
    package var isDryRun: Bool
    /// Phase that the run was in last; nil where it is completed.
    package var currentPhase: Phase?
    /// True where its budget stopped the run, which then needs a higher one.
    package var hasSpentBudget: Bool

    package init(
      id: Int,
      status: RunStatus,
      window: Cursor.Window,
      checkpointPhase: Phase?,
      isPastClassification: Bool,
      hasDetails: Bool = true,
      isDryRun: Bool = false,
      currentPhase: Phase? = nil,
      hasSpentBudget: Bool = false
    ) {
      self.id = id
      self.status = status
      self.window = window
      self.checkpointPhase = checkpointPhase
      self.isPastClassification = isPastClassification
      self.hasDetails = hasDetails
      self.isDryRun = isDryRun
      self.currentPhase = currentPhase
      self.hasSpentBudget = hasSpentBudget
    }
  }

  /// Gives the reason why a run cannot be resumed and what to do instead, or nil when it can.
  package static func refusal(_ run: Candidate) -> String? {
    if !run.hasDetails { return lostDetails(run.id) }
    if run.status == .completed {
      return "run \(run.id) is completed: nothing is left to resume; "
        + (dryRunRefusal(run)
          ?? "use 'ic-run rerun \(run.id) --from PHASE' (POST /api/pipeline/\(run.id)/rerun) "
          + "to repeat a later phase")
    }
    if run.status == .running {
      return "run \(run.id) is running: only a stopped, failed or stopping run resumes"
    }
    if run.isPastClassification {
      return "run \(run.id) is past classification, the only resumable phase: "
        + (dryRunRefusal(run)
          ?? "use 'ic-run rerun \(run.id) --from \(laterPhase(of: run).rawValue)' "
          + "(POST /api/pipeline/\(run.id)/rerun)")
    }
    if run.checkpointPhase == nil {
      return "run \(run.id) has no checkpoint: nothing was stored, so start a fresh run"
    }
    return run.checkpointPhase == .classification
      ? nil
      : "the checkpoint of run \(run.id) is not of the classification phase: start a fresh run"
  }

  /// The phase that a run past classification goes on with: a stop may come just as classification ends.
  package static func laterPhase(of run: Candidate) -> Phase {
    max(run.currentPhase ?? .embeddingGeneration, .embeddingGeneration)
  }

  /// Gives the reason why a run's later phases cannot be done again from a phase on, or nil when they can.
  ///
  /// Whether somebody works at the run now is not asked here.
  package static func rerunRefusal(_ run: Candidate, from phase: Phase) -> String? {
    if !run.hasDetails { return lostDetails(run.id) }
    if let refusal = dryRunRefusal(run) { return refusal }
    if phase == .classification {
      return "classification is not rerun: use 'ic-run resume \(run.id)' "
        + "(POST /api/pipeline/run with resume_run_id) or a new run"
    }
    return run.isPastClassification
      ? nil : "run \(run.id) is not past classification: resume it first, or start a new run"
  }

  /// Gives the reason why a later phase has nothing to process after a dry run; nil for any other run.
  package static func dryRunRefusal(_ run: Candidate) -> String? {
    guard run.isDryRun else { return nil }
    return "run \(run.id) is a dry run, which stores nothing: start one that is not"
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
    let matches = runs.filter { $0.window.days == window.days && refusal($0) == nil }
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
