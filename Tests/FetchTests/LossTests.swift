import Glibc
import SystemPackage
import TestSupport
import Testing

/// Searches that lie, with stops, kills and resumes between: everything comes, or what is missing is
/// named with its number.
@Suite struct LossTests {
  private static let arguments = [
    "--generate", "600", "--seed", "5", "--from", "2026-01-01", "--to", "2026-01-20",
  ]

  private static let expected = Task {
    try await Simulation.run(arguments) { try await $0.fetch(Workspace.window).contents }
  }

  /// What a reader that commits at barriers has after some attempts.
  private struct Kept {
    var text = ""
    var contents: [String] = []

    mutating func add(_ outcome: Outcome) {
      let whole = outcome.lastType == "end" ? outcome : outcome.upToLastBarrier
      text += whole.lines.map { $0 + "\n" }.joined()
      contents += whole.contents
    }
  }

  @Test(arguments: 0..<2)
  func `any schedule of lies and kills ends with everything or names what is missing`(seed: Int)
    async throws
  {
    let expected = try await Self.expected.value
    try await Simulation.run(Self.arguments) { simulation in
      var chance = Chance(state: UInt64(seed))
      let faults = Self.faults(&chance)
      try await simulation.post(faults: faults)
      var kept = Kept()
      var last: Outcome?
      for attempt in 0..<6 where last?.lastType != "end" {
        if attempt == 3 { try await simulation.liftFaults() }
        let signal =
          attempt < 3 ? [SIGTERM, SIGKILL, nil].randomElement(using: &chance) ?? nil : nil
        let lines = Int.random(in: 1...400, using: &chance)
        let outcome = try await Self.attempt(simulation, after: kept, signal, lines)
        kept.add(outcome)
        last = outcome
      }
      let story: Comment = "seed \(seed), \(faults): \(last?.errors ?? "")"
      #expect(last?.lastType == "end", story)
      try Self.check(kept, last, expected, story)
    }
  }

  private static func attempt(
    _ simulation: Simulation,
    after kept: Kept,
    _ signal: Int32?,
    _ lines: Int
  ) async throws -> Outcome {
    let folder = try TemporaryFolder()
    let saved = try folder.write(kept.text, to: "saved.ndjson")
    let begin = kept.text.isEmpty ? Workspace.window : ["--resume-from", saved.string]
    return try await Executable(named: "ic-fetch").run(
      begin + ["--keep-all", "--concurrency", "5"],
      environment: simulation.environment
    ) { program in
      guard let signal else { return }
      try await pollUntil("lines") {
        program.isOver || program.output.count { $0 == "\n" } >= lines
      }
      program.send(signal: signal)
    }
  }

  /// Everything is there once, but for as many as the end says are missing.
  private static func check(
    _ kept: Kept,
    _ last: Outcome?,
    _ expected: [String],
    _ story: Comment
  ) throws {
    let rejected = kept.contents.filter { $0.contains(#""type":"rejected""#) }
    let found = kept.contents.filter { !rejected.contains($0) }
    #expect(Set(found).count == found.count, story)
    #expect(Set(found).isSubset(of: expected), story)
    let end = try #require(last?.lines.last)
    let missing = try #require(number("missing", in: end))
    #expect(number("promised", in: end) == found.count + missing, story)
    #expect(found.count + missing >= expected.count, story)
    #expect(rejected.count == (missing > 0 ? 1 : 0), story)
    #expect(last?.status == (missing > 0 ? 65 : 0), story)
    if missing == 0 { #expect(Set(found) == Set(expected), story) }
  }

  private static func number(_ name: String, in line: String) -> Int? {
    line.split(separator: "\"\(name)\":").dropFirst().first.flatMap {
      Int($0.prefix { $0.isNumber })
    }
  }

  private static func faults(_ chance: inout Chance) -> [String] {
    let kinds = [
      "short:by=10", "empty-page", "repeat", "reverse", "no-next", "hide:by=20", "wrong-total:by=2",
    ]
    let number = Int.random(in: 1...2, using: &chance)
    return kinds.shuffled(using: &chance).prefix(number).map { kind in
      // Later than the first search: what hides from all of them was never promised.
      let from = Int.random(in: 2...9, using: &chance)
      let when = [":from=\(from):times=\(from)", ":from=2:every=\(1 + from % 4)"]
      return "search:\(kind)\(when[from % 2])"
    }
  }
}
