import Classification
import LocalEngine
import Records
import Testing

struct ToneTests {
  private func classify(
    _ body: String,
    sentiment: String = "neutral",
    urgency: String = "normal",
    churn: Double = 0,
    type: String = "product_issue"
  ) async throws -> Records.Classification {
    let scorer = ScriptedScorer(
      type: [type: 1],
      sentiment: [sentiment: 1],
      urgency: [urgency: 1],
      churn: churn
    )
    return try await Classifier(judge: LocalJudge(encoder: ScriptedEncoder(), scorer: scorer))
      .classify(try conversation(body)).classification
  }

  @Test(arguments: [
    ("This is ridiculous, it broke again", Sentiment.negative),
    ("Das ist eine Frechheit", .negative),
    ("It stopped at 40%", .neutral),
  ])
  func `angry words decide the sentiment`(_ text: String, _ sentiment: Sentiment) async throws {
    #expect(try await classify(text).sentiment == sentiment)
  }

  @Test func `else the head decides it`() async throws {
    #expect(try await classify("I love it", sentiment: "positive").sentiment == .positive)
  }

  @Test(arguments: [
    ("The export stops", "normal", Urgency.normal),
    ("The export stops, we need it ASAP", "normal", .high),
    ("Es ist dringend", "low", .high),
    ("C'est très urgent, au plus vite", "normal", .high),
    ("Our account was hacked", "normal", .critical),
    ("Please answer immediately", "critical", .critical),
  ])
  func `pressing words raise the urgency`(_ text: String, _ head: String, _ urgency: Urgency)
    async throws
  {
    #expect(try await classify(text, urgency: head).urgency == urgency)
  }

  @Test(arguments: [
    ("I want to cancel my subscription", true),
    ("If this is not fixed we will switch to another tool", true),
    ("Ich möchte kündigen", true),
    ("Je souhaite résilier", true),
    ("I cancelled the upload and it hangs", false),
    ("I do not want to cancel, only to pause", false),
  ])
  func `speaking of leaving is a risk`(_ text: String, _ risk: Bool) async throws {
    #expect(try await classify(text).churnRisk == risk)
  }

  @Test func `the head can see a risk that the words do not name`() async throws {
    #expect(try await classify("We have had enough", churn: 0.6).churnRisk)
    #expect(try await classify("We have had enough", churn: 0.4).churnRisk == false)
  }

  @Test func `the head decides what is at stake`() async throws {
    let scorer = ScriptedScorer(type: ["product_issue": 1], stake: ["none": 0.4, "data_loss": 0.6])
    let judge = LocalJudge(encoder: ScriptedEncoder(), scorer: scorer)
    let answer = try await Classifier(judge: judge).classify(try conversation("All is gone"))
      .classification
    #expect(answer.stake == .dataLoss)
  }

  @Test(arguments: [
    ("critical", "neutral", 0.0, "product_issue", Priority.urgent),
    ("high", "neutral", 0.0, "product_issue", .high),
    ("normal", "neutral", 1.0, "product_issue", .high),
    ("normal", "negative", 0.0, "product_issue", .normal),
    ("low", "negative", 0.0, "product_issue", .normal),
    ("low", "neutral", 0.0, "product_issue", .low),
    ("critical", "negative", 1.0, "spam", .low),
  ])
  func `priority follows from urgency, tone and risk`(
    _ urgency: String,
    _ sentiment: String,
    _ churn: Double,
    _ type: String,
    _ priority: Priority
  ) async throws {
    let answer = try await classify(
      "The export stops",
      sentiment: sentiment,
      urgency: urgency,
      churn: churn,
      type: type
    )
    #expect(answer.priority == priority)
  }
}
