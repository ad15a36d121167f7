import Foundation
import LanguageModel
import ModelAPI
import Records
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// How many questions are under way.
@Suite(.timeLimit(.minutes(2))) struct ConcurrencyTests {
  private static let answer = ScriptedModel.answer(ScriptedModel.facets)

  @Test func `exactly as many requests as allowed are in flight`() async throws {
    let waiting = Mutex(0)
    let most = Mutex(0)
    let asking = try Asking(concurrency: 3) { _, _ in
      let now = waiting.withLock {
        $0 += 1; return $0
      }
      most.withLock { $0 = max($0, now) }
      Thread.sleep(forTimeInterval: 0.05)
      waiting.withLock { $0 -= 1 }
      return .bytes(Self.answer)
    }
    try await withThrowingTaskGroup { group in
      for number in 0..<12 { group.addTask { _ = try await asking.facets("text \(number)") } }
      try await group.waitForAll()
    }
    #expect(most.withLock { $0 } == 3)
    #expect(asking.server.requests.count == 12)
  }

  @Test func `texts are embedded many at a time, and each once`() async throws {
    let asking = try Asking { request, _ in .bytes(ScriptedModel.sensible(request)) }
    let encoder = ModelEncoder(asking.client, isMasked: true)
    let texts = (0..<100).map { "text \($0)" } + ["text 7"]
    let vectors = try await encoder.encode(texts)
    #expect(vectors.count == 101 && vectors[7] == vectors[100])
    #expect(encoder.dimensions == 3)
    #expect(vectors.allSatisfy { abs($0.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5 })
    #expect((2...3).contains(asking.server.requests.count))
  }

  @Test func `a vector is kept, so that no process asks for it again`() async throws {
    let folder = try TemporaryFolder()
    let cache = AnswerCache(folder: folder.path.string, limit: 1 << 20)
    let asking = try Asking(cache: cache) { request, _ in .bytes(ScriptedModel.sensible(request)) }
    let first = try await ModelEncoder(asking.client, isMasked: true).encode(["a", "b"])
    let again = try Asking(asking.server, cache: cache)
    #expect(
      try await ModelEncoder(again.client, isMasked: true).encode(["b", "a"]) == first.reversed()
    )
    #expect(asking.server.requests.count == 1)
    #expect(again.ledger.usage.first?.cached == 2)
  }

  @Test func `vectors as plain numbers are read, and too few are no answer`() async throws {
    let numbers = try Asking { _, _ in
      .bytes(LoopbackServer.answer(200, #"{"data":[{"index":0,"embedding":[0,3,4]}]}"#))
    }
    let encoder = ModelEncoder(numbers.client, isMasked: true)
    #expect(try await encoder.encode(["a"]) == [[0, 0.6, 0.8]])
    await #expect(throws: ModelFailure.self) { try await encoder.encode(["b", "c"]) }
  }

  @Test func `vectors of two lengths are a wrong setting`() async throws {
    let asking = try Asking { _, number in
      let values = number == 1 ? "[1,2]" : "[1,2,3]"
      return .bytes(LoopbackServer.answer(200, #"{"data":[{"embedding":\#(values)}]}"#))
    }
    let encoder = ModelEncoder(asking.client, isMasked: true)
    _ = try await encoder.encode(["a"])
    await #expect(throws: ModelFailure.self) { try await encoder.encode(["b"]) }
  }
}
