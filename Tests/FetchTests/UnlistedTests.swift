import SystemPackage
import TestSupport
import Testing

/// A conversation that spoils every search which would list it.
@Suite struct UnlistedTests {
  private static let id = "215470000000007"

  @Test(arguments: ["404", "500", "502", "malformed"])
  func `it is found by its id and got all the same`(kind: String) async throws {
    let expected = try await Workspace.expected.value
    let outcome = try await sweep(["--fault", "search:\(kind):id=\(Self.id)"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(difference(outcome.contents, expected) == nil)
    #expect(outcome.errors.contains("cannot list conversation \(Self.id)"))
    let end = try #require(outcome.lines.last)
    #expect(
      end.contains(#""fetched":400,"#) && end.contains(#""listed":400,"missing":0,"promised":400,"#)
    )
  }

  @Test func `it comes once where bounds are included and it spoils its neighbours' seconds`()
    async throws
  {
    let expected = try await Workspace.expected.value
    let faults = ["--inclusive-bounds", "--fault", "search:404:id=\(Self.id)"]
    let outcome = try await sweep(faults)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(difference(outcome.contents.sorted(), expected.sorted()) == nil)
  }

  @Test func `deleted, it is skipped`() async throws {
    let faults = ["search:404:id=\(Self.id)", "get:404:id=\(Self.id)"]
    let outcome = try await sweep(faults.flatMap { ["--fault", $0] })
    #expect(outcome.status == 0, "\(outcome.errors)")
    let line = #"{"id":"\#(Self.id)","reason":"deleted","type":"skipped"}"#
    #expect(outcome.contents.contains(line))
    try await expectOthers(outcome, but: line)
  }

  @Test func `failing in every way, it is rejected by name, and nothing else is`() async throws {
    let faults = ["search:500:id=\(Self.id)", "get:500:id=\(Self.id)"]
    let outcome = try await sweep(faults.flatMap { ["--fault", $0] })
    #expect(outcome.status == 65, "\(outcome.errors)")
    let rejected = outcome.contents.filter { $0.contains(#""type":"rejected""#) }
    #expect(rejected.count == 1)
    #expect(rejected.first?.contains(#""id":"\#(Self.id)""#) == true)
    try await expectOthers(outcome, but: rejected.first)
  }

  @Test func `where ids cannot be searched by, it costs its second, not the sweep`() async throws {
    let expected = try await Workspace.expected.value
    let faults = ["--fault", "search:404:id=\(Self.id)", "--refuse-filter-by", "id"]
    let outcome = try await sweep(faults)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.lastType == "end")
    let rejected = outcome.contents.filter { $0.contains(#""type":"rejected""#) }
    #expect(rejected.count == 1)
    #expect(rejected.first?.contains("search of the second 17") == true)
    #expect(rejected.first?.contains("Message deleted") == true)
    let missing = Set(expected).subtracting(outcome.contents)
    #expect(missing.contains { $0.contains(#""id":"\#(Self.id)""#) })
    let seconds = missing.map { line in
      line.split(separator: #""created_at":"#).dropFirst().first?.prefix(10)
    }
    #expect(Set(seconds).count == 1)
    let others = outcome.contents.filter { !rejected.contains($0) }
    #expect(difference(others, expected.filter { !missing.contains($0) }) == nil)
  }

  @Test func `among thousands of one second it costs nobody else`() async throws {
    let lines = (1_000..<3_000).map { number in
      #"{"type":"conversation","id":"\#(number)","created_at":1767225600}"#
    }
    let folder = try TemporaryFolder()
    let file = try folder.write(lines.map { $0 + "\n" }.joined(), to: "workspace.ndjson")
    let faults = ["search:500:id=2345", "get:500:id=2345", "search:404:id=2999"]
    try await Simulation.run(["--serve", file.string] + faults.flatMap { ["--fault", $0] }) {
      let window = ["--from", "2026-01-01", "--to", "2026-01-01", "--retry-for", "0"]
      let outcome = try await $0.fetch(window)
      #expect(outcome.status == 65, "\(outcome.errors)")
      let rejected = outcome.contents.filter { $0.contains(#""type":"rejected""#) }
      #expect(rejected.count == 1)
      let others = outcome.contents.filter { !rejected.contains($0) }
      #expect(difference(others, lines.filter { !$0.contains(#""2345""#) }) == nil)
    }
  }

  private func sweep(_ arguments: [String]) async throws -> Outcome {
    try await Simulation.run(Workspace.arguments + arguments) {
      try await $0.fetch(Workspace.window + ["--retry-for", "0"])
    }
  }

  private func expectOthers(_ outcome: Outcome, but line: String?) async throws {
    let expected = try await Workspace.expected.value
    let others = expected.filter { !$0.hasPrefix(#"{"type":"conversation","id":"\#(Self.id)""#) }
    #expect(others.count == 399)
    #expect(difference(outcome.contents.filter { $0 != line }, others) == nil)
  }
}
