import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// Servers differ in what they understand of a question's form.
@Suite(.timeLimit(.minutes(2))) struct DialectTests {
  private static func format(of request: String) -> String? {
    (ScriptedModel.body(of: request)["response_format"] as? [String: Any])?["type"] as? String
  }

  @Test func `a server that knows no schema is asked in simpler forms, and that is remembered`()
    async throws
  {
    let asking = try Asking { request, _ in
      if let format = Self.format(of: request) {
        return .bytes(
          ScriptedModel.error(400, "response_format \(format) is not supported", code: "invalid")
        )
      }
      return .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    _ = try await asking.facets("one")
    _ = try await asking.facets("two")
    let formats = asking.server.requests.map(Self.format)
    #expect(formats == ["json_schema", "json_object", nil, nil])
    // Where no form is asked for, the schema stands in the messages.
    let plain = ScriptedModel.messages(in: try #require(asking.server.requests.last))
    #expect(plain.first?.contains(#""required":["action""#) == true)
    #expect(asking.ledger.usage.map(\.calls) == [2])
  }

  @Test func `a server that knows no patterns is asked for the schema without them`() async throws {
    let asking = try Asking { request, _ in
      request.contains(#""pattern":"#)
        ? .bytes(ScriptedModel.error(400, "'pattern' is not permitted", code: "invalid"))
        : .bytes(ScriptedModel.sensible(request))
    }
    let theme = UnnamedTheme(
      signature: nil,
      phrases: [],
      symptoms: [],
      ids: ["1", "2", "3", "4"],
      members: [ThemeExample(id: "1", text: "The export stops.")]
    )
    let namer = ModelNamer(
      asking.client,
      AskingSettings(concurrency: 1),
      substitute: FixedNamer()
    )
    let name = try await namer.names(for: [theme], in: NamingContext()).value.first
    #expect(name?.title.hasPrefix("Trouble: The export stops") == true)
    // With the pattern, without it, and for the area.
    let formats = asking.server.requests.map(Self.format)
    #expect(formats == ["json_schema", "json_schema", "json_schema"])
  }

  @Test func `a model that knows neither the bound nor the temperature is asked without`()
    async throws
  {
    let asking = try Asking { request, _ in
      let body = ScriptedModel.body(of: request)
      if body["max_tokens"] != nil {
        return .bytes(ScriptedModel.error(400, "use 'max_completion_tokens'", code: "unsupported"))
      }
      if body["temperature"] != nil {
        return .bytes(ScriptedModel.error(400, "'temperature' is unsupported", code: "unsupported"))
      }
      return .bytes(ScriptedModel.answer(ScriptedModel.facets))
    }
    _ = try await asking.facets()
    let last = ScriptedModel.body(of: try #require(asking.server.requests.last))
    #expect(last["max_completion_tokens"] as? Int == 200)
    #expect(asking.server.requests.count == 3)
  }

  @Test func `a request that is wrong in another way is a wrong setting`() async throws {
    let asking = try Asking { _, _ in .bytes(ScriptedModel.error(400, "bad stop", code: "invalid"))
    }
    #expect(try await asking.failure()?.category == .configuration)
    #expect(asking.server.requests.count == 1)
  }

  @Test(arguments: [
    ("http://h:1", "http://h:1/v1/chat/completions"),
    ("http://h:1/", "http://h:1/v1/chat/completions"),
    ("http://h:1/v1/", "http://h:1/v1/chat/completions"),
    ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1/chat/completions"),
    (
      "https://x.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
      "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"
    ),
  ])
  func `the base may be named in several ways`(base: String, url: String) throws {
    #expect(try ModelAccess(base: base, key: "k").url("/chat/completions") == url)
  }

  @Test(arguments: ["gpt.example.com", "ftp://h/v1", "http://"])
  func `a base that is no URL is refused`(base: String) {
    #expect(throws: (any Error).self) { try ModelAccess(base: base, key: nil) }
  }

  @Test func `Azure reads the key under another name, and OpenAI needs one`() throws {
    let azure = try ModelAccess(base: "https://x.openai.azure.com/openai/v1", key: "k")
    #expect(azure.headers().contains { $0.name == "api-key" && $0.value == "k" })
    let other = try ModelAccess(base: "http://127.0.0.1:8080", key: "k")
    #expect(other.headers().contains { $0.name == "Authorization" && $0.value == "Bearer k" })
    #expect(try ModelAccess(base: "http://127.0.0.1:8080", key: nil).headers().count == 1)
    #expect(throws: (any Error).self) { try ModelAccess(base: nil, key: nil) }
  }
}
