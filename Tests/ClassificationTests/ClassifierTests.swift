import Classification
import LanguageModel
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
      .classify(try conversation(body, replies: replies)).classification
  }

  @Test(arguments: [("product_issue", true), ("spam", false)])
  func `the opener's vector goes along where later phases need it`(
    _ type: String,
    _ isGiven: Bool
  ) async throws {
    let judge = LocalJudge(encoder: encoder, scorer: ScriptedScorer(type: [type: 1]))
    let (_, vector) = try await Classifier(judge: judge).classify(try conversation("It stops"))
    let expected = Records.Embedding(model: "scripted", text: "8", values: [8])
    #expect(vector == (isGiven ? expected : nil))
  }

  @Test(
    arguments: [
      ("en", "The export stops at 40% and I cannot find out why it does that", Confidence.high),
      ("de", "Der Export bleibt bei 40 Prozent stehen, ich weiß nicht warum", .low),
      ("fr", "L'export s'arrête à 40 % et je ne comprends pas pourquoi", .low),
      ("es", "La exportación se detiene en el 40 % y no sé por qué", .low),
      ("it", "L'esportazione si ferma al 40% e non capisco il motivo", .low),
      ("pt", "A exportação para nos 40% e não consigo perceber porquê", .low),
      ("nl", "De export stopt bij 40% en ik weet niet waarom dat gebeurt", .low),
      ("pl", "Eksport zatrzymuje się na 40% i nie wiem dlaczego", .low),
      ("ru", "Экспорт останавливается на 40%, и я не понимаю почему", .low),
      ("uk", "Експорт зупиняється на 40%, і я не розумію чому", .low),
      ("ja", "エクスポートが40%で止まってしまい、理由がわかりません", .low),
      ("ko", "내보내기가 40%에서 멈추는데 이유를 모르겠습니다", .low),
      ("zh", "导出到百分之四十就停止了，我不知道为什么", .low),
      ("ar", "يتوقف التصدير عند أربعين بالمئة ولا أعرف السبب", .low),
      ("he", "הייצוא נעצר בארבעים אחוז ואני לא יודע למה", .low),
      ("tr", "Dışa aktarma yüzde kırkta duruyor ve nedenini bilmiyorum", .low),
      ("und", "500", .high),
    ]
  )
  func `a language is told, and none but English is answered with confidence`(
    _ code: String,
    _ body: String,
    _ confidence: Confidence
  ) async throws {
    let answer = try await classify(ScriptedScorer(type: ["product_issue": 0.9]), body)
    #expect(answer.language == code)
    #expect(answer.confidence == confidence)
    #expect(answer.score == 0.9)
  }

  @Test func `a control character does not hide the language`() async throws {
    let body = "Der Export\u{1} bleibt bei 40 Prozent stehen, ich weiß nicht warum"
    #expect(try await classify(ScriptedScorer(type: ["spam": 1]), body).language == "de")
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
