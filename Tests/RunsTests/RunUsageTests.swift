import Records
import Runs
import Testing

/// What a run asked of models is counted once, however often and in whatever order it is told.
struct RunUsageTests {
  private func told(_ phase: String, calls: Int, cached: Int = 0) -> ModelUsage {
    ModelUsage(
      phase: phase,
      engine: "openai",
      model: "m",
      calls: calls,
      cached: cached,
      inputTokens: calls * 100,
      outputTokens: calls,
      usd: Double(calls)
    )
  }

  @Test func `of what a tool tells again and again the latest word counts`() {
    var usage = RunUsage()
    usage.hear([told("themes", calls: 1)])
    usage.hear([told("themes", calls: 3)])
    #expect(usage.all == [told("themes", calls: 3)])
    // The end has overtaken it.
    usage.hear([told("themes", calls: 2)])
    #expect(usage.all == [told("themes", calls: 3)])
  }

  @Test func `what earlier workers asked is added, other phases stay apart`() {
    var usage = RunUsage(before: [told("themes", calls: 5)])
    usage.hear([told("themes", calls: 2)])
    usage.hear([told("stories", calls: 4)])
    #expect(usage.all == [told("themes", calls: 7), told("stories", calls: 4)])
  }

  @Test func `answers from the cache are a later word, too`() {
    var usage = RunUsage()
    usage.hear([told("themes", calls: 1)])
    usage.hear([told("themes", calls: 1, cached: 2)])
    #expect(usage.all == [told("themes", calls: 1, cached: 2)])
  }

  @Test func `a message with the questions to models is understood, another one tells of none`() {
    let line =
      #"{"tool":"ic-themes","done":3,"rate":1,"counters":{},"usage":[{"phase":"themes","engine":"openai","#
      + #""model":"m","calls":2,"cached":0,"input_tokens":200,"output_tokens":2,"usd":2}]}"#
    #expect(StageMessage.usage(in: line) == [told("themes", calls: 2)])
    #expect(StageMessage.usage(in: #"{"done":3,"rate":1,"counters":{}}"#) == nil)
    #expect(StageMessage.usage(in: "usage") == nil)
  }
}
