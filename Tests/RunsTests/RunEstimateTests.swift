import Records
import Runs
import Testing

/// What a run would ask, told from a sample.
struct RunEstimateTests {
  /// Half of a sample was kept, and half of that is for a product team.
  private func sample() -> RunEstimate.Sample {
    var sample = RunEstimate.Sample()
    (sample.kept, sample.filtered, sample.actionable) = (40, 40, 20)
    for phase in Phase.allCases { sample.tokens[phase] = 100 }
    return sample
  }

  private func estimate(_ model: ModelSettings?, conversations: Int = 4000) -> RunEstimate {
    RunEstimate(
      conversations: conversations,
      sample: sample(),
      settings: RunSettings(
        autoCreateStories: true,
        engine: model == nil ? "local" : "openai",
        model: model
      )
    )
  }

  @Test func `the shares of the sample hold for the window`() {
    let estimate = estimate(nil)
    #expect(estimate.kept == 2000 && estimate.actionable == 1000)
    #expect(estimate.questions.isEmpty)
  }

  @Test
  func `a question is asked for each theme and story, and for each conversation where wanted`() {
    let hybrid = estimate(ModelSettings()).questions
    #expect(hybrid.map(\.phase) == ["themes", "stories"])
    // Of 143 themes small ones are not asked about.
    #expect(hybrid.map(\.calls) == [91, 77])
    let small = estimate(ModelSettings(), conversations: 2800).questions
    #expect(small.map(\.calls) == [100, 54])
    let all = estimate(ModelSettings(embeddingName: "e", everything: true)).questions
    #expect(all.map(\.phase) == ["classification", "embedding", "themes", "stories"])
    #expect(all.map(\.model) == ["gpt-4o-mini", "e", "gpt-4o-mini", "gpt-4o-mini"])
    // Conversations are classified before it is known which ones are for a product team.
    #expect(all[0].calls == 2000 && all[0].inputTokens == 200_000)
    #expect(all[1].calls == 16 && all[1].inputTokens == 100_000 && all[1].outputTokens == 0)
    // Facets are in the answers about the conversations, unless these are not kept.
    let unkept = estimate(ModelSettings(embeddingName: "e", everything: true, noCache: true))
    #expect(unkept.questions.first { $0.phase == "facets" }?.calls == 1000)
  }

  @Test func `a question more is asked for each long conversation`() {
    var sample = sample()
    (sample.long, sample.summaryTokens) = (10, 600)
    let model = ModelSettings(everything: true)
    let settings = RunSettings(autoCreateStories: true, engine: "openai", model: model)
    let first = RunEstimate(conversations: 4000, sample: sample, settings: settings).questions.first
    #expect(first?.calls == 2500 && first?.inputTokens == 500_000)
  }

  @Test func `an empty window asks nothing`() {
    let none = RunEstimate(
      conversations: 0,
      sample: RunEstimate.Sample(),
      settings: RunSettings(autoCreateStories: true, engine: "openai", model: ModelSettings())
    )
    #expect(none.questions.allSatisfy { $0.calls == 0 && $0.inputTokens == 0 })
  }
}
