import LanguageModel
import Records
import StoryWriting
import Testing

/// Stories to which their author gave the same title.
extension StoryWriterTests {
  /// Conversations of a theme, `count` of them, that say a sentence.
  private func told(
    _ signature: String,
    _ count: Int,
    _ body: String,
    vector: [Float]
  ) throws -> [Conversation] {
    try (0..<count).map {
      try conversation("\(signature)\($0)", signature: signature, vector: vector, body: body)
    }
  }

  @Test func `stories of one title are one, under the theme of the largest`() async throws {
    let few = try told("a", 3, "Cannot export the invoices.", vector: [1, 0])
    let many = try told("b", 4, "I can't export my invoices!", vector: [0, 1])
    let stories = try await conclude(few + many).stories
    #expect(stories.map(\.signature) == ["b"])
    #expect(stories.map(\.conversationIDs) == [["a0", "a1", "a2", "b0", "b1", "b2", "b3"]])
    #expect(stories.map(\.contacts.count) == [7])
  }

  @Test(
    "titles that differ in how many it was are one, those with numbers of errors are not",
    arguments: [
      ("Lost 12 bookings.", "Lost 30 bookings.", ["b"]),
      ("Getting 404 errors in export.", "Getting 500 errors in export.", ["a", "b"]),
    ]
  )
  func counts(one: String, other: String, signatures: [String]) async throws {
    let few = try told("a", 3, one, vector: [1, 0])
    let many = try told("b", 4, other, vector: [0, 1])
    #expect(try await conclude(few + many).stories.map(\.signature).sorted() == signatures)
  }

  @Test(
    "who asks, who means the opposite and who names another thing has a story of their own",
    arguments: [
      "How do I export the invoices?", "Cannot import the invoices.", "Cannot export the orders.",
    ]
  )
  func others(_ body: String) async throws {
    let few = try told("a", 3, body, vector: [1, 0])
    let many = try told("b", 4, "Cannot export the invoices.", vector: [0, 1])
    #expect(try await conclude(few + many).stories.map(\.signature).sorted() == ["a", "b"])
  }

  @Test func `what an earlier run left waiting is a story of its own`() async throws {
    let waiting = waiting(["x"], signature: "a")
    let few = try told("a", 3, "Cannot export the invoices.", vector: [1, 0])
    let many = try told("b", 4, "Cannot export the invoices.", vector: [0, 1])
    let stories = try await conclude(few + many, orphans: [waiting]).stories
    #expect(stories.map(\.conversationIDs.count).sorted() == [4, 4])
  }
}
