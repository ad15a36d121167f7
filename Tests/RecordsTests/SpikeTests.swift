import Records
import Testing

@Suite struct SpikeTests {
  private static let traffic = Array(repeating: 300, count: 13)

  @Test(
    arguments: [
      ([46, 1, 1, 0, 2, 1, 1, 1, 0, 1, 2, 1, 1], "46 in one week, usually 1"),
      ([9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "9 in one week, none before"),
      ([8, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0], "8 in one week, usually less than 1"),
      // A percentage would call these growth of 100% and more.
      ([2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], nil),
      ([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], nil),
      // Many, but not many times what is usual.
      ([60, 30, 31, 29, 30, 30, 30, 32, 28, 30, 30, 31, 29], nil),
      ([0, 40, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], nil),
    ] as [([Int], String?)]
  )
  func `a week is a spike where so many are improbable and several times what is usual`(
    weeks: [Int],
    words: String?
  ) {
    #expect(Spike(weeks: weeks, traffic: Self.traffic, tested: 40)?.words == words)
  }

  @Test func `a week in which everything is more is none`() {
    let weeks = [12] + Array(repeating: 2, count: 12)
    #expect(Spike(weeks: weeks, traffic: Self.traffic, tested: 40) != nil)
    var traffic = Self.traffic
    traffic[0] = 1_800
    #expect(Spike(weeks: weeks, traffic: traffic, tested: 40) == nil)
  }

  @Test func `the more is looked at, the more it takes`() {
    let weeks = [7] + Array(repeating: 1, count: 12)
    #expect(Spike(weeks: weeks, traffic: Self.traffic, tested: 1) != nil)
    #expect(Spike(weeks: weeks, traffic: Self.traffic, tested: 5_000) == nil)
  }

  @Test func `without weeks before there is nothing to compare with`() {
    #expect(Spike(weeks: [], traffic: [], tested: 1) == nil)
    #expect(Spike(weeks: [50], traffic: [300], tested: 1) == nil)
    #expect(Spike(weeks: [50, 0, 0], traffic: [300, 0, 0], tested: 1) == nil)
  }

  @Test func `chances are those of the negative binomial distribution`() {
    // scipy.stats.nbinom.sf(4, 3.5, 12 / 13)
    #expect(abs(CountModel.tail(5, shape: 3.5, exposure: 1.0 / 12) - 8.0334e-5) < 1e-8)
    #expect(CountModel.tail(0, shape: 1, exposure: 1) == 1)
  }
}
