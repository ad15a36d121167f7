import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// What can come back from a server, and what becomes of it.
@Suite(.timeLimit(.minutes(2))) struct FaultTests {
  /// An answer, the category of the failure that it is, words of its description, and how often is asked.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reply: String
    let category: ModelFailure.Category
    let words: String
    let requests: Int
  }

  static let faults = [
    Fault(
      testDescription: "a wrong key",
      reply: ScriptedModel.error(401, "Incorrect API key: sk-secret", code: "invalid_api_key"),
      category: .credentials,
      words: "refused the key with status 401: Incorrect API key: [key]",
      requests: 1
    ),
    Fault(
      testDescription: "no credit, said by 429",
      reply: ScriptedModel.error(
        429,
        "You exceeded your current quota",
        code: "insufficient_quota"
      ),
      category: .refused,
      words: "no credit left for this key: You exceeded your current quota",
      requests: 1
    ),
    Fault(
      testDescription: "no credit, said by 402",
      reply: LoopbackServer.answer(402, #"{"detail":"Payment required"}"#),
      category: .refused,
      words: "no credit left for this key: Payment required",
      requests: 1
    ),
    Fault(
      testDescription: "an unknown model",
      reply: ScriptedModel.error(404, "The model does not exist", code: "model_not_found"),
      category: .configuration,
      words: "has no model gpt-4o-mini",
      requests: 1
    ),
    Fault(
      testDescription: "a text that is too long",
      reply: ScriptedModel.error(400, "too many tokens", code: "context_length_exceeded"),
      category: .recordRefused,
      words: "refused the text: too many tokens",
      requests: 1
    ),
    Fault(
      testDescription: "Azure's content filter",
      reply: ScriptedModel.error(400, "filtered", code: "content_filter"),
      category: .recordRefused,
      words: "refused the text: filtered",
      requests: 1
    ),
    Fault(
      testDescription: "a content filter that holds the answer back",
      reply: ScriptedModel.answer("", finish: "content_filter"),
      category: .recordRefused,
      words: "held back by a content filter",
      requests: 1
    ),
    Fault(
      testDescription: "a refusal",
      reply: LoopbackServer.answer(
        200,
        #"{"choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"I can't."}}]}"#
      ),
      category: .recordRefused,
      words: "refused to answer: I can't.",
      requests: 1
    ),
    Fault(
      testDescription: "an answer that is cut off",
      reply: ScriptedModel.answer(#"{"action":"bug_"#, finish: "length"),
      category: .recordRefused,
      words: "it was cut off before its end",
      requests: 2
    ),
    Fault(
      testDescription: "no choices",
      reply: LoopbackServer.answer(200, #"{"choices":[]}"#),
      category: .recordRefused,
      words: "an empty list of choices",
      requests: 2
    ),
    Fault(
      testDescription: "no answer in the object",
      reply: LoopbackServer.answer(200, #"{"object":"chat.completion"}"#),
      category: .recordRefused,
      words: "has no choices",
      requests: 2
    ),
    Fault(
      testDescription: "an empty text",
      reply: ScriptedModel.answer(""),
      category: .recordRefused,
      words: "the answer is empty",
      requests: 2
    ),
    Fault(
      testDescription: "an answer that is not JSON",
      reply: LoopbackServer.answer(200, "OK"),
      category: .recordRefused,
      words: "the answer is not JSON",
      requests: 2
    ),
    Fault(
      testDescription: "a model that ignores the schema",
      reply: ScriptedModel.answer("Sure! The customer reports a bug."),
      category: .recordRefused,
      words: "it holds no JSON object",
      requests: 2
    ),
    Fault(
      testDescription: "a label outside the set",
      reply: ScriptedModel.answer(
        #"{"action":"rant","direction":"deficit","symptom":"","goal":""}"#
      ),
      category: .recordRefused,
      words: #""action" is not one of the values that are allowed"#,
      requests: 2
    ),
    Fault(
      testDescription: "a field that is missing",
      reply: ScriptedModel.answer(#"{"action":"inquiry","direction":"neutral","symptom":""}"#),
      category: .recordRefused,
      words: #"it lacks "goal""#,
      requests: 2
    ),
    Fault(
      testDescription: "a phrase that is too long",
      reply: ScriptedModel.answer(
        #"{"action":"inquiry","direction":"neutral","symptom":"a b c d e f g h i j k","goal":""}"#
      ),
      category: .recordRefused,
      words: #""symptom" has 11 words"#,
      requests: 2
    ),
    Fault(
      testDescription: "a page of HTML from a proxy",
      reply: LoopbackServer.answer(200, "<html><body>Please sign in</body></html>"),
      category: .temporary,
      words: "a page of HTML instead of an answer",
      requests: 1
    ),
    Fault(
      testDescription: "a server that is overloaded",
      reply: ScriptedModel.error(503, "overloaded", code: "server_error"),
      category: .temporary,
      words: "HTTP status 503",
      requests: 1
    ),
    Fault(
      testDescription: "a rate limit that does not end",
      reply: ScriptedModel.error(429, "slow down", code: "rate_limit_exceeded"),
      category: .temporary,
      words: "HTTP status 429",
      requests: 1
    ),
  ]

  @Test(arguments: faults) func `a fault has its category, its words and its retries`(
    fault: Fault
  ) async throws {
    let asking = try Asking(key: "sk-secret") { _, _ in .bytes(fault.reply) }
    let failure = try #require(try await asking.failure())
    #expect(failure.category == fault.category)
    #expect(failure.description.contains(fault.words), "\(failure)")
    #expect(!failure.description.contains("sk-secret"))
    #expect(asking.server.requests.count == fault.requests)
  }

  @Test func `bytes that are no UTF-8 are no answer`() async throws {
    let asking = try Asking { _, _ in
      .raw(Array("HTTP/1.1 200 X\r\nContent-Length: 4\r\n\r\n".utf8) + [0x22, 0xFF, 0xFE, 0x22])
    }
    let failure = try #require(try await asking.failure())
    #expect(failure.category == .recordRefused)
    #expect(failure.description.contains("invalid UTF-8"), "\(failure)")
  }

  @Test func `what passes is asked again until it is answered`() async throws {
    let asking = try Asking(retryFor: 60) { _, number in
      switch number {
      case 1: .bytes(LoopbackServer.answer(500))
      case 2: .bytes(LoopbackServer.answer(200, "<html>"))
      case 3: .reset
      default: .bytes(ScriptedModel.answer(ScriptedModel.facets))
      }
    }
    #expect(try await asking.facets().symptom == "the export fails")
    #expect(asking.server.requests.count == 4)
    // Only the one that was answered is paid for.
    #expect(asking.ledger.usage.map(\.calls) == [1])
  }

  @Test func `an answer that cannot be used is asked for once more, with what is wrong`()
    async throws
  {
    let asking = try Asking { _, number in
      .bytes(ScriptedModel.answer(number == 1 ? "It is a bug." : ScriptedModel.facets))
    }
    #expect(try await asking.facets().actionType == "bug_report")
    let second = ScriptedModel.messages(in: try #require(asking.server.requests.last))
    #expect(second.count == 4)
    #expect(second[2] == "assistant: It is a bug.")
    #expect(second[3].contains("it holds no JSON object"))
    #expect(asking.ledger.usage.map(\.calls) == [2])
  }

  @Test func `a fenced answer is read`() async throws {
    let asking = try Asking { _, _ in
      .bytes(ScriptedModel.answer("Here it is:\n```json\n\(ScriptedModel.facets)\n```\n"))
    }
    #expect(try await asking.facets().direction == "deficit")
  }

  @Test func `an answer that was cut may be twice as long the second time`() async throws {
    let asking = try Asking { _, number in
      .bytes(
        number == 1
          ? ScriptedModel.answer("{", finish: "length") : ScriptedModel.answer(ScriptedModel.facets)
      )
    }
    _ = try await asking.facets()
    let lengths = asking.server.requests.map { ScriptedModel.body(of: $0)["max_tokens"] as? Int }
    #expect(lengths == [200, 400])
  }
}
