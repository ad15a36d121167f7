import Embedding
import LanguageModel
import Records
import Testing

/// An encoder that notes what it is asked.
actor NotingEncoder: TextEncoder {
  nonisolated let modelName = "noting"
  nonisolated let dimensions = 2
  private(set) var texts: [String] = []

  nonisolated func fingerprint(of text: String) -> String { "\(text.count)" }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    self.texts += texts
    return texts.map { [Float($0.utf8.count), 1] }
  }
}

struct DigestEmbedderTests {
  private let encoder = NotingEncoder()

  /// A conversation with an opener and what classification said, if anything.
  private func conversation(
    _ body: String,
    actionable: Bool? = nil,
    adding keys: String = ""
  ) throws -> Conversation {
    let classification = actionable.map {
      """
      ,"classification":{"type":"spam","confidence":"low","score":0.1,"urgency":"low",
      "sentiment":"neutral","priority":"low","churn_risk":false,"actionable":\($0),
      "stage1":{"type":"spam","confidence":"low","score":0.1},"engine":"local","model":"m"}
      """
    }
    let line = """
      {"type":"conversation","id":"1","created_at":1,
      "source":{"subject":"Export","body":"\(body)","author":{"type":"user"}}\(classification ?? "")\(keys)}
      """
    return try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
  }

  /// A conversation of one message and one reply.
  private func answered(_ keys: String = "") throws -> Conversation {
    let line = """
      {"type":"conversation","id":"1","created_at":1,
      "source":{"body":"The export stops halfway","author":{"type":"user"}},
      "conversation_parts":{"conversation_parts":[{"id":"2","part_type":"comment","created_at":2,
      "body":"Please try the new version","author":{"type":"admin","id":"3"}}]}\(keys)}
      """
    return try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
  }

  @Test func `the digest becomes the embedding`() async throws {
    let embedding = try await DigestEmbedder(encoder: encoder).embed(
      try conversation("<p>It&nbsp;stops</p>", actionable: true)
    )
    #expect(embedding == Records.Embedding(model: "noting", text: "15", values: [15, 1]))
    #expect(await encoder.texts == ["Export\nIt stops"])
  }

  @Test(arguments: [
    (#""noting","text":"15""#, true), (#""noting","text":"14""#, false),
    (#""noting""#, false), (#""another","text":"15""#, false),
  ])
  func `a vector of the same text by the same model is kept`(
    _ modelAndText: String,
    _ isKept: Bool
  ) async throws {
    let known = #","embedding":{"base64":"AACAPwAAAAA=","dimensions":2,"model":\#(modelAndText)}"#
    let record = try conversation("It stops", adding: known)
    let embedding = try await DigestEmbedder(encoder: encoder).embed(record)
    #expect(embedding?.values == (isKept ? [1, 0] : [15, 1]))
    #expect(await encoder.texts.isEmpty == isKept)
  }

  @Test(arguments: [
    (Bool?.none, false, true), (true, false, true), (false, false, false), (false, true, true),
  ])
  func `what is of no use downstream is left alone`(
    _ actionable: Bool?,
    _ includesAll: Bool,
    _ isEmbedded: Bool
  ) async throws {
    let embedder = DigestEmbedder(encoder: encoder, includesAll: includesAll)
    let embedding = try await embedder.embed(try conversation("It stops", actionable: actionable))
    #expect((embedding != nil) == isEmbedded)
    #expect(await encoder.texts.count == (isEmbedded ? 1 : 0))
  }

  @Test func `what support replied counts, and a single reply is encoded once`() async throws {
    let record = try answered()
    let embedding = try await DigestEmbedder(encoder: encoder).embed(record)
    #expect(await encoder.texts == ["The export stops halfway", "Please try the new version"])
    let mixed = [(Float(24), Float(1.3)), (26, 0.8)].reduce(into: [Float](repeating: 0, count: 2)) {
      let length = ($1.0 * $1.0 + 1).squareRoot()
      $0[0] += $1.0 / length * $1.1
      $0[1] += $1.1 / length
    }
    let length = (mixed[0] * mixed[0] + mixed[1] * mixed[1]).squareRoot()
    let values = try #require(embedding?.values)
    #expect(abs(values[0] - mixed[0] / length) < 1e-6)
    #expect(abs(values[1] - mixed[1] / length) < 1e-6)
  }

  @Test func `of several texts, one whose vector is there is not encoded again`() async throws {
    let record = try answered(
      #","embedding":{"base64":"AACAPwAAAAA=","dimensions":2,"model":"noting","text":"24"}"#
    )
    let embedding = try #require(try await DigestEmbedder(encoder: encoder).embed(record))
    #expect(await encoder.texts == ["Please try the new version"])
    #expect(embedding.text == "24+26")
    let length = (26 * 26 + 1 as Float).squareRoot()
    #expect(
      abs(embedding.values[1] / embedding.values[0] - 0.8 / length / (1.3 + 0.8 * 26 / length))
        < 1e-6
    )
  }

  @Test func `the opener can be embedded alone`() async throws {
    let record = try answered()
    let embedding = try await DigestEmbedder(encoder: encoder, of: .opener).embed(record)
    #expect(embedding == Records.Embedding(model: "noting", text: "24", values: [24, 1]))
  }

  @Test func `a conversation without text gets none`() async throws {
    let line = #"{"type":"conversation","id":"1","created_at":1,"source":{"body":"<img src=x>"}}"#
    let record = try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
    #expect(try await DigestEmbedder(encoder: encoder).embed(record) == nil)
  }
}
