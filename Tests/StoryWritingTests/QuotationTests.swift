import LanguageModel
import Records
import StoryWriting
import Testing

/// What a story quotes.
extension StoryWriterTests {
  @Test func `a story quotes what its author chose, as far as somebody wrote it`() async throws {
    let bodies = [
      "The export is empty.", "My export is always empty.", "Empty export of invoices!",
    ]
    let told = try bodies.indices.map { try conversation("\($0)", body: bodies[$0]) }
    let chosen: [StoryFacts.Said] = [
      .init(conversationID: "2", text: bodies[2]), .init(conversationID: "1", text: "Never said."),
    ]
    let author = ScriptedAuthor(["Empty export"], quoting: chosen)
    let story = try #require(try await conclude(told, author: author).stories.first)
    #expect(story.evidence.map(\.excerpt) == [bodies[2]])
    let none = ScriptedAuthor(["Empty export"], quoting: [chosen[1]])
    let other = try #require(try await conclude(told, author: none).stories.first)
    #expect(Set(other.evidence.map(\.excerpt)) == Set(bodies))
  }

  @Test func `of each customer an author may quote what says most of the matter`() async throws {
    let told = try (0..<3).map {
      try conversation("\($0)", body: "The weather is nice. The export of my invoices is empty.")
    }
    let author = ScriptedAuthor(["The title"])
    _ = try await conclude(told, author: author)
    let quotable = try #require(await author.asked.first?.first).quotable
    #expect(Set(quotable.map(\.conversationID)) == ["0", "1", "2"])
    #expect(quotable.prefix(3).allSatisfy { $0.text == "The export of my invoices is empty." })
  }

  @Test func `no two quotations say the same`() async throws {
    let days = ["Monday", "Tuesday", "Friday"]
    let told = try days.map {
      try conversation($0, body: "Every booking has shown up twice in my calendar since \($0).")
    }
    let other = try conversation(
      "4",
      body: "Every booking in the calendar of my colleagues is missing."
    )
    let story = try #require(try await conclude(told + [other]).stories.first)
    #expect(story.evidence.count == 2)
    #expect(story.conversationIDs.count == 4)
  }
}
