import Fetching
import Records
import TestSupport
import Testing

/// Listings that lie, with stops, kills and resumes between: everything comes, or what is missing is
/// named with its number.
@Suite struct LossTests {
  private static let window = Cursor.Window(from: 1_767_225_600, to: 1_767_229_199)

  /// 600 conversations, some of them in one second.
  private static let all = (0..<600).map { number in
    MemoryHelpdesk.Conversation(
      id: "c\(number)",
      createdAt: window.from + number % 64 * 50 + number / 64 * number % 7
    )
  }

  @Test(arguments: 0..<40)
  func `any schedule of lies and kills ends with everything or names what is missing`(seed: Int)
    async throws
  {
    var chance = Chance(state: UInt64(seed))
    let desk = MemoryHelpdesk(Self.all)
    let faults = Self.faults(&chance)
    desk.post(faults)
    var kept: [String] = []
    var last: Fetch?
    for attempt in 0..<6 where last?.end == nil {
      if attempt == 3 { desk.post([]) }
      let interruption = attempt < 3 ? Self.interruption(&chance) : nil
      let fetch = await Fetch(desk, Self.plan(after: kept), interruption: interruption)
      kept += fetch.committed
      last = fetch
    }
    let story: Comment = "seed \(seed), \(faults): \(last?.notes ?? [])"
    try Self.check(kept, try #require(last?.end, story), story)
  }

  @Test(arguments: 1...40)
  func `from its checkpoint alone, as a run resumes, a killed sweep gives the rest, each once`(
    step: Int
  ) async throws {
    let desk = MemoryHelpdesk(Self.all)
    var plan = SweepPlan(tool: "test", window: Self.window)
    var kept: [String] = []
    var last = await Fetch(desk, plan, interruption: .kill(after: 17 * step))
    while last.end == nil {
      kept += last.committed
      plan.resume(SavedStream(Array(last.committed.suffix(1))))
      // A barrier behind the last one, so that each attempt gets on.
      last = await Fetch(desk, plan, interruption: .kill(after: 60 + 17 * step))
    }
    let end = try #require(last.end)
    let found = (kept + last.lines).filter { $0.hasPrefix(#"{"type":"conversation""#) }
    #expect(found.count == Self.all.count)
    #expect(Set(found) == Set(Self.all.map(\.line)))
    #expect(end["fetched"] == Self.all.count && end["missing"] == 0)
  }

  private static func plan(after kept: [String]) -> SweepPlan {
    var plan = SweepPlan(tool: "test", window: window)
    if !kept.isEmpty { plan.resume(SavedStream(kept)) }
    return plan
  }

  /// Everything is there once, but for as many as the end says are missing.
  private static func check(_ kept: [String], _ end: [String: Int], _ story: Comment) throws {
    let expected = Set(all.map(\.line))
    let rejected = kept.filter { $0.contains(#""type":"rejected""#) }
    let found = kept.filter { $0.hasPrefix(#"{"type":"conversation""#) }
    #expect(Set(found).count == found.count, story)
    #expect(Set(found).isSubset(of: expected), story)
    let missing = try #require(end["missing"])
    #expect(end["promised"] == found.count + missing, story)
    #expect(found.count + missing >= expected.count, story)
    #expect(rejected.count == (missing > 0 ? 1 : 0), story)
    #expect(end["rejected"] == (missing > 0 ? 1 : 0), story)
    if missing == 0 { #expect(Set(found) == expected, story) }
  }

  private static func interruption(_ chance: inout Chance) -> Fetch.Interruption? {
    let lines = Int.random(in: 1...400, using: &chance)
    return [.stop(after: lines), .kill(after: lines), nil].randomElement(using: &chance) ?? nil
  }

  private static func faults(_ chance: inout Chance) -> [PageFault] {
    let kinds: [PageFault.Kind] = [
      .short(by: 3), .emptyPage, .repeated, .reversed, .noNext, .hidden(oneOf: 20),
      .wrongTotal(by: 2),
    ]
    let number = Int.random(in: 1...2, using: &chance)
    return kinds.shuffled(using: &chance).prefix(number).map { kind in
      // Later than the first listing: what hides from all of them was never promised.
      let from = Int.random(in: 2...9, using: &chance)
      return from.isMultiple(of: 2)
        ? PageFault(kind: kind, from: from, times: from)
        : PageFault(kind: kind, from: 2, every: 1 + from % 4)
    }
  }
}
