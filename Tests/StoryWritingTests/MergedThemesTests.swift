import Records
import StoryWriting
import Testing

extension StoryWriterTests {
  private func theme(_ signature: String, toldIn home: String? = nil) -> Theme {
    Theme(
      signature: signature,
      title: "Theme \(signature)",
      productArea: "Area \(signature)",
      component: "c",
      keywords: [],
      centroid: Embedding(model: "m", values: [1, 0]),
      direction: .deficit,
      size: 2,
      conversationIDs: [],
      firstSeen: 0,
      lastSeen: 1,
      quality: Judgement(score: 1, why: ""),
      isNew: true,
      toldIn: home
    )
  }

  /// Two conversations each of two themes that say different things, far from each other.
  private func two() throws -> [Conversation] {
    try ["1", "2"].map { try conversation($0, signature: "a") }
      + ["3", "4"].map {
        try conversation(
          $0,
          signature: "b",
          vector: [0, 1],
          body: "The calendar reminder does not show up.",
          symptom: "reminder does not show"
        )
      }
  }

  @Test func `themes whose stories people merged are one story, whatever they are about`()
    async throws
  {
    let apart = try await conclude(try two(), themes: [theme("a"), theme("b")])
    #expect(apart.stories.isEmpty && apart.orphans.map(\.signature) == ["a", "b"])
    let merged = try await conclude(try two(), themes: [theme("a"), theme("b", toldIn: "a")])
    #expect(merged.stories.map(\.signature) == ["a"])
    #expect(merged.stories.first?.conversationIDs == ["1", "2", "3", "4"])
    #expect(merged.stories.first?.productArea == "Area a")
    #expect(merged.orphans.isEmpty && merged.dropped.isEmpty)
  }

  @Test func `what is new of either theme joins the story that was kept`() async throws {
    let known = try #require(
      try await conclude(
        try ["7", "8", "9"].map { try conversation($0, signature: "a") },
        themes: [theme("a")]
      ).stories.first
    )
    let only = try two().filter { $0.id > "2" }
    let next = try await conclude(only, stories: [known], themes: [theme("b", toldIn: "a")])
    #expect(next.stories.map(\.signature) == ["a"])
    #expect(next.stories.first?.conversationIDs == ["3", "4", "7", "8", "9"])
    #expect(next.stories.first?.title == known.title)
  }

  @Test func `members of a theme that are about something else stay out all the same`() async throws
  {
    let stray = try conversation(
      "5",
      signature: "a",
      vector: [-1, 0],
      body: "How do I invite a colleague?",
      symptom: "invite a colleague"
    )
    let more = try ["6", "7"].map { try conversation($0, signature: "a") }
    let conclusion = try await conclude(
      try two() + more + [stray],
      themes: [theme("a"), theme("b", toldIn: "a")]
    )
    #expect(conclusion.stories.first?.conversationIDs == ["1", "2", "3", "4", "6", "7"])
    #expect(conclusion.dropped.map(\.conversationIDs) == [["5"]])
  }
}
