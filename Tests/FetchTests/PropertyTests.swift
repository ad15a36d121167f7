import SystemPackage
import TestSupport
import Testing

/// Random workspaces with many conversations in a second, searched with bounds that cut through them.
@Suite struct PropertyTests {
  private struct Conversation {
    let id: String
    let created: Int

    var line: String { #"{"type":"conversation","id":"\#(id)","created_at":\#(created)}"# }
  }

  private static let start = 1_767_225_600
  private static let habits = [
    [], ["--inclusive-bounds"], ["--refuse-sort-by", "created_at"],
    ["--refuse-sort", "--inclusive-bounds"],
  ]

  @Test func `every window holds exactly its conversations, in order, each once`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for seed in 0..<12 { group.addTask { try await Self.check(seed: UInt64(seed)) } }
      try await group.waitForAll()
    }
  }

  private static func check(seed: UInt64) async throws {
    var chance = Chance(state: seed)
    let seconds = Int.random(in: 1...30, using: &chance)
    let count = Int.random(in: 0...700, using: &chance)
    let all = (0..<count).map { number in
      Conversation(
        id: "\(number * 7_919 % 100_003)",
        created: start + Int.random(in: -3..<(seconds + 3), using: &chance)
      )
    }
    let first = Int.random(in: 0..<seconds, using: &chance)
    let last = Int.random(in: first..<seconds, using: &chance)
    let expected = all.filter { start + first...start + last ~= $0.created }.sorted {
      ($0.created, $0.id.count, $0.id) < ($1.created, $1.id.count, $1.id)
    }
    let folder = try TemporaryFolder()
    let text = all.shuffled(using: &chance).map { $0.line + "\n" }.joined()
    let file = try folder.write(text, to: "workspace.ndjson")
    let habit = habits[Int(seed) % habits.count]
    try await Simulation.run(["--serve", file.string] + habit) { simulation in
      let outcome = try await simulation.fetch(["--from", time(first), "--to", time(last)])
      #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
      #expect(difference(outcome.contents, expected.map(\.line)) == nil, "seed \(seed)")
    }
  }

  private static func time(_ second: Int) -> String {
    "2026-01-01T00:00:\(second < 10 ? "0" : "")\(second)Z"
  }
}
