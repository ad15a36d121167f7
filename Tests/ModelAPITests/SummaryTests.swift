import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing
import Transcript

/// One sentence about a long conversation.
@Suite(.timeLimit(.minutes(2))) struct SummaryTests {
  private static let long = String(repeating: "The export of 40 invoices stops. ", count: 40)

  private func summary(_ text: String, _ replies: [String]) async throws -> (
    text: String?, questions: Int
  ) {
    let asking = try Asking { _, number in
      let summary = replies[min(number, replies.count) - 1]
      return .bytes(ScriptedModel.answer(ScriptedModel.json(["summary": summary])))
    }
    let settings = AskingSettings(concurrency: 1)
    let summarizer = ModelSummarizer(asking.client, settings, isMasked: true)
    let summary = try await summarizer.summary(of: Transcript(opener: text))
    return (summary, asking.server.requests.count)
  }

  @Test func `a long conversation is summarised, a short one is not asked about`() async throws {
    let long = try await summary(Self.long, ["The export of invoices stops."])
    #expect(long.text == "The export of invoices stops." && long.questions == 1)
    let short = try await summary("The export stops.", ["no"])
    #expect(short.text == nil && short.questions == 0)
  }

  @Test(arguments: ["It stops after 77 invoices.", "", String(repeating: "long ", count: 60)])
  func `a summary that cannot be used is asked for again, then left out`(_ reply: String)
    async throws
  {
    let second = try await summary(Self.long, [reply, "It stops after 40 invoices."])
    #expect(second.text == "It stops after 40 invoices.")
    let none = try await summary(Self.long, [reply])
    #expect(none.text == nil && none.questions == 2)
  }
}
