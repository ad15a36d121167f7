import LanguageModel
import ModelAPI
import Records
import TestSupport
import Testing

/// What a model's review of a draft means.
@Suite(.timeLimit(.minutes(2))) struct ReviewTests {
  /// The review of a draft of four conversations, and how often was asked.
  private func review(_ decision: String, _ groups: [[String]], reason: String = "Two matters.")
    async throws -> (review: StoryReview, questions: Int)
  {
    let reply = ScriptedModel.json(["decision": decision, "reason": reason, "groups": groups])
    let asking = try Asking { _, _ in .bytes(ScriptedModel.answer(reply)) }
    let reviewer = ModelReviewer(asking.client, AskingSettings(concurrency: 1))
    let group = StoryMaterial(
      (1...4).map {
        .init(id: "\($0)", day: "2026-08-03", customer: "The export stops.", support: "")
      }
    )
    return (try await reviewer.reviews(of: [group]).value[0], asking.server.requests.count)
  }

  @Test func `further matters are told by their conversations, each in the first that names it`()
    async throws
  {
    let two = try await review("split", [["c3", "c4"], ["c2", "c3", "c9"]])
    #expect(two.review == StoryReview(.split([["3", "4"], ["2"]]), reason: "Two matters."))
    #expect(two.questions == 1)
  }

  @Test func `all conversations in one group are no split`() async throws {
    let all = try await review("split", [["c4", "c1", "c2", "c3"]])
    #expect(all.review == StoryReview(.keep, reason: "Two matters."))
  }

  @Test func `a split that names nobody or a rejection without a reason changes nothing`()
    async throws
  {
    let nobody = try await review("split", [["c9"], []])
    #expect(nobody.review == StoryReview(.keep, reason: "") && nobody.questions == 2)
    let silent = try await review("reject", [], reason: " ")
    #expect(silent.review == StoryReview(.keep, reason: "") && silent.questions == 2)
  }

  @Test func `a rejection has its reason`() async throws {
    let rejected = try await review("reject", [], reason: "The manual answers it.")
    #expect(rejected.review == StoryReview(.reject, reason: "The manual answers it."))
  }
}
