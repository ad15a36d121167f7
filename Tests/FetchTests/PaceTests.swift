import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite struct PaceTests {
  /// How ic-fetch is asked, what the simulator does besides, and the requests then in flight.
  private static let bounds = [
    (["--concurrency", "5"], ["--latency", "100", "--rate-limit", "60000"], 5),
    ([], ["--latency", "100", "--rate-limit", "60000"], 100), ([], [], 20),
  ]

  @Test(arguments: bounds)
  func `latency makes it keep more in flight, within the bound`(
    arguments: [String],
    behaviour: [String],
    inFlight: Int
  ) async throws {
    // No GET is answered, so that none can take another's place.
    let hang = ["--fault", "get:hang"]
    try await Simulation.run(Workspace.arguments + behaviour + hang) { simulation in
      _ = try await Executable(named: "ic-fetch").run(
        Workspace.window + ["--keep-all"] + arguments,
        environment: simulation.environment
      ) { program in
        defer { program.send(signal: SIGKILL) }
        try await pollUntil("\(inFlight) in flight") {
          try await simulation.gets().count >= inFlight
        }
      }
      #expect(try await simulation.gets().count == inFlight)
    }
  }

  @Test func `a limit of one's own is kept, and progress tells rate, share and end`() async throws {
    try await Simulation.run(Workspace.arguments + ["--rate-limit", "60000"]) { simulation in
      let began = ContinuousClock.now
      let outcome = try await simulation.fetch(
        Workspace.window + ["--max-rps", "100", "--progress", "plain"]
      )
      #expect(outcome.status == 0, "\(outcome.errors)")
      // 400 conversations and three pages.
      #expect(began.duration(to: .now) >= .seconds(4))
      let lines = outcome.errors.split(separator: "\n")
      let share = #/ic-fetch: \d+ of 400, \d+(\.\d)?/s, ETA \d+s, .*\d% of the rate limit/#
      #expect(lines.contains { $0.wholeMatch(of: share) != nil }, "\(outcome.errors)")
      #expect(lines.contains { $0.hasPrefix("ic-fetch: 400 of 400") })
    }
  }

  @Test func `the next page is asked for while details of the last are in flight`() async throws {
    let fault = ["--fault", "get:hang:at=1"]
    try await Simulation.run(Workspace.arguments + fault) { simulation in
      _ = try await Executable(named: "ic-fetch").run(
        Workspace.window + ["--keep-all"],
        environment: simulation.environment
      ) { program in
        defer { program.send(signal: SIGKILL) }
        try await pollUntil("second page") {
          try await simulation.log().contains { $0.contains(#""page":2"#) }
        }
      }
    }
  }

  @Test func `a 429 is waited out, counted and told of`() async throws {
    let fault = ["--fault", "get:429:at=60:reset=3"]
    try await Simulation.run(Workspace.arguments + fault) { simulation in
      let began = ContinuousClock.now
      let outcome = try await simulation.fetch(Workspace.window + ["--progress", "plain"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(began.duration(to: .now) >= .seconds(2))
      #expect(outcome.errors.contains("rate limit reached: next try at "))
      #expect(outcome.errors.contains("1 times rate limited"))
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
    let odd = ["--refuse-sort-by", "created_at", "--fault", "search:404:id=215470000000007"]
    try await Simulation.run(Workspace.arguments + odd) {
      let outcome = try await $0.fetch(Workspace.window)
      #expect(outcome.errors.contains("cannot list conversation 215470000000007"))
      let log = try await $0.log().joined(separator: "\n") + "\n"
      let script = Repository.root.appending("Tests/Contract/requests.py").string
      let description = Repository.shared.appending("data/intercom-openapi-2.14.yaml").string
      let verdict = try await PythonEnvironment.python.run([script, description], input: log)
      #expect(verdict.status == 0, "\(verdict.text)\(verdict.errors)")
      #expect(verdict.text.hasSuffix(" requests checked\n"))
    }
  }
}
