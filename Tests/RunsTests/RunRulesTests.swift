import Foundation
import ProcessPipeline
import Records
import Runs
import Testing

@Suite struct RunRulesTests {
  private func candidate(
    _ id: Int = 42,
    _ status: RunStatus,
    _ phase: Phase? = .classification,
    past: Bool = false,
    window: Cursor.Window = .init(from: 0, to: 86_400),
    at current: Phase? = nil,
    isDryRun: Bool = false
  ) -> ResumeRules.Candidate {
    .init(
      id: id,
      status: status,
      window: window,
      checkpointPhase: phase,
      isPastClassification: past,
      isDryRun: isDryRun,
      currentPhase: current
    )
  }

  @Test func `what is offered to an interrupted run is what its rules allow`() {
    let cases: [(ResumeRules.Candidate, String?)] = [
      (candidate(7, .stopped), "ic-run resume 7"), (candidate(7, .failed), "ic-run resume 7"),
      // Stopped just as classification ended.
      (
        candidate(7, .stopped, nil, past: true, at: .classification),
        "ic-run rerun 7 --from embedding_generation"
      ),
      (
        candidate(7, .failed, nil, past: true, at: .themeExtraction),
        "ic-run rerun 7 --from theme_extraction"
      ),
      (candidate(7, .failed, nil), nil), (candidate(7, .completed, nil, past: true), nil),
      (candidate(7, .running), nil), (candidate(7, .stopping), nil),
      (candidate(7, .stopped, nil, past: true, isDryRun: true), nil),
    ]
    for (run, command) in cases {
      let next = Continuation(run)
      #expect(next?.command == command)
      guard let next else { continue }
      let refusal =
        next.isResume
        ? ResumeRules.refusal(run) : ResumeRules.rerunRefusal(run, from: next.phase)
      #expect(refusal == nil)
    }
  }

  @Test func `a refused resume points to the phase that the run was in`() {
    let run = candidate(7, .failed, nil, past: true, at: .themeExtraction)
    #expect(ResumeRules.refusal(run)?.contains("rerun 7 --from theme_extraction'") == true)
  }

  @Test(arguments: [RunStatus.stopped, .failed, .stopping])
  func `an interrupted run with a checkpoint resumes`(status: RunStatus) {
    #expect(ResumeRules.refusal(candidate(42, status)) == nil)
  }

  @Test func `each refusal names its rule and the way out`() throws {
    let cases: [(ResumeRules.Candidate, String, String)] = [
      (candidate(42, .completed), "completed", "rerun 42"),
      (candidate(42, .running), "running", "stopped, failed or stopping"),
      (candidate(42, .stopped, nil, past: true), "past classification", "/api/pipeline/42/rerun"),
      (candidate(42, .failed, nil), "no checkpoint", "start a fresh run"),
      (candidate(42, .failed, .facetExtraction), "not of the classification", "fresh run"),
    ]
    for (run, rule, way) in cases {
      let refusal = try #require(ResumeRules.refusal(run))
      #expect(refusal.contains(rule), "\(refusal)")
      #expect(refusal.contains(way), "\(refusal)")
      #expect(refusal.contains("run \(run.id) "), "\(refusal)")
    }
  }

  @Test func `days pick the run of the same calendar days`() throws {
    let now = 1_790_000_000
    let window = Cursor.Window.last(days: 90, now: now)
    let earlierToday = Cursor.Window.last(days: 90, now: now - now % 86_400)
    let yesterday = Cursor.Window.last(days: 90, now: now - 86_400)
    let runs = [
      candidate(1, .stopped, window: yesterday), candidate(2, .stopped, window: earlierToday),
      candidate(3, .completed, window: earlierToday),
    ]
    #expect(try ResumeRules.pick(from: runs, matching: window) == 2)
    #expect(throws: RunError.self) {
      try ResumeRules.pick(from: [runs[0]], matching: window)
    }
    let twins = runs + [candidate(7, .failed, window: earlierToday)]
    let error = #expect(throws: RunError.self) {
      try ResumeRules.pick(from: twins, matching: window)
    }
    #expect(error?.description.contains("(2, 7)") == true)
  }

  @Test(arguments: [nil, 7])
  func `requests at a time are bounded where a person asked for it`(bound: Int?) {
    let settings = RunSettings(concurrency: bound)
    let catalog = StageCatalog(programs: "/bin", databaseURL: "")
    let assignment = StageCatalog.Assignment(
      run: 1,
      epoch: 1,
      window: Cursor.Window(from: 0, to: 100),
      settings: settings,
      checkpointFile: nil
    )
    let words = catalog.stages(for: .classification, assignment).first?.arguments ?? []
    let place = words.firstIndex(of: "--concurrency")
    #expect(place.map { words[$0 + 1] } == bound.map(String.init))
  }

  @Test(arguments: Phase.allCases)
  func `each filter is told the engine of its run`(phase: Phase) {
    let assignment = StageCatalog.Assignment(
      run: 1,
      epoch: 1,
      window: Cursor.Window(from: 0, to: 100),
      settings: RunSettings(engine: "x"),
      checkpointFile: nil
    )
    let stages = StageCatalog(programs: "/bin", databaseURL: "").stages(for: phase, assignment)
    let told = stages.map { stage in
      stage.arguments.firstIndex(of: "--engine").map { stage.arguments[$0 + 1] }
    }
    #expect(told == [nil, "x", nil])
  }

  @Test func `the table holds exactly the documented transitions`() {
    let allowed: Set<String> = [
      "running stopAsked stopping", "running phasesDone completed", "running error failed",
      "running ownerDied failed", "running drained stopped", "stopping drained stopped",
      "stopping phasesDone completed", "stopping error failed", "stopping ownerDied failed",
      "stopping stopAsked stopping", "stopped resumed running", "stopped rerun running",
      "failed resumed running", "failed rerun running", "completed rerun running",
    ]
    var found: Set<String> = []
    for status in RunStatus.allCases {
      for event in RunStateMachine.Event.allCases {
        guard let next = RunStateMachine.status(after: event, in: status) else { continue }
        found.insert("\(status) \(event) \(next)")
      }
    }
    #expect(found == allowed)
  }

  @Test func `the manual's table of states is the one that runs go by`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let page = try String(contentsOf: root.appending(path: "docs/runs.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
      $0.filter { $0 != "`" }
    }
    let table = RunStatus.allCases.flatMap { status in
      RunStateMachine.Event.allCases.compactMap { event in
        RunStateMachine.status(after: event, in: status)
          .map { "| \(status.rawValue) | \(event.rawValue) | \($0.rawValue) |" }
      }
    }
    #expect(Set(rows) == Set(table))
    #expect(rows.count == table.count)
  }
}
