import Foundation
import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// What was paid for once is not asked again.
@Suite(.timeLimit(.minutes(2))) struct CacheTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func cache(limit: Int = 1 << 30) -> AnswerCache {
    AnswerCache(folder: folder.path.appending("answers").string, limit: limit)
  }

  private var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path.appending("answers").string)
    return (all?.compactMap { $0 as? String } ?? []).filter { $0.contains("/") }.sorted()
  }

  @Test func `another process is given the answer without a question`() async throws {
    let first = try Asking(cache: cache()) { _, _ in
      .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    _ = try await first.facets()
    let second = try Asking(first.server, cache: cache())
    #expect(try await second.facets().symptom == "the export fails")
    #expect(first.server.requests.count == 1)
    let usage = try #require(second.ledger.usage.first)
    #expect(usage.calls == 0 && usage.cached == 1 && usage.inputTokens == 0 && usage.usd == 0)
    #expect(files.count == 1)
  }

  @Test func `another text, another model and another server are other questions`() async throws {
    let first = try Asking(cache: cache()) { _, _ in
      .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    _ = try await first.facets("one")
    _ = try await first.facets("two")
    _ = try await Asking(first.server, cache: cache(), model: "other").facets("one")
    #expect(first.server.requests.count == 3)
    let other = try Asking(cache: cache()) { _, _ in
      .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    _ = try await other.facets("one")
    #expect(other.server.requests.count == 1)
  }

  @Test func `how the answer's form was asked for makes no other question`() async throws {
    let first = try Asking(cache: cache()) { request, _ in
      let isPlain = ScriptedModel.body(of: request)["response_format"] == nil
      return .bytes(
        isPlain
          ? ScriptedModel.answer(ScriptedModel.facets)
          : ScriptedModel.error(400, "response_format?", code: "x")
      )
    }
    _ = try await first.facets()
    #expect(first.server.requests.count == 3)
    _ = try await Asking(first.server, cache: cache()).facets()
    #expect(first.server.requests.count == 3)
  }

  @Test func `an answer that cannot be used is kept too, so that a rerun asks nothing`()
    async throws
  {
    let first = try Asking(cache: cache()) { _, _ in .bytes(ScriptedModel.answer("no")) }
    let failure = try await first.failure()
    #expect(try await Asking(first.server, cache: cache()).failure() == failure)
    #expect(first.server.requests.count == 2)
  }

  @Test func `an answer that holds nothing is not kept`() async throws {
    let first = try Asking(cache: cache()) { _, number in
      .bytes(
        number <= 2
          ? LoopbackServer.answer(200, #"{"choices":[]}"#)
          : ScriptedModel.answer(ScriptedModel.facets)
      )
    }
    #expect(try await first.failure() != nil)
    #expect(files.isEmpty)
    #expect(try await Asking(first.server, cache: cache()).failure() == nil)
  }

  @Test func `the answers that were not used for longest go first`() async throws {
    let first = try Asking(cache: cache()) { _, _ in
      .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    for text in ["a", "b", "c", "d"] { _ = try await first.facets(text) }
    let paths = files.map { folder.path.appending("answers/\($0)").string }
    let size = paths.reduce(0) { $0 + ((FileManager.default.contents(atPath: $1)?.count) ?? 0) }
    // "a" is used again later than all others.
    for path in paths {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
        ofItemAtPath: path
      )
    }
    let small = cache(limit: size * 3 / 4)
    let second = try Asking(first.server, cache: small)
    _ = try await second.facets("a")
    _ = try await second.facets("e")
    small.close()
    #expect((2...3).contains(files.count))
    let before = first.server.requests.count
    _ = try await Asking(first.server, cache: cache()).facets("a")
    _ = try await Asking(first.server, cache: cache()).facets("e")
    #expect(first.server.requests.count == before)
  }

  @Test func `a folder that cannot be written is told once, and the work goes on`() async throws {
    let file = try folder.write("x".utf8, to: "file").string
    let told = Told()
    let broken = AnswerCache(folder: file, limit: 1 << 20) { told.add($0) }
    let asking = try Asking(cache: broken) { _, _ in
      .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    _ = try await asking.facets("a")
    _ = try await asking.facets("b")
    #expect(told.all.count == 1)
    #expect(told.all.first?.hasPrefix("answers cannot be kept in \(file): ") == true)
  }
}
