import LanguageModel
import LocalEngine
import Records
import StoryWriting
import Testing

/// A reviewer with one answer for each draft.
private struct FixedReviewer: StoryReviewer {
  let review: StoryReview

  func reviews(of groups: [StoryMaterial]) async throws -> Answer<[StoryReview]> {
    Answer(groups.map { _ in review }, engine: "fixed", model: "m", usage: .none)
  }
}

/// What a reviewer decides, and that nothing gets lost.
extension StoryWriterTests {
  private func conclude(
    _ conversations: [Conversation],
    _ review: StoryReview,
    stories: [Story] = [],
    orphans: [Orphan] = []
  ) async throws -> StoryWriter.Conclusion {
    var writer = StoryWriter(StorySettings())
    for story in stories { writer.add(story) }
    for orphan in orphans { writer.add(orphan) }
    for conversation in conversations { writer.add(conversation) }
    return try await writer.conclude(
      by: StoryEngines(author: TemplateAuthor(), reviewer: FixedReviewer(review: review))
    )
  }

  private func ids(_ conclusion: StoryWriter.Conclusion) -> [String] {
    let stories = conclusion.stories.flatMap(\.conversationIDs)
    let orphans = conclusion.orphans.flatMap(\.conversationIDs)
    return (stories + orphans + conclusion.dropped.flatMap(\.conversationIDs)).sorted()
  }

  @Test func `a rejected draft is dropped with the reviewer's reason`() async throws {
    let told = try (1...4).map { try conversation("\($0)") }
    let conclusion = try await conclude(told, StoryReview(.reject, reason: "It is sales."))
    #expect(conclusion.stories.isEmpty)
    #expect(conclusion.dropped.map(\.reason) == ["review_rejected"])
    #expect(conclusion.dropped.first?.why == "It is sales.")
    #expect(conclusion.reviews.map(\.outcome) == ["rejected"])
    #expect(ids(conclusion) == ["1", "2", "3", "4"])
  }

  @Test func `a split draft gives two stories, and what the review forgets stays in the first`()
    async throws
  {
    let told = try (1...8).map { try conversation("\($0)") }
    // Ids 7 and 8 are named nowhere.
    let review = StoryReview(.split([["1", "2", "3"]]), reason: "Two matters.")
    let conclusion = try await conclude(told, review)
    #expect(
      conclusion.stories.map(\.signature).sorted()
        == ["invoice_export_empty", "invoice_export_empty_2"]
    )
    let first = conclusion.stories.first { $0.signature == "invoice_export_empty" }
    #expect(first?.conversationIDs == ["4", "5", "6", "7", "8"])
    #expect(ids(conclusion) == (1...8).map(String.init))
  }

  @Test func `parts that are too small wait, and nobody is told twice`() async throws {
    let told = try (1...5).map { try conversation("\($0)") }
    let review = StoryReview(.split([["1"], ["1", "2"], ["9"]]), reason: "Three matters.")
    let conclusion = try await conclude(told, review)
    #expect(conclusion.orphans.map(\.conversationIDs) == [["1"], ["2"]])
    #expect(conclusion.stories.map(\.conversationIDs) == [["3", "4", "5"]])
  }

  @Test func `a set that holds everything parts nothing`() async throws {
    let told = try (1...4).map { try conversation("\($0)") }
    let review = StoryReview(.split([["1", "2", "3", "4"]]), reason: "?")
    let conclusion = try await conclude(told, review)
    #expect(conclusion.stories.map(\.conversationIDs) == [["1", "2", "3", "4"]])
  }

  @Test func `a part stays parted in the next run`() async throws {
    let told = try (1...8).map { try conversation("\($0)") }
    let review = StoryReview(.split([["1", "2", "3"]]), reason: "Two matters.")
    let first = try await conclude(told, review)
    let next = try await conclude(
      told,
      StoryReview(.keep, reason: ""),
      stories: first.stories,
      orphans: first.orphans
    )
    func parts(_ stories: [Story]) -> [String: [String]] {
      Dictionary(uniqueKeysWithValues: stories.map { ($0.signature, $0.conversationIDs) })
    }
    #expect(parts(next.stories).count == 2)
    #expect(parts(next.stories) == parts(first.stories))
  }

  @Test func `a kept draft is as without a review`() async throws {
    let told = try (1...4).map { try conversation("\($0)") }
    let kept = try await conclude(told, StoryReview(.keep, reason: "fine"))
    #expect(kept.stories.map(\.conversationIDs) == [["1", "2", "3", "4"]])
    #expect(kept.reviews.isEmpty && kept.orphans.isEmpty && kept.dropped.isEmpty)
  }
}
