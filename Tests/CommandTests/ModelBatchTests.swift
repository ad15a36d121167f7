import Foundation
import Records
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// The tools with `--batch`, against a server that takes batches.
@Suite(.timeLimit(.minutes(5))) struct ModelBatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func facets(
    _ options: [String],
    _ server: LoopbackServer,
    _ input: String,
    _ cache: String
  ) async throws -> Outcome {
    try await Executable(named: "ic-facets").run(
      ["--engine", "openai"] + options,
      input: input,
      environment: ["OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": cache]
    )
  }

  /// The request during which a tool is killed.
  enum Moment: String, CaseIterable, CustomTestStringConvertible {
    case upload = "POST /v1/files"
    case creation = "POST /v1/batches"
    case waiting = "GET /v1/batches/batch_1"
    case answers = "GET /v1/files/file-2/content"

    var testDescription: String { rawValue }
  }

  @Test(arguments: Moment.allCases)
  func `after kill -9 a batch that was submitted is found, and its questions are not asked again`(
    _ moment: Moment
  ) async throws {
    let isHeld = Mutex(true)
    let batches = ScriptedBatches(disturbance: { what in
      what == moment.rawValue && isHeld.withLock { $0 } ? .hang : nil
    })
    let server = LoopbackServer(batches.reply)
    let cache = folder.path.appending("cache").string
    let options = ["--all", "--batch"]
    let input = ModelEngineTests.conversations(12)
    let killed = try await Executable(named: "ic-facets").run(
      ["--engine", "openai"] + options,
      environment: ["OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": cache]
    ) { program in
      await program.write(input)
      try await pollUntil("the request is made") {
        server.requests.contains { $0.hasPrefix("\(moment.rawValue) ") }
      }
      program.send(signal: SIGKILL)
    }
    #expect(killed.status == 137)
    isHeld.withLock { $0 = false }
    let again = try await facets(options, server, input, cache)
    #expect(again.status == 0, "\(again.errors)")
    // Where no batch had been made, another first question is asked by itself.
    let (single, inBatch) = moment == .upload ? (1, 10) : (0, 11)
    #expect(batches.submitted.map(\.count) == [inBatch])
    #expect(batches.direct.count == 1 + single)
    // What was uploaded and not heard of is left: the server deletes it in time.
    #expect(batches.files.count == (moment == .upload ? 1 : 0))
    let usage = try #require(try ModelEngineTests.usage(again).first)
    #expect(usage.calls == 11 && usage.cached == 1)
    // 100 tokens in and 10 out cost $0.000021 at the list price of gpt-4o-mini.
    #expect(usage.usd == (moment == .upload ? 0.000126 : 0.0001155))
    let direct = try await facets(["--all"], server, input, cache + "2")
    #expect(again.lines.dropLast() == direct.lines.dropLast())
  }

  @Test(arguments: ["ic-classify", "ic-facets", "ic-themes", "ic-stories"])
  func `--batch needs a server and the cache`(_ tool: String) async throws {
    let local = try await Executable(named: tool).run(["--batch"], input: Sample.end)
    #expect(local.status == 64 && local.errors.contains("--batch needs --engine openai"))
    let blind = try await Executable(named: tool).run(
      ["--batch", "--engine", "openai", "--no-cache"],
      input: Sample.end
    )
    #expect(blind.status == 64 && blind.errors.contains("--no-cache"))
  }

  @Test func `a chain in batches gives the records of one without, for less`() async throws {
    let batches = ScriptedBatches()
    let server = LoopbackServer(batches.reply)
    func chain(_ cache: String, _ option: String) async throws -> Outcome {
      let ask = "--engine openai \(option)"
      let script = """
        ic-classify \(ask) | ic-embed --engine openai | ic-facets \(ask) | ic-themes \(ask) | ic-stories \(ask) --review
        """
      return try await Executable.shell.run(
        ["-c", script],
        input: ModelEngineTests.conversations(6),
        environment: [
          "OPENAI_BASE_URL": server.url, "IC_MODEL_CACHE": folder.path.appending(cache).string,
        ]
      )
    }
    let single = try await chain("single", "")
    let batch = try await chain("batch", "--batch")
    #expect(batch.status == 0, "\(batch.errors)")
    #expect(batch.lines.dropLast() == single.lines.dropLast())
    let (cheap, dear) = (try ModelEngineTests.usage(batch), try ModelEngineTests.usage(single))
    // How many requests ic-embed makes depends on when its records arrive: the first
    // conversation is asked about by itself, and may come before the batch's.
    func questions(_ usage: [ModelUsage]) -> [Int] {
      usage.filter { $0.phase != "embedding" }.map(\.calls)
    }
    #expect(questions(cheap) == questions(dear))
    // Of six conversations one is asked about by itself; the theme is, and the story's review and its words.
    #expect(batches.submitted.map(\.count) == [5])
    #expect((cheap.usd ?? 1) < (dear.usd ?? 0))
  }
}
