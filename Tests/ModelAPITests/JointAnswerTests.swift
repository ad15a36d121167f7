import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing
import Transcript

/// One answer about a conversation says its type and its facets, and is paid for once.
@Suite(.timeLimit(.minutes(2))) struct JointAnswerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func asking(
    _ reply: @escaping @Sendable (String) -> String = ScriptedModel.sensible
  ) throws -> Asking {
    let cache = AnswerCache(folder: folder.path.string, limit: 1 << 20)
    return try Asking(cache: cache) { request, _ in .bytes(reply(request)) }
  }

  private static func judge(_ asking: Asking) -> ModelJudge {
    ModelJudge(asking.client, isMasked: true, language: { _ in "en" })
  }

  private static func facets(_ asking: Asking, _ transcript: Transcript) async throws
    -> FoundFacets
  {
    try await ModelFacetFinder(asking.client, isMasked: true)
      .facets(of: transcript.digest, in: transcript, embedding: nil).value
  }

  @Test func `facets of a conversation that was judged are in the answer that came then`()
    async throws
  {
    let asking = try asking()
    let transcript = try Transcript(opener: "The export fails.")
    _ = try await Self.judge(asking).judge(transcript)
    let found = try await Self.facets(asking, transcript)
    #expect(found.actionType == "bug_report" && found.symptom == "the export fails")
    #expect(asking.server.requests.count == 1)
    #expect(asking.ledger.usage.map(\.cached) == [1])
  }

  @Test func `facets of a conversation that nobody judged have a question of their own`()
    async throws
  {
    let asking = try asking()
    let transcript = try Transcript(opener: "The export fails.")
    _ = try await Self.facets(asking, transcript)
    #expect(asking.server.requests.count == 1)
    #expect(ScriptedModel.data(in: asking.server.requests[0]).keys.sorted() == ["text"])
  }

  @Test(arguments: [["action": "rant"], ["symptom": "a b c d e f g h i j k"]])
  func `facets that cannot be used are asked for by themselves, and the type stands`(
    changes: [String: String]
  ) async throws {
    let asking = try asking { request in
      guard ScriptedModel.data(in: request)["opener"] != nil else {
        return ScriptedModel.answer(ScriptedModel.facets)
      }
      return ScriptedModel.answer(ScriptedModel.judgement(changes))
    }
    let transcript = try Transcript(opener: "The export fails.")
    let judged = try await Self.judge(asking).judge(transcript)
    #expect(judged.value.openerType.label == "product_issue")
    let found = try await Self.facets(asking, transcript)
    #expect(found.actionType == "bug_report" && found.symptom == "the export fails")
    #expect(asking.server.requests.count == 2)
  }
}
