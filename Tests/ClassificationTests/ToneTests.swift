import Classification
import LocalEngine
import Records
import Testing

struct ToneTests {
  private func classify(
    _ body: String,
    sentiment: [String: Double] = ["neutral": 1],
    urgency: String = "normal",
    churn: Double = 0,
    type: String = "product_issue"
  ) async throws -> Records.Classification {
    let scorer = ScriptedScorer(
      type: [type: 1],
      sentiment: sentiment,
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
    ("The export stopped, which is annoying", .neutral),
    ("WHERE DID THE EXPORT GO TODAY?", .neutral),
    ("WHERE DID THE EXPORT GO TODAY??", .negative),
    ("WHERE did the export go today??", .neutral),
    ("PDFS GONE??", .neutral),
  ])
  func `angry words, capitals and signs add up`(_ text: String, _ sentiment: Sentiment) async throws
  {
    let unsure = ["neutral": 0.7, "negative": 0.3]
    #expect(try await classify(text, sentiment: unsure).sentiment == sentiment)
  }

  @Test(arguments: [
    ("This is ridiculous", ["neutral": 0.99, "negative": 0.01], Sentiment.neutral),
    ("I love it", ["positive": 0.6, "neutral": 0.4], .positive),
    ("I love it", ["positive": 0.55, "neutral": 0.45], .neutral),
    ("It stopped", ["neutral": 0.1, "negative": 0.9], .negative),
    ("It stopped", ["neutral": 0.3, "negative": 0.7], .neutral),
  ])
  func `the head's answer counts`(
    _ text: String,
    _ answer: [String: Double],
    _ sentiment: Sentiment
  ) async throws {
    #expect(try await classify(text, sentiment: answer).sentiment == sentiment)
  }

  private func urgency(
    of text: String,
    _ answer: [String: Double],
    stake: [String: Double] = ["degraded": 1]
  ) async throws -> Urgency? {
    let scorer = ScriptedScorer(type: ["product_issue": 1], urgency: answer, stake: stake)
    return try await Classifier(judge: LocalJudge(encoder: ScriptedEncoder(), scorer: scorer))
      .classify(try conversation(text)).classification.urgency
  }

  @Test(arguments: [
    ("The export stops", 0.7, Urgency.normal),
    ("The export stops, we need it ASAP", 0.7, .high),
    ("Es ist dringend", 0.7, .high),
    ("C'est très urgent, au plus vite", 0.7, .high),
    // Words alone do not press.
    ("The export stops, we need it ASAP", 0.1, .normal),
    ("Our account was hacked", 0, .critical),
    ("Someone has hacked our email", 0, .critical),
    ("The hackathon was fun", 0, .normal),
  ])
  func `pressing words raise an urgency that is near`(
    _ text: String,
    _ high: Double,
    _ urgency: Urgency
  ) async throws {
    #expect(try await self.urgency(of: text, ["high": high, "normal": 1 - high]) == urgency)
  }

  @Test(
    "what is at stake has a say in the urgency",
    arguments: [("blocked", Urgency.high), ("degraded", .normal)]
  )
  func stake(_ stake: String, _ urgency: Urgency) async throws {
    let answer = ["high": 0.45, "normal": 0.45, "low": 0.1]
    #expect(try await self.urgency(of: "It stops", answer, stake: [stake: 1]) == urgency)
    #expect(try await self.urgency(of: "It stops", ["critical": 1], stake: [stake: 1]) == .critical)
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
      sentiment: [sentiment: 1],
      urgency: urgency,
      churn: churn,
      type: type
    )
    #expect(answer.priority == priority)
  }
}
