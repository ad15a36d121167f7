import ProcessPipeline
import Records
import Runs
import Testing

@Suite struct LiveProgressTests {
  private func stages(of phase: Phase) -> [Stage] {
    let assignment = StageCatalog.Assignment(
      run: 1,
      epoch: 1,
      window: Cursor.Window(from: 0, to: 100),
      settings: RunSettings(),
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

  /// A run that was interrupted after 300 conversations, 240 of them stored.
  private func resumed() -> LiveProgress {
    var live = LiveProgress(run: 1, phase: .classification)
    live.earlier.fetched = 300
    live.earlier.counters = ["retries": 4, "filtered": 60]
    live.kept = 240
    live.enter(.classification)
    return live
  }

  private func say(_ done: Int, of total: Int? = nil, rate: Double = 0) -> StageMessage {
    let members = ["\"done\":\(done)", "\"rate\":\(rate)", "\"counters\":{\"retries\":1}"]
    return StageMessage(
      "{\((members + (total.map { ["\"total\":\($0)"] } ?? [])).joined(separator: ","))}"
    )
  }

  @Test func `after a resume counts go on where the last attempt ended`() {
    var live = resumed()
    #expect(live.done == 300)
    live.hear("ic-fetch", say(0, of: 700))
    live.hear("ic-classify", say(200, rate: 10))
    #expect(live.done == 500)
    #expect(live.total == 1000)
    #expect(live.counters == ["retries": 5, "filtered": 60])
    #expect(live.rate == 10)
    // 50 seconds for the 500 that are left, and later phases for the 400 that 1000 will leave.
    #expect(abs((live.secondsLeft ?? 0) - 50 - 480 * 0.019) < 0.01)
  }

  @Test func `what is done of the whole run never goes back`() {
    var live = resumed()
    var shares: [Double] = []
    func note() { shares.append(live.overall) }
    live.hear("ic-fetch", say(0, of: 700))
    for done in [0, 350, 700] {
      live.hear("ic-classify", say(done, rate: 10))
      note()
    }
    #expect(abs(shares[0] - 0.7 * 0.3) < 1e-9)
    live.leave()
    note()
    for phase in Phase.allCases.dropFirst() {
      live.enter(phase)
      note()
      live.hear("ic-embed", say(120, rate: 10))
      note()
      live.hear("ic-embed", say(260, rate: 10))
      live.leave()
      note()
    }
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }

  @Test func `phases are counted among those that the run has`() {
    var live = LiveProgress(run: 1, phase: .classification)
    live.phases = [.classification, .embeddingGeneration, .facetExtraction, .themeExtraction]
    live.enter(.themeExtraction)
    #expect(live.phaseNumber == 4)
    live.enter(.storyCreation)
    #expect(live.phases == Phase.allCases)
    #expect(live.phaseNumber == 5)
  }

  @Test func `nobody can tell how long a run takes that has no rate yet`() {
    var live = LiveProgress(run: 1, phase: .classification)
    #expect(live.secondsLeft == nil)
    #expect(live.overall == 0)
    live.hear("ic-classify", say(0, of: 10))
    #expect(live.secondsLeft == nil)
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
