import Classification
import LocalEngine
import Records
import Testing

struct ClassifierTests {
  private let encoder = ScriptedEncoder()

  private func classify(
    _ scorer: ScriptedScorer,
    _ body: String = "The export stops at 40%",
    replies: [(by: String, text: String)] = [],
    downstream: Downstream = Downstream()
  ) async throws -> Records.Classification {
    let judge = LocalJudge(encoder: encoder, scorer: scorer)
    return try await Classifier(judge: judge, downstream: downstream)
      .classify(try conversation(body, replies: replies))
  }

  @Test func `without a reply stage 1 stands`() async throws {
    let answer = try await classify(ScriptedScorer(type: ["product_issue": 0.8, "spam": 0.2]))
    #expect(answer.type == .productIssue)
    #expect(answer.stage1 == .init(type: .productIssue, confidence: .high, score: 0.8))
    #expect(answer.stage2 == nil)
    #expect(answer.support == nil)
    #expect(answer.engine == "local")
    #expect(answer.model == "scripted")
    #expect(await encoder.texts == ["The export stops at 40%"])
  }

  @Test func `where support settles the type stage 2 decides, on the exchange`() async throws {
    let answer = try await classify(
      ScriptedScorer(
        type: ["product_issue": 0.6, "spam": 0.4],
        finalType: ["billing_question": 0.9, "product_issue": 0.1]
      ),
      replies: [("admin", "Let me look."), ("user", "Thanks"), ("admin", "I see your invoice.")]
    )
    #expect(answer.type == .billingQuestion)
    #expect(answer.confidence == .high)
    #expect(answer.stage1.type == .productIssue)
    #expect(
      answer.support == .init(replies: 2, confirmed: false, statement: nil, changedType: true)
    )
    #expect(
      await encoder.texts == [
        "The export stops at 40%",
        "[Customer] The export stops at 40% [Support] Let me look. I see your invoice.",
      ]
    )
  }

  @Test func `a reply that settles nothing changes nothing, and is not encoded`() async throws {
    let answer = try await classify(
      ScriptedScorer(type: ["product_issue": 1], finalType: ["configuration_help": 1]),
      replies: [("admin", "Open the settings.")]
    )
    #expect(answer.type == .productIssue)
    #expect(answer.stage2 == answer.stage1)
    #expect(answer.support?.replies == 1)
    #expect(answer.support?.changedType == false)
    #expect(await encoder.texts == ["The export stops at 40%"])
  }

  @Test func `a bot's answer is no person's reply, and settles nothing`() async throws {
    let answer = try await classify(
      ScriptedScorer(type: ["spam": 1], finalType: ["how_to_question": 1]),
      replies: [("bot", "Open the settings.")]
    )
    #expect(answer.type == .spam)
    #expect(answer.support?.replies == 0)
  }

  @Test func `what support confirms is quoted, and weighs`() async throws {
    let statement = "This is a known bug in version 3, we are working on a fix."
    let answer = try await classify(
      ScriptedScorer(
        type: ["how_to_question": 1],
        finalType: ["how_to_question": 0.6, "product_issue": 0.4]
      ),
      replies: [("admin", "Hi Ann! \(statement) Sorry for that.")]
    )
    #expect(answer.type == .productIssue)
    #expect(answer.score == 0.6667)
    #expect(answer.support?.confirmed == true)
    #expect(answer.support?.statement == statement)
    #expect(answer.support?.changedType == true)
  }

  @Test func `an explanation is quoted but confirms nothing`() async throws {
    let answer = try await classify(
      ScriptedScorer(type: ["how_to_question": 1]),
      replies: [("admin", "Which version? That happens because the file is too large.")]
    )
    #expect(answer.support?.confirmed == false)
    #expect(answer.support?.statement == "That happens because the file is too large.")
  }

  @Test func `an internal note can confirm`() async throws {
    let answer = try await classify(
      ScriptedScorer(type: ["how_to_question": 1]),
      replies: [("admin", "Let me ask."), ("note", "Known issue, see the tracker")]
    )
    #expect(answer.support?.confirmed == true)
    #expect(answer.support?.replies == 1)
  }

  @Test(arguments: [
    ("billing_question", 0.9, Confidence.high), ("billing_question", 0.8, .high),
    ("billing_question", 0.79, .medium), ("billing_question", 0.5, .medium),
    ("billing_question", 0.49, .low), ("account_issue", 0.96, .medium),
    ("account_issue", 0.97, .high), ("configuration_help", 0.96, .medium),
  ])
  func `confidence follows the probability, and what the type is worth`(
    _ type: String,
    _ score: Double,
    _ confidence: Confidence
  ) async throws {
    let rest = (1 - score) / 2
    let scorer = ScriptedScorer(type: [type: score, "spam": rest, "general_inquiry": rest])
    let answer = try await classify(scorer)
    #expect(answer.confidence == confidence)
    #expect(answer.score == score)
  }

  @Test func `an answer outside the label set is an error, not a guess`() async throws {
    await #expect(throws: UnknownLabel("weather")) {
      _ = try await classify(ScriptedScorer(type: ["weather": 1]))
    }
  }

  @Test func `a conversation without text is still answered`() async throws {
    let answer = try await classify(ScriptedScorer(type: ["general_inquiry": 1]), "")
    #expect(answer.type == .generalInquiry)
    #expect(answer.actionable == false)
  }

  @Test(arguments: ConversationType.allCases)
  func `which types go on`(_ type: ConversationType) async throws {
    let scorer = ScriptedScorer(type: [type.rawValue: 1])
    let plain = try await classify(scorer, "I cannot get into my account").actionable
    let always: Set<ConversationType> = [.productIssue, .howToQuestion, .featureRequest]
    #expect(plain == always.contains(type))
    let touching = try await classify(scorer, "The OAuth token of the account is refused")
      .actionable
    #expect(touching == always.union([.accountIssue, .configurationHelp]).contains(type))
    let only = Downstream(types: [.billingQuestion])
    #expect(
      try await classify(scorer, "token", downstream: only).actionable == (type == .billingQuestion)
    )
  }

  @Test(arguments: [
    ("the author of the file", false), ("an authentication error", true),
    ("my token expired", true),
    ("tokenize it", false), ("the web-hook fires", false), ("webhooks fire twice", true),
    ("Das SSL-Zertifikat ist abgelaufen", true), ("missing permissions", true),
    ("disintegration", false), ("microscope", false), ("wrong scope", true),
  ])
  func `account matters go on where they name a part of the product`(_ text: String, _ goesOn: Bool)
    async throws
  {
    #expect(Downstream().includes(.accountIssue, text: text) == goesOn)
  }

  @Test func `what support says can make it go on`() async throws {
    let answer = try await classify(
      ScriptedScorer(type: ["account_issue": 1], finalType: ["account_issue": 1]),
      "I cannot get into my account",
      replies: [("admin", "Your SSO permission was missing.")]
    )
    #expect(answer.actionable)
  }
}
