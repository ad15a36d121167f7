import Records
import Testing

struct ModelUsageTests {
  private func usage(
    _ phase: String = "themes",
    _ model: String = "m",
    calls: Int = 1,
    cached: Int = 0,
    usd: Double? = 0.5
  ) -> ModelUsage {
    ModelUsage(
      phase: phase,
      engine: "openai",
      model: model,
      calls: calls,
      cached: cached,
      inputTokens: calls * 100,
      outputTokens: calls * 10,
      usd: usd
    )
  }

  @Test func `what is of the same phase and model is added up, nothing else`() {
    let sums = [usage(), usage("stories"), usage("themes", "n"), usage(calls: 2, cached: 3)].summed
    #expect(
      sums == [
        ModelUsage(
          phase: "themes",
          engine: "openai",
          model: "m",
          calls: 3,
          cached: 3,
          inputTokens: 300,
          outputTokens: 30,
          usd: 1
        ), usage("stories"), usage("themes", "n"),
      ]
    )
  }

  @Test func `a question without a price makes the sum unknown, an answer from the cache does not`()
  {
    let free = usage(calls: 0, cached: 4, usd: nil)
    #expect([usage(), free].summed.first?.usd == 0.5)
    #expect([free, usage()].summed.first?.usd == 0.5)
    #expect([usage(), usage(usd: nil)].summed.first?.usd == nil)
    #expect([usage(), usage("stories", usd: nil)].usd == nil)
    #expect([usage(), usage("stories", calls: 0, usd: nil)].usd == 0.5)
    #expect([usage(), usage("stories", usd: nil)].knownUSD == 0.5)
  }

  @Test func `a cost reads as money, or as tokens where the price is unknown`() {
    #expect([ModelUsage]().costText == nil)
    #expect([usage(usd: 0.01234)].costText == "$0.0123")
    #expect([usage(usd: 12.00006)].costText == "$12.0001")
    #expect([usage(usd: nil)].costText == "110 tokens")
  }
}
