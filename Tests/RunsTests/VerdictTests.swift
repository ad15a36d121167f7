import ProcessPipeline
import Testing

import Runs

struct VerdictTests {
  /// How the stages of a chain ended, in the order of the chain; `order` is that of their ends.
  private func verdict(
    _ statuses: [StageStatus],
    order: [Int] = [0, 1, 2],
    words: [String: String] = [:],
    sawEnd: Bool = false
  ) -> Verdict {
    Verdict(results(statuses, order), words: words, sawEnd: sawEnd)
  }

  private func results(_ statuses: [StageStatus], _ order: [Int]) -> [StageResult] {
    zip(["head", "filter", "sink"], zip(statuses, order)).map {
      StageResult(stage: $0, status: $1.0, order: $1.1)
    }
  }

  @Test func `a phase is done when the end was seen and every stage is`() {
    #expect(
      verdict([.exited(0), .exited(0), .exited(0)], sawEnd: true) == .done(hasRejections: false)
    )
    #expect(
      verdict([.exited(0), .exited(65), .exited(0)], sawEnd: true) == .done(hasRejections: true)
    )
    #expect(
      verdict([.exited(0), .exited(0), .exited(0)])
        == .failed(stage: "sink", why: "ended without an end record", status: 76)
    )
  }

  @Test func `the stage is blamed that ended for a reason of its own, with its words`() {
    let killed = verdict([.signaled(13), .signaled(9), .exited(76)], order: [1, 0, 2])
    #expect(killed == .failed(stage: "filter", why: "killed by signal 9", status: 75))
    let refused = verdict(
      [.exited(77), .exited(76), .exited(76)],
      words: ["head": "the token is refused", "sink": "the stream was cut"]
    )
    #expect(
      refused == .failed(stage: "head", why: "the token is refused, exit status 77", status: 77)
    )
    // A head that was told to stop, and a sink that could not store the last batch.
    let last = verdict([.exited(143), .exited(0), .exited(75)])
    #expect(last == .failed(stage: "sink", why: "exit status 75", status: 75))
    let told = verdict([.exited(143), .exited(76), .exited(76)], order: [2, 1, 0])
    #expect(told == .failed(stage: "head", why: "exit status 143", status: 143))
    // Every one a consequence: then the first to end.
    let cut = verdict([.signaled(13), .exited(76), .exited(76)], order: [2, 0, 1])
    #expect(cut == .failed(stage: "filter", why: "exit status 76", status: 76))
  }

  @Test func `the first to fail is blamed, not the first of the chain`() {
    // The sink fails; the head is told to stop, or fails for another reason later.
    for head in [StageStatus.exited(143), .exited(75)] {
      let verdict = verdict([head, .signaled(13), .exited(78)], order: [2, 1, 0])
      #expect(verdict == .failed(stage: "sink", why: "exit status 78", status: 78))
    }
  }

  @Test func `a stop explains cut streams and orders, not a failure`() {
    #expect(Verdict.isStop(results([.exited(143), .exited(0), .exited(76)], [0, 1, 2])))
    #expect(Verdict.isStop(results([.exited(130), .signaled(15), .exited(65)], [0, 1, 2])))
    #expect(Verdict.isStop(results([.signaled(9), .signaled(9), .signaled(15)], [0, 1, 2])))
    for status in [StageStatus.exited(75), .exited(70), .exited(78), .signaled(11)] {
      #expect(!Verdict.isStop(results([.exited(143), .exited(0), status], [0, 1, 2])))
    }
  }
}
