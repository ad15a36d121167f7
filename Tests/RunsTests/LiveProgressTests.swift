import ProcessPipeline
import Records
import Runs
import Testing

@Suite struct LiveProgressTests {
  private func stages(of phase: Phase) -> [Stage] {
    let settings = RunSettings(
      maxConversations: nil,
      dryRun: false,
      concurrency: nil,
      autoCreateStories: false
    )
    let assignment = StageCatalog.Assignment(
      run: 1,
      epoch: 1,
      window: Cursor.Window(from: 0, to: 100),
      settings: settings,
      checkpointFile: nil
    )
    return StageCatalog(programs: "/bin", databaseURL: "").stages(for: phase, assignment)
  }

  @Test(arguments: Phase.allCases)
  func `in every phase done is what the filter has done, not the source`(phase: Phase) {
    let names = stages(of: phase).map(\.name)
    var live = LiveProgress(run: 1, phase: phase)
    for (name, done) in zip([names[1], names[0], names[2]], [7, 50, 3]) {
      live.hear(name, StageMessage(#"{"done":\#(done),"rate":\#(done),"counters":{}}"#))
    }
    #expect(live.done == 7)
    #expect(live.rate == 7)
  }

  @Test func `the share of the rate limit comes as a number`() {
    var live = LiveProgress(run: 1, phase: .classification)
    let said = #"{"done":1,"counters":{"retries":2},"note":"12% of the rate limit","share":0.12}"#
    live.hear("ic-fetch", StageMessage(said))
    live.hear("ic-classify", StageMessage(#"{"done":1,"counters":{}}"#))
    #expect(live.rateLimitShare == 0.12)
    #expect(live.note == "12% of the rate limit")
    #expect(live.counters[ProgressCounter.retries] == 2)
  }
}
