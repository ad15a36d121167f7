import Records
import StoryWriting
import Testing

/// What a story says of its conversations.
extension StoryWriterTests {
  @Test(arguments: [
    ("How can I move an appointment to another day?", "How to move an appointment to another day"),
    ("Hi, I cannot open my calendar", "Cannot open my calendar"),
    ("Since yesterday, the reminders do not pop up.", "Reminders do not pop up"),
    ("I have a problem with duplicate bookings in the list", "Duplicate bookings in the list"),
    ("I have lost all contacts of my address book", "Lost all contacts of my address book"),
    ("It fails. The export of invoices is empty!", "Export of invoices is empty"),
  ])
  func `a title is the clause that states the matter`(_ body: String, _ title: String) async throws
  {
    let told = try ["1", "2", "3"].map { try conversation($0, body: body) }
    #expect(try await conclude(told).stories.map(\.title) == [title])
  }

  @Test func `a version that others do not name is left out of the description`() async throws {
    let told = try ["3.14.1", "5.0.2", "5.0.2"].enumerated().map {
      try conversation("\($0)", body: "The export of my invoices is empty in version \($1) today.")
    }
    let story = try #require(try await conclude(told).stories.first)
    #expect(!story.description.contains("3.14.1"))
    #expect(story.facts?.versions == [.init(name: "5.0.2", conversations: 2)])
  }

  @Test(arguments: [
    "The older invoices were exported with no problem at all",
    "We never had any problems with the export of invoices",
  ])
  func `what works is no problem that a story tells`(_ fine: String) async throws {
    let told = try ["1", "2", "3"].map { try conversation($0, body: fine) }
    #expect(try await conclude(told).stories.isEmpty)
    let but = try ["1", "2", "3"].map {
      try conversation($0, body: "\(fine). Now the export of invoices is not complete.")
    }
    let story = try #require(try await conclude(but).stories.first)
    #expect(!story.description.contains(fine))
  }

  @Test(arguments: [
    (
      "Partnership opportunity. We found 12 errors on your homepage and can repair them for 19 dollars.",
      "sales"
    ),
    ("Thank you for the great help with my order, you are awesome", "thanks"),
    ("Solved: the list had been sorted by name", "solved"),
    ("We offer SEO and backlinks, are you free for a quick call this week", "sales"),
  ])
  func `what reports no matter is dropped with the reason`(_ body: String, _ reason: String)
    async throws
  {
    let told = try ["1", "2", "3"].map { try conversation($0) }
    let other = try conversation("4", body: body)
    let conclusion = try await conclude(told + [other])
    #expect(conclusion.stories.map(\.conversationIDs) == [["1", "2", "3"]])
    #expect(conclusion.dropped.map(\.reason) == [reason])
    #expect(conclusion.dropped.map(\.conversationIDs) == [["4"]])
  }

  @Test func `a week that stands out is a spike and pushes the severity`() async throws {
    let usual = try (0..<12).map { try conversation("u\($0)", signature: "other", age: 7 * $0) }
    let week = try (0..<46).map { try conversation("w\($0)", age: 30 + $0 % 5) }
    let rest = try (0..<6).map { try conversation("r\($0)", age: 14 * $0) }
    let story = try #require(
      try await conclude(usual + week + rest).stories.first { $0.signature != "other" }
    )
    #expect(story.facts?.trend == .spike)
    #expect(story.severityReasons?.contains { $0.hasPrefix("a spike: 4") } == true)
    #expect(story.severity == .high)
  }

  @Test(arguments: [
    ("All of my mails have disappeared from the inbox.", Urgency.high, "data is lost"),
    ("The program crashes whenever the list is opened.", .high, "a crash"),
    ("I cannot send any mail since the update.", .high, "a main function is blocked"),
    ("The colour of the header looks wrong to me.", .normal, "works badly"),
  ])
  func `what is at stake makes the severity`(_ body: String, _ level: Urgency, _ why: String)
    async throws
  {
    let told = try ["1", "2", "3"].map { try conversation($0, body: body) }
    let story = try #require(try await conclude(told).stories.first)
    #expect(story.severity == level)
    #expect(story.severityReasons?.first?.hasPrefix(why) == true, "\(story.severityReasons ?? [])")
  }

  @Test(
    "a fault that only annoys is no wish",
    arguments: [
      (
        ["product_issue", "product_issue", "how_to_question"], Urgency.normal, "a fault that annoys"
      ),
      (["how_to_question", "how_to_question", "product_issue"], .low, "mostly questions"),
    ]
  )
  func annoyance(_ types: [String], _ level: Urgency, _ why: String) async throws {
    let told = try types.enumerated().map {
      try conversation(
        "\($0)",
        body: "The icon in the task bar does not show new mail.",
        type: $1,
        stake: "annoyance"
      )
    }
    let story = try #require(try await conclude(told).stories.first)
    #expect(story.severity == level)
    #expect(story.severityReasons?.first?.hasPrefix(why) == true, "\(story.severityReasons ?? [])")
  }
}
