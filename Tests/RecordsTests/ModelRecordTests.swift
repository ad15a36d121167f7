import Records
import Testing

/// What records tell of models.
@Suite struct ModelRecordTests {
  private static let usage = ModelUsage(
    phase: "themes",
    engine: "openai",
    model: "gpt-4o-mini",
    calls: 12,
    cached: 3,
    inputTokens: 100,
    outputTokens: 20,
    usd: 0.0012
  )

  @Test func `an end holds what each phase asked, and nothing where nothing was asked`() throws {
    var end = End(phase: nil, counts: ["stories": 1])
    end.add([])
    #expect(
      String(decoding: try RecordCoding.encode(end), as: UTF8.self)
        == #"{"counts":{"stories":1},"type":"end"}"#
    )
    end.add([Self.usage])
    end.add([ModelUsage(phase: "stories", engine: "openai", model: "m")])
    let line = String(decoding: try RecordCoding.encode(end), as: UTF8.self)
    #expect(
      line.contains(
        #""usage":[{"cached":3,"calls":12,"engine":"openai","input_tokens":100,"model":"gpt-4o-mini","#
          + #""output_tokens":20,"phase":"themes","usd":0.0012},"#
      )
    )
    #expect(try RecordCoding.decode(End.self, from: line.utf8) == end)
    #expect(Self.usage.isAnything && !(end.usage?[1].isAnything ?? true))
  }

  @Test func `statements that rest on erased conversations go`() {
    let both = Claim(text: "both", conversationIDs: ["1", "2"])
    let one = Claim(text: "one", conversationIDs: ["2"])
    var parts = StoryParts(
      problem: one,
      affected: both,
      steps: [both, one],
      findings: [both],
      workaround: both,
      criteria: [one, both],
      severity: one
    )
    parts.remove(["1"])
    #expect(parts == StoryParts(problem: one, steps: [one], criteria: [one], severity: one))
    parts.remove(["2"])
    #expect(parts.claims.isEmpty)
  }
}
