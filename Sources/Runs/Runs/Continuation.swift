package import Records

/// How an interrupted run can be continued, the same on the command line, over HTTP and on the page.
package struct Continuation: Sendable, Equatable {
  package let run: Int
  /// True where the run needs a higher budget first.
  package let needsBudget: Bool
  /// Phase to continue with: classification is resumed, a later one is repeated.
  package let phase: Phase

  /// Nil if the run is active or completed, or cannot be continued.
  package init?(_ run: ResumeRules.Candidate) {
    guard run.status == .stopped || run.status == .failed else { return nil }
    let phase = ResumeRules.refusal(run) == nil ? .classification : ResumeRules.laterPhase(of: run)
    if phase > .classification, ResumeRules.rerunRefusal(run, from: phase) != nil { return nil }
    (self.run, self.phase, needsBudget) = (run.id, phase, run.hasSpentBudget)
  }

  /// Whether the run continues from its checkpoint.
  package var isResume: Bool { phase == .classification }

  /// The command that does it.
  package var command: String {
    (isResume ? "ic-run resume \(run)" : "ic-run rerun \(run) --from \(phase.rawValue)")
      + (needsBudget ? " --budget-usd N" : "")
  }
}
