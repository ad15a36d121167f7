import Foundation
import IntercomSimulator
import LineStream
import TestSupport
import Testing

/// The made-up workspace: the same for a seed, and with all the traps in it.
struct GeneratorTests {
  @Test func `a seed gives the same bytes everywhere`() throws {
    var digest = SHA256()
    let generator = try generated(300, seed: 42)
    for number in 0..<300 where !generator.isDeleted(number) {
      generator.conversation(number).bytes.withUnsafeBytes { digest.update($0) }
    }
    #expect(digest.finish() == "46af24f5b7062028f29f2eaa40514171a0175375dc5750c4756b3e17567d2ae0")
  }

  @Test func `another seed gives another workspace`() throws {
    #expect(
      try generated(10, seed: 1).conversation(3).bytes
        != generated(10, seed: 2).conversation(3).bytes
    )
  }

  @Test func `conversations come in the order of creation, ids growing`() throws {
    let generator = try generated(2000)
    let all = (0..<2000).map { generator.conversation($0) }
    #expect(all.map(\.createdAt) == all.map(\.createdAt).sorted())
    #expect(all.map(\.id) == all.map(\.id).sorted())
    #expect(Set(all.map(\.id)).count == 2000)
    #expect(all.allSatisfy { $0.createdAt <= $0.updatedAt && $0.updatedAt < 1_795_392_000 })
    #expect(Set(all.map(\.createdAt)).count < 1900, "some begin in the same second")
  }

  @Test func `every conversation says how many parts it has`() throws {
    struct Counted: Decodable {
      struct Parts: Decodable {
        struct Part: Decodable { let created_at: Int }
        let conversation_parts: [Part], total_count: Int
      }
      struct Statistics: Decodable { let count_conversation_parts: Int }
      let conversation_parts: Parts
      let statistics: Statistics
    }
    for number in 0..<500 {
      let bytes = try generated(500).conversation(number).bytes
      let counted = try JSONDecoder().decode(Counted.self, from: Data(bytes))
      let parts = counted.conversation_parts.conversation_parts
      #expect(parts.count == counted.conversation_parts.total_count)
      #expect(parts.count + 1 == counted.statistics.count_conversation_parts)
      #expect(parts.map(\.created_at) == parts.map(\.created_at).sorted())
    }
  }

  @Test func `the truth has a row for each conversation and a share for each kind`() throws {
    let generator = try generated(2000)
    let (lines, truth) = try printed(generator)
    #expect(truth.count == 2001)
    #expect(truth[0] == ["id", "type", "theme", "filter"])
    let rows = truth.dropFirst()
    #expect(rows.allSatisfy { $0.count == 4 })
    #expect(Set(rows.map { $0[1] }).count == 9)
    #expect(Set(rows.map { $0[2] }).count > 35)
    #expect(
      Set(rows.map { $0[3] }) == [
        "-", "admin_initiated", "automated", "template", "too_short", "deleted",
      ]
    )
    let kept = rows.count { $0[3] == "-" }
    #expect((1200...1700).contains(kept))
    #expect(lines.count == 2000 - (0..<2000).count { generator.isDeleted($0) })
  }

  /// Twelve weeks, of which four are played.
  private func rehearsed(_ count: Int) throws -> Generator {
    Generator(
      try Corpus.load(),
      count: count,
      range: 1_787_616_000..<1_795_392_000,
      rehearsal: Rehearsal(weeks: 4)
    )
  }

  @Test func `a rehearsal has a spike, a problem that is fixed and one that returns`() throws {
    let generator = try rehearsed(3000)
    var weeks: [String: [Int]] = [:]
    for (number, row) in try printed(generator).1.dropFirst().enumerated() {
      let left = (1_795_392_000 - 1 - generator.conversation(number).createdAt) / 604_800
      weeks[row[2], default: Array(repeating: 0, count: 5)][max(0, 4 - left)] += 1
    }
    let spike = try #require(weeks["booking_page_blank"])
    #expect(spike[4] > 25 && spike[1...3].allSatisfy { $0 < 9 }, "\(spike)")
    let fixed = try #require(weeks["sms_reminders_not_delivered"])
    #expect(fixed[1] > 2 && fixed[2] > 2 && fixed[3] + fixed[4] == 0, "\(fixed)")
    let returning = try #require(weeks["app_crash_day_view"])
    #expect(
      returning[1] > 2 && returning[2] + returning[3] == 0 && returning[4] > 2,
      "\(returning)"
    )
  }

  @Test func `its weeks come one after the other, as updated now`() async throws {
    let generator = try rehearsed(400)
    let workspace = Workspace(generating: generator)
    let first = workspace.count
    try await withSimulator(workspace) { client in
      var counts = [first]
      for week in 2...4 {
        let reply = try await client.control("POST", "weeks")
        #expect(reply.body.hasPrefix("{\"week\":\(week),\"conversations\":"))
        counts.append(workspace.count)
      }
      #expect(counts == counts.sorted() && Set(counts).count == 4 && counts.last == 400)
      #expect(try await client.control("POST", "weeks").status == 404)
      let since = Int(Date.now.timeIntervalSince1970) - 600
      let found = try await client.search(
        #"{"query":{"field":"updated_at","operator":">","value":\#(since)}}"#
      )
      #expect(found.body.contains("\"total_count\":\(400 - first)"))
    }
  }

  private func printed(_ generator: Generator) throws -> ([String], [[String]]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["lines", "truth"].map { folder.appending(path: $0).path }
    let descriptors = files.map { open($0, O_WRONLY | O_CREAT, 0o600) }
    defer { for descriptor in descriptors { close(descriptor) } }
    try generator.print(to: LineWriter(descriptor: descriptors[0]))
    try generator.printTruth(to: LineWriter(descriptor: descriptors[1]))
    let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    return (
      texts[0].split(separator: "\n").map(String.init),
      texts[1].split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    )
  }
}
