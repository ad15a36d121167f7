import Glibc
import LanguageModel
import LocalEngine
import LocalModel
import Records
import Testing
import Transcript

/// An encoder whose vectors are those of a table, of length 384.
private struct TableEncoder: TextEncoder {
  let modelName = "table"
  let dimensions = 384
  var vectors: [String: [Float]] = [:]

  func fingerprint(of text: String) -> String { text }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    texts.map { text in
      let start = vectors.first { text.hasPrefix($0.key) }?.value ?? [1]
      return start + [Float](repeating: 0, count: 384 - start.count)
    }
  }
}

struct LocalExplainerTests {
  private func transcript(_ body: String, reply: String? = nil) throws -> Transcript {
    let parts = reply.map {
      """
      ,"conversation_parts":{"conversation_parts":[{"id":"2","part_type":"comment","created_at":2,
      "body":"\($0)","author":{"type":"admin","id":"3"}}]}
      """
    }
    let line = """
      {"type":"conversation","id":"1","created_at":1,
      "source":{"body":"\(body)","author":{"type":"user"}}\(parts ?? "")}
      """
    return Transcript(try RecordCoding.decode(Conversation.self, from: Array(line.utf8)))
  }

  private func explainer(_ examples: [LabelledText] = []) async throws -> LocalExplainer {
    let encoder = TableEncoder(vectors: ["The export crashes": [0.8, 0.6], "Where": [0.6, 0.8]])
    return try await LocalExplainer(encoder: encoder, heads: .builtIn, examples: examples)
  }

  /// Named so that a share that is forgotten, or one that is scaled wrongly, is noticed.
  @Test func `all shares together are the odds of the first type against the second`() async throws
  {
    let text = "Crashes today"
    let reasons = try #require(
      try await explainer().reasons(for: try transcript(text)).first
    )
    let sum = reasons.shares.reduce(0) { $0 + $1.weight }
    let odds = reasons.types[0].probability / reasons.types[1].probability
    #expect(abs(exp(sum) - odds) < 1e-6 * odds)
    #expect(reasons.text == "opener")
    #expect(
      reasons.shares.map(\.name).prefix(2) == ["the type by itself", "the message as a whole"]
    )
    #expect(reasons.shares.contains { $0.name.hasPrefix("\"") })
    #expect(reasons.neighbours.isEmpty)
  }

  @Test func `examples show what they changed, and the nearest come first`() async throws {
    let examples = [
      LabelledText("Where is the export?", type: .howToQuestion),
      LabelledText("The export crashes on start", type: .billingQuestion),
    ]
    let reasons = try await explainer(examples).reasons(for: try transcript("The export crashes"))
    let found = try #require(reasons.first)
    #expect(found.neighbours.map(\.example) == [examples[1], examples[0]])
    #expect(abs(found.neighbours[1].similarity - 0.96) < 1e-6)
    let share = try #require(found.shares.last)
    #expect(share.name == "the examples")
    #expect(share.weight != 0)
  }

  @Test func `what support settled is explained as a text of its own`() async throws {
    let settled = try transcript("The export crashes", reply: "This is a known bug.")
    let reasons = try await explainer().reasons(for: settled)
    #expect(reasons.map(\.text) == ["opener", "exchange"])
    #expect(reasons.last?.shares.last?.name == "support's words")
    let plain = try transcript("The export crashes", reply: "Thanks for writing.")
    #expect(try await explainer().reasons(for: plain).map(\.text) == ["opener"])
  }
}
