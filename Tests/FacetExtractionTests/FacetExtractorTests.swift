import FacetExtraction
import FoundationEssentials
import LanguageModel
import LocalEngine
import LocalModel
import Records
import Testing

/// An encoder that counts its calls.
actor CountingEncoder: TextEncoder {
  nonisolated let modelName = "counting"
  nonisolated let dimensions = 2
  private(set) var calls = 0

  nonisolated func fingerprint(of text: String) -> String { "\(text.count)" }

  func encode(_ texts: [String]) async throws -> [[Float]] {
    calls += 1
    return texts.map { _ in [0, 1] }
  }
}

/// A scorer that answers by the vector: the first number decides.
struct VectorScorer: LabelScorer {
  var actionType = "bug_report"

  func answer(_ questions: [String], text: String, vector: [Float]) throws -> [LabelAnswer] {
    questions.map { question in
      let label = question == "action_type" ? actionType : vector[0] > 0 ? "excess" : "deficit"
      return LabelAnswer(labels: ["neutral", label], probabilities: [0.3, 0.7])
    }
  }
}

struct FacetExtractorTests {
  private let encoder = CountingEncoder()

  private func extract(
    _ body: String,
    subject: String = "",
    keys: String = "",
    scorer: VectorScorer = VectorScorer(),
    includesAll: Bool = false
  ) async throws -> Facets? {
    func json(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    let line = """
      {"type":"conversation","id":"1","created_at":1,"source":{"subject":\(try json(subject)),
      "body":\(try json(body)),"author":{"type":"user"}}\(keys)}
      """
    let record = try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
    let finder = LocalFacetFinder(encoder: encoder, scorer: scorer)
    return try await FacetExtractor(finder: finder, includesAll: includesAll).extract(record)
  }

  @Test(arguments: ["Hello Brightslot team,", "Dear support,", "Hey team", "Guten Tag!"])
  func `a greeting on a line of its own is no symptom`(greeting: String) async throws {
    let facets = try await extract(
      "<p>\(greeting)</p><p>Something shifted the whole week by 60 minutes.</p>"
    )
    #expect(facets?.symptom == "Something shifted the whole week by 60 minutes")
  }

  @Test func `facets come from the heads and the customer's words`() async throws {
    let facets = try await extract(
      "Hi team, the export fails with error 500. How can I export to CSV?"
    )
    let expected = Facets(
      actionType: .bugReport,
      direction: .deficit,
      symptom: "the export fails with error 500",
      userGoal: "export to CSV",
      engine: "local",
      model: "counting"
    )
    #expect(facets == expected)
    #expect(await encoder.calls == 1)
  }

  @Test(arguments: [
    (
      #","embedding":{"model":"counting","dimensions":2,"base64":"AACAPwAAAAA="}"#, 0,
      Direction.excess
    ),
    (#","embedding":[1,0]"#, 0, .excess),
    (#","embedding":{"model":"other","dimensions":2,"base64":"AACAPwAAAAA="}"#, 1, .deficit),
    (#","embedding":[1,0,0]"#, 1, .deficit),
    ("", 1, .deficit),
  ])
  func `the record's embedding saves a forward pass where it is ours`(
    _ keys: String,
    _ calls: Int,
    _ direction: Direction
  ) async throws {
    #expect(try await extract("The export fails", keys: keys)?.direction == direction)
    #expect(await encoder.calls == calls)
  }

  private static let classification = """
    ,"classification":{"type":"spam","confidence":"low","score":0.1,"urgency":"low",
    "sentiment":"neutral","priority":"low","churn_risk":false,"actionable":false,
    "stage1":{"type":"spam","confidence":"low","score":0.1},"engine":"local","model":"m"}
    """

  @Test func `what is of no use downstream is left alone`() async throws {
    #expect(try await extract("The export fails", keys: Self.classification) == nil)
    #expect(
      try await extract("The export fails", keys: Self.classification, includesAll: true) != nil
    )
    #expect(try await extract("<img src=x>") == nil)
  }

  @Test func `an answer outside the label sets is an error`() async throws {
    await #expect(throws: UnknownFacet("dance")) {
      _ = try await extract("The export fails", scorer: VectorScorer(actionType: "dance"))
    }
  }

  /// A message, its symptom and its goal.
  static let messages: [(text: String, symptom: String, goal: String)] = [
    (
      "Cannot send email. Get error 10060\nI receive email fine. How can I fix this?",
      "Cannot send email", ""
    ),
    (
      "How do I move my folders to a new computer?", "", "move my folders to a new computer"
    ),
    (
      "Hello, please help, my inbox disappeared after the update",
      "my inbox disappeared after the update", ""
    ),
    (
      "Hallo, die Synchronisation funktioniert nicht. Ich möchte meinen Kalender teilen.",
      "die Synchronisation funktioniert nicht", "meinen Kalender teilen"
    ),
    (
      "There is no error message but sending mail fails when I attach a picture",
      "sending mail fails when I attach a picture", ""
    ),
    (
      "We lost all. The calendar of our team is empty since Monday",
      "The calendar of our team is empty since Monday", ""
    ),
    (
      "Duplicate events after sync. Could you please look at the calendar connection?",
      "Duplicate events after sync", ""
    ),
    (
      "Could you add a dark mode to the booking page?", "", "add a dark mode to the booking page"
    ),
    (
      "Hi, since the last update my posts are missing from the queue",
      "my posts are missing from the queue", ""
    ),
    (
      "I run a small salon. I have a problem where duplicate posts are sent to my clients.",
      "duplicate posts are sent to my clients", ""
    ),
    (
      "When I click the send button in the top bar of the window, Thunderbird crashes at once",
      "Thunderbird crashes at once", ""
    ),
    (
      "From s480f with ESMTPS id 4d19a8f2e1; could not deliver\nMail to clients is rejected",
      "Mail to clients is rejected", ""
    ),
    (
      "The calendar of our second office no longer shows appointments which our colleagues made",
      "The calendar of our second office no longer shows appointments", ""
    ),
    ("1) Why does the list only show old mail?", "the list only show old mail", ""),
    (
      "I can log in. It still shows the old name, which nobody wants",
      "It still shows the old name, which nobody wants", ""
    ),
    ("No, I was there, and my ticket never arrived", "my ticket never arrived", ""),
    (
      "Can you help me find a quiet hotel near the station?", "",
      "find a quiet hotel near the station"
    ),
    (
      "Sync stopped for all calendars. It keeps saying please wait for the other operation",
      "Sync stopped for all calendars", ""
    ),
    (
      "The button for a new message...nothing happens and no window opens at all for me",
      "nothing happens and no window opens at all for me", ""
    ),
    ("Thank you for your help, this is not urgent at all", "", ""), ("password", "", ""),
    ("アカウントエラー", "アカウントエラー", ""), ("???", "", ""),
  ]

  @Test(arguments: messages)
  func `symptom and goal are the customer's words`(
    _ text: String,
    _ symptom: String,
    _ goal: String
  )
    async throws
  {
    let facets = try #require(try await extract(text))
    #expect(facets.symptom == symptom)
    #expect(facets.userGoal == goal)
  }

  @Test func `a question has a goal and no symptom unless something is off`() async throws {
    let scorer = VectorScorer(actionType: "how_to_question")
    let question = try await extract("How do I cancel a payment that fails?", scorer: scorer)
    #expect(question?.symptom == "")
    #expect(question?.userGoal == "cancel a payment that fails")
    let lost = try await extract("The tool bar disappeared. How do I get it back?", scorer: scorer)
    #expect(lost?.symptom == "The tool bar disappeared")
    let subject = try await extract("See the picture", subject: "Sorting by date", scorer: scorer)
    #expect(subject?.userGoal == "Sorting by date")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "error ", count: 50_000), String(repeating: "x", count: 100_000),
      String(repeating: "I want to, ", count: 20_000), String(repeating: "a. ", count: 50_000),
      String(repeating: "https://example.com/ ", count: 10_000), "\u{200D}\u{301}", "👍", "...", "a",
      String(repeating: "but because ", count: 9000),
    ]
  )
  func `phrases keep their bounds`(_ text: String) async throws {
    let facets = try #require(try await extract(text))
    for phrase in [facets.symptom, facets.userGoal] {
      #expect(phrase.count <= 200)
      #expect(phrase.split(separator: " ").count <= 10)
    }
  }
}
