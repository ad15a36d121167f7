import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

/// What daily use needs beside a backfill: sweeps by update, named conversations, comparison.
@Suite struct DailyTests {
  /// Seconds since 1970 from which the conversations below were updated.
  private static let start = 1_767_700_000
  private static let since = ["--updated-since", "2026-01-06T11:46:40Z"]

  /// 400 conversations, updated one second after the other in another order than created.
  private static let updates = (0..<400).map { number in
    let updated = start + number * 37 % 400
    return (
      id: "\(1_000 + number)", updated: updated,
      line:
        #"{"type":"conversation","id":"\#(1_000 + number)","created_at":\#(start - 5_000 + number),"updated_at":\#(updated)}"#
    )
  }

  private static let byUpdate = updates.sorted { $0.updated < $1.updated }

  /// Runs a simulator of the conversations above.
  private func withUpdates(
    _ arguments: [String] = [],
    _ body: @escaping @Sendable (Simulation, TemporaryFolder) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let lines = Self.updates.map { $0.line + "\n" }.joined()
    let file = try folder.write(lines, to: "workspace.ndjson")
    try await Simulation.run(["--serve", file.string] + arguments) { try await body($0, folder) }
  }

  @Test func `a sweep by update gives what was updated, in that order`() async throws {
    try await withUpdates { simulation, _ in
      let outcome = try await simulation.fetch(Self.since)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(difference(outcome.contents, Self.byUpdate.map(\.line)) == nil)
      let later = try await simulation.fetch(["--updated-since", "2026-01-06T11:50:00Z"])
      #expect(difference(later.contents, Self.byUpdate.suffix(200).map(\.line)) == nil)
    }
  }

  @Test func `what is updated while the sweep runs is neither lost nor doubled`() async throws {
    // The last page fails until some of what has come and of what has not is updated.
    try await withUpdates(["--fault", "search:500:page=3"]) { simulation, _ in
      let now = Int(Date.now.timeIntervalSince1970)
      let outcome = try await Executable(named: "ic-fetch").run(
        Self.since + ["--keep-all"],
        environment: simulation.environment
      ) { _ in
        let (early, late) = ([3, 5], [390, 395])
        try await pollUntil("last page") {
          try await simulation.log().contains { $0.contains(#""page":3"#) }
        }
        for number in early + late {
          let id = Self.byUpdate[number].id
          try await simulation.put(
            conversation: #"{"id":"\#(id)","updated_at":\#(now + 3_600 + number)}"#
          )
        }
        try await simulation.liftFaults()
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.ids.count == 400)
      #expect(Set(outcome.ids) == Set(Self.updates.map(\.id)))
      #expect(outcome.ids.suffix(2) == [Self.byUpdate[390].id, Self.byUpdate[395].id])
    }
  }

  @Test func `a sweep by update that was killed goes on with what is missing`() async throws {
    try await withUpdates(["--fault", "get:hang:from=200"]) { simulation, folder in
      let first = try await Executable(named: "ic-fetch").run(
        Self.since + ["--keep-all"],
        environment: simulation.environment
      ) { program in
        try await pollUntil("barrier") { program.output.contains(#""fetched":50,"#) }
        program.send(signal: SIGKILL)
      }
      #expect(first.lastType != "end")
      try await simulation.liftFaults()
      let whole = first.lines.map { $0 + "\n" }.joined()
      let saved = try folder.write(whole, to: "saved.ndjson")
      let second = try await simulation.fetch(Self.since + ["--resume-from", saved.string])
      #expect(second.status == 0, "\(second.errors)")
      #expect(difference(first.contents + second.contents, Self.byUpdate.map(\.line)) == nil)
      #expect(second.lines.last?.contains(#""unchanged":\#(first.contents.count)"#) == true)
    }
  }

  @Test func `named conversations come in the order named`() async throws {
    try await withUpdates { simulation, folder in
      try await simulation.post(faults: ["get:404:id=1007"])
      let names = "1300\n{\"type\":\"difference\",\"id\":\"1004\"}\n\n 1007 \n1001\n"
      let file = try folder.write(names, to: "names")
      let outcome = try await simulation.fetch(["--ids", file.string])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let line = { (number: Int) in Self.updates[number].line }
      #expect(
        outcome.contents == [
          line(300), line(4), #"{"id":"1007","reason":"deleted","type":"skipped"}"#, line(1),
        ]
      )
      let saved = try folder.write(outcome.contents[1] + "\n", to: "saved.ndjson")
      let rest = try await simulation.fetch(["--ids", file.string, "--resume-from", saved.string])
      #expect(rest.ids == ["1300", "1007", "1001"])
      let searches = try await simulation.log().filter { $0.contains("search") }
      #expect(searches.isEmpty)
    }
  }

  @Test func `a line that cannot be an id is rejected and not requested`() async throws {
    try await withUpdates { simulation, folder in
      let names = "1300\n \t\nno id!\n12 34\n{\"type\":\"end\",\"counts\":{}}\n{\n1001\n"
      let file = try folder.write(names, to: "names")
      let outcome = try await simulation.fetch(["--ids", file.string])
      #expect(outcome.status == 65, "\(outcome.errors)")
      #expect(outcome.errors.contains("ic-fetch: no id of a conversation: "))
      let contents = outcome.contents
      try #require(contents.count == 5, "\(contents)")
      #expect([contents[0], contents[4]] == [Self.updates[300].line, Self.updates[1].line])
      for (line, text) in zip(contents[1...3], ["no id!", "12 34", "{"]) {
        #expect(line.contains(#""line":"\#(text)""#) && line.contains(#""type":"rejected""#))
      }
      let gets = try await simulation.gets()
      #expect(gets.count == 2)
    }
  }

  @Test(arguments: [
    ["--from", "2026-01-06T10:25:00Z", "--to", "2026-01-06"],
    ["--updated-since", "2026-01-06T11:50:00Z"],
  ])
  func `a stream is compared in the window alone`(window: [String]) async throws {
    try await withUpdates { simulation, folder in
      let lines = Self.updates.map { $0.line + "\n" }.joined()
      let whole = try folder.write(lines, to: "whole.ndjson")
      let same = try await simulation.fetch(["--verify", whole.string] + window)
      #expect(same.lines.isEmpty)
      #expect(same.status == 0, "\(same.errors)")
      let gone =
        #"{"type":"conversation","id":"8","created_at":1767699001,"updated_at":1767700300}"#
      let more = try folder.write(lines + gone + "\n", to: "more.ndjson")
      let other = try await simulation.fetch(["--verify", more.string] + window)
      #expect(other.lines == [#"{"id":"8","reason":"gone","type":"difference"}"#])
      #expect(other.status == 65, "\(other.errors)")
    }
  }

  @Test func `a saved stream is compared with the workspace`() async throws {
    try await withUpdates { simulation, folder in
      let window = ["--from", "2026-01-06", "--to", "2026-01-06"]
      let first = try await simulation.fetch(window)
      let saved = try folder.write(first.output, to: "saved.ndjson")
      let same = try await simulation.fetch(["--verify", saved.string])
      #expect(same.status == 0, "\(same.errors)")
      #expect(same.lines.isEmpty)
      #expect(same.errors.contains("0 missing, 0 changed, 0 gone"))

      try await simulation.put(conversation: #"{"id":"1003","updated_at":1767800000}"#)
      try await simulation.put(
        conversation: #"{"type":"conversation","id":"9","created_at":1767699000}"#
      )
      let more = try folder.write(
        #"{"type":"conversation","id":"8","created_at":1767699001}"# + "\n" + first.text,
        to: "more.ndjson"
      )
      let other = try await simulation.fetch(["--verify", more.string])
      #expect(other.status == 65)
      #expect(
        other.lines == [
          #"{"id":"1003","reason":"changed","type":"difference"}"#,
          #"{"id":"9","reason":"missing","type":"difference"}"#,
          #"{"id":"8","reason":"gone","type":"difference"}"#,
        ]
      )
      #expect(other.errors.contains("1 missing, 1 changed, 1 gone"))
      let gets = try await simulation.gets()
      #expect(gets.count == 400)
    }
  }

  @Test func `a stream that names no window is not compared with another`() async throws {
    try await withUpdates { simulation, folder in
      let saved = try folder.write(Self.updates[0].line + "\n", to: "saved.ndjson")
      let outcome = try await simulation.fetch(["--verify", saved.string])
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("no window"))
    }
  }
}

extension Outcome {
  /// Ids of the records that have one, in order.
  fileprivate var ids: [String] {
    contents.compactMap { line in
      line.split(separator: #""id":""#).last.flatMap { $0.split(separator: "\"").first }
        .map(String.init)
    }
  }
}
