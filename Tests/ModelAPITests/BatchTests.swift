import Foundation
import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// Questions in batches: half the price, and none submitted twice.
@Suite(.timeLimit(.minutes(5))) struct BatchTests {
  private typealias Fate = ScriptedBatches.Fate

  private let folder: TemporaryFolder
  private let told = Told()

  init() throws { folder = try TemporaryFolder() }

  private var cache: AnswerCache {
    AnswerCache(folder: folder.path.appending("answers").string, limit: 1 << 30)
  }

  /// Records of batches that wait for their answers.
  private var records: [String] {
    let path = folder.path.appending("answers/batches").string
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return all.filter { $0.hasSuffix(".json") }
  }

  private func asking(
    _ batches: ScriptedBatches,
    budget: Ledger.Budget? = nil
  ) throws -> Asking {
    try Asking(
      LoopbackServer(batches.reply),
      cache: cache,
      budget: budget,
      batches: { told.add("\($0): \($1)") }
    )
  }

  /// Asks about texts at the same time, and gives the failures.
  private func failures(_ asking: Asking, _ texts: [String]) async -> [ModelFailure] {
    await withTaskGroup(of: ModelFailure?.self) { group in
      for text in texts {
        group.addTask {
          do {
            return try await asking.failure(text)
          } catch { return ModelFailure(.configuration, "\(error)") }
        }
      }
      return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
  }

  private static let five = ["one", "two", "three", "four", "five"]

  @Test func `the first question goes by itself, the others in one batch at half the price`()
    async throws
  {
    let batches = ScriptedBatches()
    let asking = try asking(batches)
    #expect(await failures(asking, Self.five) == [])
    #expect(batches.direct.count == 1)
    #expect(batches.submitted.map(\.count) == [4])
    let usage = try #require(asking.ledger.usage.first)
    #expect(usage.calls == 5 && usage.cached == 0)
    #expect(usage.inputTokens == 500 && usage.outputTokens == 50)
    // 100 tokens in and 10 out cost $0.000021.
    #expect(usage.usd == 0.000063)
    #expect(batches.files == [] && records == [])
    #expect(told.all.contains { $0.hasPrefix("batch_1: 4 questions") })
    let again = try Asking(asking.server, cache: cache)
    #expect(await failures(again, Self.five) == [])
    #expect(batches.direct.count == 1 && again.ledger.usage.first?.calls == 0)
  }

  @Test func `the form of each prompt is proven before its questions go into a batch`() async throws
  {
    let batches = ScriptedBatches()
    let server = LoopbackServer { request, number in
      request.hasPrefix("POST /v1/chat/completions ") && request.contains(#""pattern":"#)
        ? .bytes(ScriptedModel.error(400, "'pattern' is not permitted", code: "invalid"))
        : batches.reply(request, number)
    }
    let asking = try Asking(server, cache: cache, batches: { told.add("\($0): \($1)") })
    // The schema of the facets has no pattern, that of a theme has one.
    #expect(await failures(asking, ["one", "two"]) == [])
    let themes = ["The export stops.", "The import stops."].map { text in
      UnnamedTheme(
        signature: nil,
        phrases: [],
        symptoms: [],
        ids: ["1", "2", "3", "4"],
        members: [ThemeExample(id: "1", text: text)]
      )
    }
    let namer = ModelNamer(asking.client, AskingSettings(concurrency: 2), substitute: FixedNamer())
    #expect(try await namer.names(for: themes, in: NamingContext()).value.count == 2)
    #expect(batches.submitted.map(\.count) == [1, 1])
    #expect(!server.requests.contains { $0.hasPrefix("POST /v1/files ") && $0.contains("pattern") })
  }

  @Test func `a price table says what a question in a batch costs`() throws {
    let table = try PriceTable(json: Array(#"{"m":{"input":2,"output":4,"batch":0.8}}"#.utf8))
    #expect(table.cost(of: "m", input: 1_000_000, output: 0, rate: .batch) == 1.6)
    let list = try PriceTable()
    #expect(list.cost(of: "gpt-4o-mini", input: 1_000_000, output: 0, rate: .batch) == 0.075)
  }

  @Test func `the same question of two callers is asked once`() async throws {
    let batches = ScriptedBatches()
    let asking = try asking(batches)
    #expect(await failures(asking, ["one", "two", "two", "two"]) == [])
    #expect(batches.direct.count + batches.submitted.joined().count == 2)
    #expect(asking.ledger.usage.first?.calls == 2)
  }

  @Test func `a batch whose announcement is lost is found and not made again`() async throws {
    let batches = ScriptedBatches(disturbance: { $0 == "POST /v1/batches" ? .reset : nil })
    let asking = try asking(batches)
    #expect(await failures(asking, Self.five) == [])
    #expect(batches.submitted.map(\.count) == [4])
  }

  @Test func `what a batch did not come to is asked in the next one`() async throws {
    let batches = ScriptedBatches { number in
      number > 1
        ? Fate() : Fate("expired", line: { $0 == 1 ? .answer : $0 == 2 ? .missing : .expired })
    }
    let asking = try asking(batches)
    #expect(await failures(asking, Self.five) == [])
    #expect(batches.submitted.map(\.count) == [4, 3])
    #expect(asking.ledger.usage.first?.calls == 5)
    #expect(told.all.contains("batch_1: 3 questions were not answered"))
    #expect(batches.files == [] && records == [])
  }

  @Test func `after three batches a question is given up for this time`() async throws {
    let batches = ScriptedBatches { _ in Fate("expired", line: { _ in .expired }) }
    let failures = try await failures(asking(batches), ["one", "two"])
    #expect(failures.map(\.category) == [.temporary])
    #expect(batches.submitted.map(\.count) == [1, 1, 1])
    #expect(records == [])
  }

  @Test func `a cancelled batch is not made again by itself, and what it answered is kept`()
    async throws
  {
    let batches = ScriptedBatches { number in
      number > 1 ? Fate() : Fate("cancelled", line: { $0 < 3 ? .answer : .missing })
    }
    let asking = try asking(batches)
    let failures = await failures(asking, Self.five)
    #expect(failures.map(\.category) == [.refused, .refused])
    #expect(failures.allSatisfy { $0.description.contains("batch_1 was cancelled") })
    let again = try Asking(asking.server, cache: cache, batches: { _, _ in })
    #expect(await self.failures(again, Self.five) == [])
    #expect(again.ledger.usage.first?.cached == 3)
    #expect(batches.direct.count + batches.submitted.joined().count == 7)
  }

  @Test(arguments: [
    ("token_limit_exceeded", ModelFailure.Category.temporary, "a lower --concurrency"),
    ("billing_hard_limit_reached", .refused, "it failed"),
    ("invalid_json_line", .configuration, "refused batch_1: it failed"),
  ])
  func `a batch that fails as a whole leaves nothing behind`(
    _ code: String,
    _ category: ModelFailure.Category,
    _ words: String
  ) async throws {
    let batches = ScriptedBatches { $0 == 1 ? Fate("failed", code: code) : Fate() }
    let failures = try await failures(asking(batches), Self.five)
    #expect(failures.count == 4)
    #expect(failures.allSatisfy { $0.category == category && $0.description.contains(words) })
    #expect(batches.files == [] && records == [])
  }

  @Test func `a refused question concerns itself alone, one that met a fault is asked again`()
    async throws
  {
    let batches = ScriptedBatches { number in
      Fate(line: { place in
        if number > 1 { return .answer }
        return switch place {
        case 1: .refusal(400, code: "content_filter")
        case 2: .refusal(500, code: "server_error")
        default: .answer
        }
      })
    }
    let failures = try await failures(asking(batches), Self.five)
    #expect(failures.map(\.category) == [.recordRefused])
    #expect(batches.submitted.map(\.count) == [4, 1])
  }

  @Test func `an answer that cannot be used is asked for again at once`() async throws {
    let batches = ScriptedBatches { _ in Fate(line: { $0 == 1 ? .text("no") : .answer }) }
    let asking = try asking(batches)
    #expect(await failures(asking, Self.five) == [])
    #expect(batches.direct.count == 2 && batches.submitted.count == 1)
    #expect(asking.ledger.usage.first?.calls == 6)
  }

  @Test func `a batch that the server forgot is asked again`() async throws {
    let batches = ScriptedBatches(disturbance: { what in
      what == "GET /v1/batches/batch_1"
        ? .bytes(ScriptedModel.error(404, "no such batch", code: "not_found")) : nil
    })
    #expect(try await failures(asking(batches), Self.five) == [])
    #expect(batches.submitted.map(\.count) == [4, 4])
  }

  @Test func `a wrong key is told before anything is submitted`() async throws {
    let batches = ScriptedBatches(disturbance: { what in
      what.contains("/chat/completions")
        ? .bytes(ScriptedModel.error(401, "wrong key", code: "invalid_api_key")) : nil
    })
    let failures = try await failures(asking(batches), Self.five)
    #expect(failures.map(\.category) == Array(repeating: .credentials, count: 5))
    #expect(batches.submitted == [] && records == [])
  }

  @Test func `a server without batches is told`() async throws {
    let batches = ScriptedBatches(disturbance: { what in
      what.contains("/files") ? .bytes(LoopbackServer.answer(404, "404 page not found")) : nil
    })
    let failures = try await failures(asking(batches), Self.five)
    #expect(failures.count == 4)
    let first = try #require(failures.first)
    #expect(first.category == .configuration && first.description.contains("leave out --batch"))
    #expect(records == [])
  }

  @Test func `a budget is not passed`() async throws {
    // A question and its answer can cost $0.0002 and take $0.00001.
    let batches = ScriptedBatches()
    let asking = try asking(batches, budget: Ledger.Budget(limit: 0.0005))
    let failures = await failures(asking, (1...60).map { "text \($0)" })
    #expect(failures.allSatisfy { $0.category == .budgetSpent })
    #expect(failures.count > 0 && failures.count < 60)
    #expect(try #require(asking.ledger.usage.first?.usd) <= 0.0005)
    #expect(records == [])
  }

  @Test func `where nothing can be recorded nothing is submitted`() async throws {
    let file = try folder.write("x".utf8, to: "file").string
    let batches = ScriptedBatches()
    let asking = try Asking(
      LoopbackServer(batches.reply),
      cache: AnswerCache(folder: file, limit: 1 << 30),
      batches: { _, _ in }
    )
    let failures = await failures(asking, Self.five)
    #expect(failures.map(\.category) == Array(repeating: .configuration, count: 5))
    #expect(batches.submitted == [] && batches.direct == [])
  }
}
