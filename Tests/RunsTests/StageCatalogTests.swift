import ProcessPipeline
import Records
import Runs
import Testing

/// What every chain of a run must be told, or a cut stream or a former owner goes unnoticed.
@Suite struct StageCatalogTests {
  private func stages(of phase: Phase) -> [Stage] {
    let assignment = StageCatalog.Assignment(
      run: 42,
      epoch: 7,
      window: Cursor.Window(from: 0, to: 86_399),
      settings: RunSettings(),
      checkpointFile: "/state/checkpoint"
    )
    return StageCatalog(programs: "/bin", databaseURL: "postgresql://u:secret@h/ic")
      .stages(for: phase, assignment)
  }

  /// The word behind an option; nil where the option is absent.
  private func value(of option: String, in stage: Stage) -> String? {
    stage.arguments.firstIndex(of: option).map { stage.arguments[$0 + 1] }
  }

  @Test(arguments: Phase.allCases)
  func `the filter and the sink conclude nothing from a cut stream`(phase: Phase) {
    let stages = stages(of: phase)
    #expect(stages.count == 3)
    #expect(stages.dropFirst().allSatisfy { $0.arguments.contains("--require-end") })
  }

  @Test(arguments: Phase.allCases)
  func `the sink stores for its run, under its owner's epoch only`(phase: Phase) throws {
    let sink = try #require(stages(of: phase).last)
    #expect(sink.executable == "/bin/ic-store")
    #expect(value(of: "--run", in: sink) == "42")
    #expect(value(of: "--epoch", in: sink) == "7")
  }

  @Test func `a resumed sweep goes on from its checkpoint, in the run's own window`() throws {
    let source = try #require(stages(of: .classification).first)
    #expect(value(of: "--resume-from", in: source) == "/state/checkpoint")
    #expect(value(of: "--from", in: source) == "1970-01-01T00:00:00Z")
    #expect(value(of: "--to", in: source) == "1970-01-01T23:59:59Z")
  }

  @Test(arguments: Phase.allCases)
  func `the database's address is in no process list`(phase: Phase) {
    for stage in stages(of: phase) {
      #expect(!stage.arguments.contains { $0.contains("secret") })
      #expect(stage.environment["DATABASE_URL"] == "postgresql://u:secret@h/ic")
    }
  }
}
