import SystemPackage
import TestSupport
import Testing

@Suite struct PaceTests {
  @Test func `latency makes it keep more in flight, within the bound`() async throws {
    let arguments = Workspace.arguments + ["--latency", "100", "--rate-limit", "60000"]
    try await Simulation.run(arguments) { simulation in
      let few = ["--concurrency", "5", "--max-conversations", "60"]
      _ = try await simulation.fetch(Workspace.window + few)
      #expect(try await simulation.mostInFlight() == 5)
    }
    try await Simulation.run(arguments) { simulation in
      _ = try await simulation.fetch(Workspace.window)
      #expect(20...100 ~= (try await simulation.mostInFlight()))
      #expect(try await simulation.mostInFlight() > 20)
    }
  }

  @Test func `a limit of one's own is kept, and progress tells rate, share and end`() async throws {
    try await Simulation.run(Workspace.arguments + ["--rate-limit", "60000"]) { simulation in
      let outcome = try await simulation.fetch(
        Workspace.window + ["--max-rps", "100", "--progress", "plain"]
      )
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = outcome.errors.split(separator: "\n")
      let share = #/ic-fetch: \d+ of 400, \d+(\.\d)?/s, ETA \d+s, .*[1-9]\d?% of the rate limit/#
      #expect(lines.contains { $0.wholeMatch(of: share) != nil }, "\(outcome.errors)")
      #expect(lines.contains { $0.hasPrefix("ic-fetch: 400 of 400") })
    }
  }

  @Test func `the limit is used up without a 429`() async throws {
    // Two windows' worth; only the program's own pace keeps it from running into the limit.
    try await Simulation.run(Workspace.arguments + ["--rate-limit", "2100"]) { simulation in
      let outcome = try await simulation.fetch(Workspace.window)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try await simulation.log().allSatisfy { !$0.contains(#""status":429"#) })
    }
  }

  @Test(.needsPython, .needsSharedData)
  func `requests are as Intercom describes them`() async throws {
    try await Simulation.run(Workspace.arguments + ["--refuse-sort-by", "created_at"]) {
      _ = try await $0.fetch(Workspace.window)
      let log = try await $0.log().joined(separator: "\n") + "\n"
      let script = Repository.root.appending("Tests/Contract/requests.py").string
      let description = Repository.shared.appending("data/intercom-openapi-2.14.yaml").string
      let verdict = try await PythonEnvironment.python.run([script, description], input: log)
      #expect(verdict.status == 0, "\(verdict.text)\(verdict.errors)")
      #expect(verdict.text.hasSuffix(" requests checked\n"))
    }
  }
}
