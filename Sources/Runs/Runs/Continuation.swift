package import Records

/// How an interrupted run can go on, told alike on the command line, over HTTP and on the page.
package struct Continuation: Sendable, Equatable {
  package let run: Int
  /// Phase to go on with: classification is resumed, a later one is done again.
  package let phase: Phase

  /// Finds the way; nil where the run is active or completed, or nothing of it can go on.
  package init?(_ run: ResumeRules.Candidate) {
    guard run.status == .stopped || run.status == .failed else { return nil }
    let phase = ResumeRules.refusal(run) == nil ? .classification : ResumeRules.laterPhase(of: run)
    if phase > .classification, ResumeRules.rerunRefusal(run, from: phase) != nil { return nil }
    (self.run, self.phase) = (run.id, phase)
  }

  /// Whether the run goes on from its checkpoint.
  package var isResume: Bool { phase == .classification }

  /// The command that does it.
  package var command: String {
    isResume ? "ic-run resume \(run)" : "ic-run rerun \(run) --from \(phase.rawValue)"
  }
}
