import Records
import StoryWriting
import Testing

/// Who belongs to a story, and how it is called.
extension StoryWriterTests {
  private static let export = "The export of my invoices is empty."

  private func dropped(_ conclusion: StoryWriter.Conclusion) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: conclusion.dropped.map { ($0.reason, $0.conversationIDs) })
  }

  @Test func `who is about something else leaves the story and is accounted for`() async throws {
    let told = try (0..<5).map { try conversation("\($0)", body: Self.export) }
    let other = try conversation(
      "9",
      vector: [0.3, 0.95],
      body: "The colour of the calendar looks wrong."
    )
    let conclusion = try await conclude(told + [other])
    #expect(conclusion.stories.map(\.conversationIDs) == [["0", "1", "2", "3", "4"]])
    #expect(dropped(conclusion) == ["no_shared_problem": ["9"]])
  }

  @Test func `members of one area without a problem in common are no story`() async throws {
    let bodies = [
      "The calendar does not open on Monday.", "Cannot print a calendar page.",
      "How can I share my calendar?", "Calendar colours look wrong.",
    ]
    let vectors: [[Float]] = [[1, 0.6, 0, 0], [1, 0, 0.9, 0], [1, 0, 0, 0.9], [1, -0.9, 0, 0]]
    let told = try zip(bodies, vectors).enumerated().map {
      try conversation("\($0)", vector: $1.1, body: $1.0)
    }
    let conclusion = try await conclude(told)
    #expect(conclusion.stories.isEmpty)
    #expect(dropped(conclusion) == ["no_shared_problem": ["0", "1", "2", "3"]])
  }

  @Test func `the report names a large theme of which no story tells`() async throws {
    let bodies = [
      "The calendar does not open on Monday.", "Cannot print a calendar page.",
      "How can I share my calendar?", "Calendar colours look wrong.",
      "Reminders of the calendar ring twice.", "The week begins on Sunday in my calendar.",
      "I need a second calendar for my team.", "Holidays are missing in the calendar.",
      "The calendar crashes when I drag a meeting.", "Can the calendar show moon phases?",
    ]
    let told = try bodies.enumerated().map { place, body in
      let vector = [1] + bodies.indices.map { $0 == place ? 0.9 : 0 } as [Float]
      return try conversation("\(place)", vector: vector, body: body)
    }
    let conclusion = try await conclude(told)
    #expect(conclusion.stories.isEmpty)
    let page = StoryReport.markdown(conclusion, heading: "H", facts: [])
    #expect(page.contains("## Large themes without a story\n"))
    #expect(page.contains("\n- invoice, export, empty (10 conversations)\n"))
    let fewer = try await conclude(Array(told.dropLast()))
    #expect(!StoryReport.markdown(fewer, heading: "H", facts: []).contains("Large themes"))
  }

  @Test func `who cannot receive is in no story of those who cannot send`() async throws {
    let told = try (0..<5).map {
      try conversation("\($0)", body: "I cannot send any mail to customers.")
    }
    let other = try conversation(
      "9",
      vector: [0.8, 0.6],
      body: "I cannot receive any mail from customers."
    )
    let conclusion = try await conclude(told + [other])
    #expect(conclusion.stories.map(\.conversationIDs.count) == [5])
    #expect(dropped(conclusion) == ["no_shared_problem": ["9"]])
  }

  @Test func `a customer who writes three times waits for others`() async throws {
    let told = try (0..<3).map { try conversation("\($0)", customer: "same", body: Self.export) }
    let conclusion = try await conclude(told)
    #expect(conclusion.stories.isEmpty)
    #expect(conclusion.orphans.map(\.conversationIDs) == [["0", "1", "2"]])
  }

  @Test(arguments: [
    // One customer's circumstances are left out.
    (
      [
        "Export of invoices is empty on my old laptop after lunch.",
        "The export of invoices is empty.", "Export of invoices came out empty!",
      ], "Export of invoices is empty"
    ),
    // What most share stays.
    (
      [
        "Cannot export invoices on mac", "I cannot export invoices on mac.",
        "I cannot export my invoices on mac",
      ], "Cannot export invoices on mac"
    ),
    // Answers and fragments are no titles.
    (
      [
        "Yes, the export of invoices is empty again and again.", "Below the export of invoices not",
        "Export of invoices is empty",
      ], "Export of invoices is empty"
    ),
    // Most report a fault, so that one who asks does not speak for them.
    (
      [
        "How to export the invoices?", "Export of invoices fails",
        "The export of invoices fails",
      ], "Export of invoices fails"
    ),
    // A heading names its thing, and begins with the matter.
    (
      [
        "Cannot export it for invoices.", "A few days ago, the export of invoices failed.",
        "Cannot export invoices with this.",
      ], "Export of invoices failed"
    ),
  ])
  func `a title is what most of its customers could say`(_ bodies: [String], _ title: String)
    async throws
  {
    let told = try bodies.enumerated().map { try conversation("\($0)", body: $1) }
    #expect(try await conclude(told).stories.map(\.title) == [title])
  }

  @Test func `a few do not make a story grave`() async throws {
    let bodies =
      Array(repeating: "The list of my mails is sorted wrong.", count: 4)
      + Array(
        repeating: "The list of my mails is sorted wrong and mails have disappeared.",
        count: 2
      )
    let told = try bodies.enumerated().map { try conversation("\($0)", body: $1) }
    #expect(try await conclude(told).stories.map(\.severity) == [.normal])
  }
}
