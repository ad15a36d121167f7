import Foundation
import Records
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// The tools with `--engine openai`, against a server that answers as a test says.
@Suite(.timeLimit(.minutes(5))) struct ModelEngineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a tool that asks a server.
  private func run(
    _ tool: String,
    _ options: [String] = [],
    _ server: LoopbackServer,
    input: String,
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    let settings = [
      "OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": folder.path.appending("cache").string,
    ]
    return try await Executable(named: tool).run(
      ["--engine", "openai"] + options,
      input: input,
      environment: settings.merging(environment) { $1 }
    )
  }

  private static let sensible = { @Sendable (request: String, _: Int) -> LoopbackServer.Reply in
    .bytes(ScriptedModel.sensible(request))
  }

  /// As many conversations of their own, and the end.
  static func conversations(_ count: Int) -> String {
    let lines = (1...count).map { Sample.conversation($0, "<p>The export \($0) fails.</p>") }
    return Sample.stream(lines + [Sample.end])
  }

  /// What the end says was asked.
  static func usage(_ outcome: Outcome) throws -> [ModelUsage] {
    let last = try #require(outcome.lines.last)
    return try RecordCoding.decode(End.self, from: last.utf8).usage ?? []
  }

  @Test(arguments: [
    (ScriptedModel.error(401, "wrong key", code: "invalid_api_key"), 77, "wrong key"),
    (ScriptedModel.error(429, "no quota", code: "insufficient_quota"), 69, "no quota"),
    (ScriptedModel.error(404, "no such model", code: "model_not_found"), 78, "no such model"),
    (ScriptedModel.error(500, "down", code: "server_error"), 75, "HTTP status 500"),
    (LoopbackServer.answer(200, "<html>sign in</html>"), 75, "a page of HTML"),
    (ScriptedModel.answer("I refuse."), 65, "no JSON object"),
  ])
  func `a filter ends with the status of the fault`(
    _ reply: String,
    _ status: Int32,
    _ words: String
  )
    async throws
  {
    let server = LoopbackServer { _, _ in .bytes(reply) }
    let outcome = try await run(
      "ic-facets",
      ["--all", "--retry-model-for", "0"],
      server,
      input: Self.conversations(1)
    )
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func `a rerun of the whole chain asks nothing, and its records are the same`() async throws
  {
    let server = LoopbackServer(Self.sensible)
    let script = """
      ic-classify --engine openai | ic-embed --engine openai | ic-facets --engine openai |
        ic-themes --engine openai | ic-stories --engine openai --review
      """
    let environment = [
      "OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": folder.path.appending("cache").string,
    ]
    func chain() async throws -> Outcome {
      try await Executable.shell.run(
        ["-c", script],
        input: Self.conversations(6),
        environment: environment
      )
    }
    let first = try await chain()
    let why = "vectors of text-embedding-3-small cannot be compared with titles here"
    #expect(first.errors == "ic-stories: words decide what a story holds: \(why)\n")
    let usage = try Self.usage(first)
    #expect(usage.map(\.phase) == ["classification", "embedding", "facets", "themes", "stories"])
    // Facets are in the answers about the conversations, which are in the cache.
    let known = usage.filter { $0.phase == "facets" }
    let paid = usage.filter { $0.phase != "facets" }
    #expect(known.map(\.calls) == [0] && known.map(\.cached) == [6])
    #expect(paid.allSatisfy { $0.calls > 0 && $0.cached == 0 && ($0.usd ?? 0) > 0 })
    #expect(first.lines.contains { $0.contains(#""type":"story""#) })
    let asked = server.requests.count
    let second = try await chain()
    #expect(server.requests.count == asked)
    #expect(second.lines.dropLast() == first.lines.dropLast())
    #expect(try Self.usage(second).allSatisfy { $0.calls == 0 && $0.cached > 0 && $0.usd == 0 })
  }

  @Test func `after kill -9 nothing is asked again whose answer had come`() async throws {
    let held = Mutex(false)
    // Four answers come, then the server falls silent.
    let server = LoopbackServer { request, number in
      if number <= 4 || !held.withLock({ $0 }) {
        return .bytes(ScriptedModel.sensible(request))
      }
      return .hang
    }
    held.withLock { $0 = true }
    let cache = folder.path.appending("cache").string
    let environment = ["OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": cache]
    let arguments = ["--engine", "openai", "--all", "--concurrency", "2"]
    let input = Self.conversations(12)
    let killed = try await Executable(named: "ic-facets").run(arguments, environment: environment) {
      program in
      await program.write(input)
      try await pollUntil("four answers are kept") { Self.files(in: cache) == 4 }
      program.send(signal: SIGKILL)
    }
    #expect(killed.status == 137)
    held.withLock { $0 = false }
    let before = server.requests.count
    let again = try await run("ic-facets", ["--all"], server, input: input)
    #expect(again.status == 0)
    #expect(server.requests.count - before == 8)
    #expect(try Self.usage(again).map(\.cached) == [4])
    let texts = server.requests.map { ScriptedModel.data(in: $0)["text"] as? String ?? "" }
    #expect(Set(texts.prefix(4)).isDisjoint(with: texts.dropFirst(before)))
  }

  private static func files(in folder: String) -> Int {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.count { $0.hasSuffix(".json") }
  }

  @Test func `a budget ends a tool with 79 before it is passed, and a higher one goes on`()
    async throws
  {
    let server = LoopbackServer(Self.sensible)
    let input = Self.conversations(12)
    let poor = try await run(
      "ic-facets",
      ["--all", "--budget-usd", "0.0006"],
      server,
      input: input,
      environment: ["IC_BUDGET_SPENT_USD": "0.0002"]
    )
    #expect(poor.status == 79)
    let paid = server.requests.count
    #expect(paid > 0 && paid < 12)
    // 100 tokens in and 10 out at the list price of gpt-4o-mini.
    #expect(0.0002 + Double(paid) * 0.000021 <= 0.0006)
    let rich = try await run("ic-facets", ["--all", "--budget-usd", "1"], server, input: input)
    #expect(rich.status == 0)
    #expect(server.requests.count == 12)
  }

  @Test func `a long conversation is embedded by its summary, and its record says so`() async throws
  {
    let server = LoopbackServer(Self.sensible)
    let long = String(repeating: "The export of my invoices fails every day. ", count: 30)
    let lines = [
      Sample.conversation(1, "<p>\(long)</p>"), Sample.conversation(2, "<p>It fails.</p>"),
    ]
    let outcome = try await Executable.shell.run(
      ["-c", "ic-classify --engine openai --summaries | ic-embed --engine openai"],
      input: Sample.stream(lines + [Sample.end]),
      environment: [
        "OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": folder.path.appending("cache").string,
      ]
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let records = try outcome.lines.dropLast().map {
      try RecordCoding.decode(Conversation.self, from: $0.utf8)
    }
    let summary = "The export of invoices fails."
    #expect(records.map { $0.classification?.summary } == [summary, nil])
    #expect(records.map { $0.embedding?.text?.hasPrefix("summary:") } == [true, false])
    let texts = server.requests.flatMap { ScriptedModel.body(of: $0)["input"] as? [String] ?? [] }
    #expect(texts.contains(summary))
    #expect(try Self.usage(outcome).first?.calls == 3)
    let local = try await Executable(named: "ic-classify").run(["--summaries"], input: Sample.end)
    #expect(local.status == 64 && local.errors.contains("--summaries needs --engine openai"))
  }

  @Test func `--print-prompts shows what would be sent, and sends nothing`() async throws {
    let server = LoopbackServer(Self.sensible)
    let facets = try await run(
      "ic-facets",
      ["--all", "--print-prompts"],
      server,
      input: Self.conversations(2)
    )
    #expect(facets.status == 0)
    #expect(facets.text.contains("[system]\nYou note what a customer does"))
    #expect(facets.text.contains(#"{"text":"The export 1 fails."}"#))
    #expect(facets.text.contains(#"{"text":"The export 2 fails."}"#))
    #expect(!facets.text.contains(#""type":"conversation""#))
    #expect(server.requests.isEmpty)
    let keyless = try await run(
      "ic-facets",
      ["--all", "--print-prompts"],
      server,
      input: Self.conversations(1),
      environment: ["OPENAI_BASE_URL": "https://api.openai.com/v1"]
    )
    #expect(keyless.status == 0, "asks for a key, though it asks nothing")
  }

  @Test func `usage is told at once to whoever reads --log json`() async throws {
    let server = LoopbackServer(Self.sensible)
    let outcome = try await run(
      "ic-facets",
      ["--all", "--concurrency", "1", "--log", "json", "--progress", "plain"],
      server,
      input: Self.conversations(3)
    )
    struct Told: Decodable { let usage: [ModelUsage]? }
    let told = outcome.errors.split(separator: "\n").compactMap {
      try? RecordCoding.decode(Told.self, from: Array($0.utf8)).usage?.first?.calls
    }
    #expect(told.prefix(3) == [1, 2, 3])
  }

  @Test func `vectors of different models are not grouped`() async throws {
    let vector = #""embedding":{"model":"M","dimensions":1,"base64":"AACAPw=="}}"#
    let lines = ["one", "two"].enumerated().map { place, model in
      Sample.conversation(place).dropLast() + "," + vector.replacing("M", with: model)
    }
    let outcome = try await Executable(named: "ic-themes").run(
      input: Sample.stream(lines.map { String($0) } + [Sample.end])
    )
    #expect(outcome.status == 78)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.contains(
        "one in 1, for example conversation 0; two in 1, for example conversation 1"
      )
    )
  }

  @Test func `options that need a server say so`() async throws {
    for (tool, options) in [
      ("ic-stories", ["--review"]), ("ic-themes", ["--print-prompts"]),
      ("ic-classify", ["--engine", "openai", "--examples", "x"]),
    ] {
      let outcome = try await Executable(named: tool).run(options)
      #expect(outcome.status == 64, "\(tool)")
      #expect(outcome.errors.contains("engine"), "\(tool)")
    }
    let keyless = try await Executable(named: "ic-facets").run(
      ["--engine", "openai"],
      input: Sample.end
    )
    #expect(keyless.status == 78)
    #expect(keyless.errors.contains("no OPENAI_API_KEY"))
  }
}
