import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite struct SweepTests {
  /// Keeps a sweep from its end until the fault is lifted.
  private static let hold = ["--fault", "get:hang:from=150"]

  @Test func `every conversation comes out as Intercom wrote it, in order`() async throws {
    let written = try await Executable(named: "ic-simulator").run(
      Workspace.arguments + ["--print"]
    ).lines
    let fetched = try await Workspace.expected.value
    // One is deleted while still listed; one has more parts than Intercom gives.
    #expect(fetched.filter { $0.contains(#""reason":"deleted""#) }.count == 1)
    let conversations = fetched.filter { $0.hasPrefix(#"{"type":"conversation""#) }
    let whole = conversations.filter { !$0.contains(#""truncated_parts":"#) }
    #expect(whole.count == conversations.count - 1)
    #expect(Set(whole).isSubset(of: written))
    #expect(conversations.count == written.count)
  }

  @Test(arguments: [
    (["--inclusive-bounds"], ""), (["--refuse-sort-by", "created_at"], "sorts by id only"),
    (["--refuse-sort"], "does not sort"),
  ])
  func `Intercom's habits make no difference`(habit: [String], says: String) async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments + habit) { simulation in
      let outcome = try await simulation.fetch(Workspace.window)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(difference(outcome.contents, expected) == nil)
      #expect(says.isEmpty || outcome.errors.contains("search: Intercom \(says)"))
      let end = try #require(outcome.lines.last)
      #expect(
        end.contains(#""fetched":400,"#)
          && end.contains(#""listed":400,"missing":0,"promised":400,"#)
      )
    }
  }

  @Test func `missing parts are asked for again, then marked and counted`() async throws {
    let counted = #""statistics":{"count_conversation_parts":6}"#
    let parts = #""conversation_parts":{"conversation_parts":[{"id":"1"},{"id":"2"}]}"#
    let line = #"{"type":"conversation","id":"7","created_at":1767225600,\#(counted),\#(parts)"#
    let folder = try TemporaryFolder()
    let file = try folder.write(line + "}\n", to: "workspace.ndjson")
    try await Simulation.run(["--serve", file.string]) { simulation in
      let outcome = try await simulation.fetch(["--from", "2026-01-01", "--to", "2026-01-01"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.contents == [line + #","truncated_parts":3}"#])
      #expect(outcome.lines.last?.contains(#""truncated":1"#) == true)
      #expect(outcome.errors.contains("fewer parts than Intercom counts: 1 conversation\n"))
      #expect(try await simulation.gets().count == 3)
    }
  }

  @Test func `a conversation that keeps failing is rejected and the rest is whole`() async throws {
    let expected = try await Workspace.expected.value
    let id = "215470000000007"
    try await Simulation.run(Workspace.arguments + ["--fault", "get:500:id=\(id)"]) { simulation in
      let outcome = try await simulation.fetch(Workspace.window)
      #expect(outcome.status == 65, "\(outcome.errors)")
      #expect(outcome.lastType == "end")
      let others = expected.filter { !$0.hasPrefix(#"{"type":"conversation","id":"\#(id)""#) }
      let rejected = outcome.contents.filter { $0.contains(#""type":"rejected""#) }
      #expect(rejected.count == 1)
      #expect(rejected.first?.contains(#""id":"\#(id)""#) == true)
      #expect(difference(outcome.contents.filter { !rejected.contains($0) }, others) == nil)
    }
  }

  @Test func `with --on-reject stop it stops at a rejection`() async throws {
    let fault = ["--fault", "get:400:id=215470000000007"]
    try await Simulation.run(Workspace.arguments + fault) { simulation in
      let outcome = try await simulation.fetch(Workspace.window + ["--on-reject", "stop"])
      #expect(outcome.status == 65, "\(outcome.errors)")
      #expect(outcome.lastType == "barrier")
    }
  }

  @Test func `a limit counts kept conversations, those before a resume included`() async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments) { simulation in
      let first = try await simulation.fetch(Workspace.window + ["--max-conversations", "60"])
      #expect(first.status == 0)
      #expect(difference(first.contents, Array(expected.prefix(60))) == nil)
      let folder = try TemporaryFolder()
      let saved = try folder.write(first.output, to: "saved.ndjson")
      let second = try await simulation.fetch([
        "--resume-from", saved.string, "--max-conversations", "100",
      ])
      #expect(difference(first.contents + second.contents, Array(expected.prefix(100))) == nil)
      let gets = try await simulation.gets()
      #expect(gets.count == 100)
    }
  }

  @Test func `what is known and unchanged is not fetched again`() async throws {
    try await Simulation.run(Workspace.arguments) { simulation in
      let first = try await simulation.fetch(Workspace.window)
      let folder = try TemporaryFolder()
      let saved = try folder.write(first.output, to: "saved.ndjson")
      try await simulation.put(conversation: #"{"id":"215470000000007","updated_at":1790000000}"#)
      let second = try await simulation.fetch(Workspace.window + ["--known", saved.string])
      #expect(second.status == 0, "\(second.errors)")
      let conversations = second.contents.filter { $0.contains(#""type":"conversation""#) }
      #expect(conversations.count == 1)
      #expect(conversations.first?.contains(#""id":"215470000000007""#) == true)
      #expect(second.lines.last?.contains(#""unchanged":398"#) == true)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends it behind a barrier from which it goes on`(_ number: Int32) async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments + Self.hold) { simulation in
      let first = try await Executable(named: "ic-fetch").run(
        Workspace.window + ["--keep-all", "--concurrency", "2"],
        environment: simulation.environment
      ) { program in
        // Some way behind the barrier that it begins with.
        try await pollUntil("way") { program.output.count { $0 == "\n" } >= 60 }
        program.send(signal: number)
        try await pollUntil("end") { program.isOver }
      }
      try await simulation.liftFaults()
      #expect(first.status == 128 + number, "\(first.errors)")
      #expect(first.lastType == "barrier")
      let folder = try TemporaryFolder()
      let saved = try folder.write(first.output, to: "saved.ndjson")
      let second = try await simulation.fetch(["--resume-from", saved.string])
      #expect(difference(first.contents + second.contents, expected) == nil)
    }
  }

  @Test func `kill -9 loses nothing that lies before a barrier`() async throws {
    let expected = try await Workspace.expected.value
    try await Simulation.run(Workspace.arguments + Self.hold) { simulation in
      let first = try await Executable(named: "ic-fetch").run(
        Workspace.window + ["--keep-all", "--concurrency", "2"],
        environment: simulation.environment
      ) { program in
        // Some way behind the second barrier, and not far from where the requests hang.
        try await pollUntil("way") { program.output.count { $0 == "\n" } >= 130 }
        program.send(signal: SIGKILL)
        try await pollUntil("end") { program.isOver }
      }
      try await simulation.liftFaults()
      let committed = first.upToLastBarrier
      let before = try await simulation.gets().count
      let folder = try TemporaryFolder()
      let saved = try folder.write(committed.output, to: "saved.ndjson")
      let second = try await simulation.fetch(["--resume-from", saved.string])
      #expect(difference(committed.contents + second.contents, expected) == nil)
      // Again come those since the barrier, of which there are less than 50, and those in flight.
      let all = try await simulation.gets().count
      #expect(before <= committed.contents.count + 60)
      #expect(all == before + 400 - committed.contents.count)
    }
  }

  @Test func `conversations of one second come in the order of their ids`() async throws {
    let lines = [12, 9, 100, 7, 11].map { number in
      #"{"type":"conversation","id":"\#(number)","created_at":1767225600,"updated_at":\#(1_767_225_600 + number)}"#
    }
    let folder = try TemporaryFolder()
    let file = try folder.write(lines.joined(separator: "\n") + "\n", to: "workspace.ndjson")
    try await Simulation.run(["--serve", file.string]) { simulation in
      let outcome = try await simulation.fetch(["--from", "2026-01-01", "--to", "2026-01-01"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let ids = ["7", "9", "11", "12", "100"]
      #expect(outcome.contents.count == ids.count)
      for (line, id) in zip(outcome.contents, ids) { #expect(line.contains(#""id":"\#(id)""#)) }
    }
  }

  @Test func `the quality filter leaves out what should be, and spares requests`() async throws {
    let folder = try TemporaryFolder()
    let gold = folder.path.appending("gold.tsv")
    let printed = try await Executable(named: "ic-simulator").run(
      Workspace.arguments + ["--print", "--gold", gold.string]
    )
    #expect(printed.status == 0)
    // Id, type, theme, reason to leave it out.
    let truth = try String(contentsOfFile: gold.string, encoding: .utf8).split(separator: "\n")
      .dropFirst().map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    let expected = truth.filter { $0[3] != "-" }.map { $0[0] }
    let spam = truth.filter { $0[1] == "spam" }.map { $0[0] }
    try await Simulation.run(Workspace.arguments) { simulation in
      let outcome = try await simulation.fetch(Workspace.window, filtered: true)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.contents.count == 400)
      let skipped = outcome.contents.filter { $0.hasSuffix(#""type":"skipped"}"#) }
        .map { $0.split(separator: "\"") }.map { (id: String($0[3]), reason: String($0[7])) }
      let marketing = skipped.filter { $0.reason == "marketing" }.map(\.id)
      #expect(!marketing.isEmpty && Set(marketing).isSubset(of: spam))
      #expect(Set(skipped.map(\.id)) == Set(expected + marketing))
      // Only whether a short opener is explained later takes a look at the whole conversation.
      let plain = skipped.filter { !["too_short", "template"].contains($0.reason) }
      #expect(try await simulation.gets().count <= 400 - plain.count)
    }
  }

  @Test func `a team's own templates are left out`() async throws {
    let folder = try TemporaryFolder()
    let body = "I would like to hear about your plans"
    let author = #""delivered_as":"customer_initiated","author":{"type":"user"}"#
    let line =
      #"{"type":"conversation","id":"7","created_at":1767225600,"source":{"body":"\#(body)",\#(author)}}"#
    let file = try folder.write(line + "\n", to: "workspace.ndjson")
    let templates = try folder.write("\n\(body.uppercased())\n", to: "templates")
    try await Simulation.run(["--serve", file.string]) { simulation in
      let window = ["--from", "2026-01-01", "--to", "2026-01-01"]
      let kept = try await simulation.fetch(window, filtered: true)
      #expect(kept.contents == [line])
      let left = try await simulation.fetch(
        window + ["--templates", templates.string],
        filtered: true
      )
      #expect(left.contents == [#"{"id":"7","reason":"template","type":"skipped"}"#])
    }
  }
}
