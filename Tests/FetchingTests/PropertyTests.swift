import Fetching
import Helpdesk
import Records
import TestSupport
import Testing

/// Random helpdesks with many conversations in a second, swept with bounds that cut through them.
@Suite struct PropertyTests {
  private static let start = 1_767_225_600
  private static let habits = [
    MemoryHelpdesk.Habits(), .init(includesBounds: true), .init(refusedOrders: [.byTime]),
    .init(includesBounds: true, refusedOrders: [.byTime, .byID]),
  ]

  @Test(arguments: 0..<48)
  func `every window holds exactly its conversations, in order, each once`(seed: Int) async {
    var chance = Chance(state: UInt64(seed))
    let seconds = Int.random(in: 1...30, using: &chance)
    let count = Int.random(in: 0...700, using: &chance)
    let all = (0..<count).map { number in
      MemoryHelpdesk.Conversation(
        id: "c\(number * 7_919 % 100_003)",
        createdAt: Self.start + Int.random(in: -3..<(seconds + 3), using: &chance)
      )
    }
    let first = Self.start + Int.random(in: 0..<seconds, using: &chance)
    let last = Int.random(in: first..<(Self.start + seconds), using: &chance)
    let expected = all.filter { first...last ~= $0.createdAt }.sorted {
      ($0.createdAt, $0.id.count, $0.id) < ($1.createdAt, $1.id.count, $1.id)
    }
    let desk = MemoryHelpdesk(
      all.shuffled(using: &chance),
      habits: Self.habits[seed % Self.habits.count]
    )
    let plan = SweepPlan(tool: "test", window: Cursor.Window(from: first, to: last))
    let fetch = await Fetch(desk, plan)
    #expect(fetch.error == nil, "seed \(seed): \(fetch.notes)")
    #expect(fetch.end != nil, "seed \(seed)")
    #expect(difference(fetch.contents, expected.map(\.line)) == nil, "seed \(seed)")
  }
}
