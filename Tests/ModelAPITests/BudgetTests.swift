import Foundation
import HTTPTransfer
import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// Money is counted, and a limit is not passed.
@Suite(.timeLimit(.minutes(2))) struct BudgetTests {
  private static let answer = ScriptedModel.answer(
    ScriptedModel.facets,
    input: 1_000_000,
    output: 1_000_000
  )

  @Test func `what is asked is counted by the server's own numbers and the list price`()
    async throws
  {
    let asking = try Asking { _, _ in .bytes(Self.answer) }
    _ = try await asking.facets("a")
    _ = try await asking.facets("b")
    let usage = try #require(asking.ledger.usage.first)
    #expect(usage.phase == "facets" && usage.engine == "openai" && usage.model == "gpt-4o-mini")
    #expect(usage.calls == 2 && usage.inputTokens == 2_000_000 && usage.outputTokens == 2_000_000)
    #expect(usage.usd == 1.5)
  }

  @Test func `a dated version has its model's price, and an unknown model none`() async throws {
    let dated = try Asking(model: "gpt-4o-mini-2024-07-18") { _, _ in .bytes(Self.answer) }
    _ = try await dated.facets()
    #expect(dated.ledger.usage.first?.usd == 0.75)
    let unknown = try Asking(model: "smollm2") { _, _ in .bytes(Self.answer) }
    _ = try await unknown.facets()
    #expect(unknown.ledger.usage.first?.usd == nil)
    #expect(unknown.ledger.usage.first?.inputTokens == 1_000_000)
  }

  @Test func `a user's table takes the place of the list prices`() throws {
    let table = try PriceTable(json: Array(#"{"m":{"input":2,"output":4}}"#.utf8))
    #expect(table.knows("m") && !table.knows("gpt-4o-mini"))
    #expect(throws: (any Error).self) { try PriceTable(json: Array("[]".utf8)) }
  }

  @Test func `nothing is asked that could pass the limit`() async throws {
    // Each answer costs 75 cents, and the question before it is expected to cost next to nothing.
    let asking = try Asking(budget: Ledger.Budget(limit: 1)) { _, _ in .bytes(Self.answer) }
    _ = try await asking.facets("a")
    _ = try await asking.facets("b")
    let failure = try #require(try await asking.failure("c"))
    #expect(failure.category == .budgetSpent)
    #expect(failure.description.contains("$1.00") && failure.description.contains("$1.50"))
    #expect(asking.server.requests.count == 2)
  }

  @Test func `an answer is kept before its money is free for the next question`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path.string
    let cache = AnswerCache(folder: path, limit: 1 << 20)
    let kept = Told()
    let ledger = Ledger(phase: "facets", prices: try PriceTable()) { _ in
      let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      kept.add("\(files.count { $0.hasSuffix(".json") })")
    }
    let server = LoopbackServer { request, _ in .bytes(ScriptedModel.sensible(request)) }
    let client = try ModelClient(
      try ModelAccess(base: server.url, key: nil),
      model: "gpt-4o-mini",
      transfers: TransferSettings(),
      cache: cache,
      ledger: ledger
    )
    _ = try await ModelFacetFinder(client, isMasked: true).facets(in: "The export fails.")
    _ = try await ModelEncoder(client, isMasked: true).encode(["It fails.", "It stops."])
    #expect(kept.all == ["1", "3"])
  }

  @Test func `the bound of a question is reserved before it is sent`() async throws {
    // The prompt alone has over 300 tokens, and the answer may have 200: more than a ten-thousandth of a dollar.
    let asking = try Asking(budget: Ledger.Budget(limit: 0.0001)) { _, _ in .bytes(Self.answer) }
    #expect(try await asking.failure()?.category == .budgetSpent)
    #expect(asking.server.requests.isEmpty)
  }

  @Test func `what the run spent before counts`() async throws {
    let budget = Ledger.Budget(limit: 1, spentBefore: 0.9999)
    let asking = try Asking(budget: budget) { _, _ in .bytes(Self.answer) }
    #expect(try await asking.failure()?.category == .budgetSpent)
    #expect(asking.server.requests.isEmpty)
  }

  @Test func `what is on its way is awaited before the work stops, and its answer is kept`()
    async throws
  {
    let folder = try TemporaryFolder()
    let cache = AnswerCache(folder: folder.path.string, limit: 1 << 20)
    let asking = try Asking(cache: cache, budget: Ledger.Budget(limit: 0.0004)) { _, _ in
      .bytes(ScriptedModel.answer(ScriptedModel.facets, input: 300, output: 100))
    }
    let failures = await withTaskGroup(of: ModelFailure?.self) { group in
      for number in 0..<8 { group.addTask { try? await asking.failure("text \(number)") } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let answered = failures.count { $0 == nil }
    #expect(answered >= 1 && answered < 8)
    let spent = try #require(asking.ledger.usage.first?.usd)
    #expect(spent <= 0.0004)
    // With more money only the rest is asked.
    let before = asking.server.requests.count
    let again = try Asking(asking.server, cache: cache)
    for number in 0..<8 { _ = try await again.facets("text \(number)") }
    #expect(asking.server.requests.count == before + 8 - answered)
    #expect(again.ledger.usage.first?.cached == answered)
  }
}
