package import LanguageModel
import Records

/// Reviews drafts of stories by a model, one question a draft.
///
/// A draft whose review cannot be used is kept.
package struct ModelReviewer: StoryReviewer {
  private let client: ModelClient
  private let settings: AskingSettings

  /// Makes a reviewer.
  package init(_ client: ModelClient, _ settings: AskingSettings) {
    self.client = client
    self.settings = settings
  }

  private struct Review: Decodable {
    enum Decision: String, Decodable { case keep, split, reject }
    let decision: Decision
    let reason: String
    let groups: [[String]]
  }

  /// Reviews drafts; see `StoryReviewer`.
  package func reviews(of groups: [StoryMaterial]) async throws -> Answer<[StoryReview]> {
    let reviews = try await together(groups, atMost: settings.concurrency) { group in
      let sheet = StorySheet(group)
      let review = try await client.askOrGiveUp(
        try Question(.review, sheet.data),
        { settings.notice("the story of \"\(group.subject)\" is not reviewed", $0) },
        { try Self.read(try $0.decode(Review.self), sheet) }
      )
      return review ?? StoryReview(.keep, reason: "")
    }
    return Answer(reviews, engine: Engine.openai.rawValue, model: client.model, usage: .none)
  }

  private static func read(_ review: Review, _ sheet: StorySheet) throws(AnswerFault) -> StoryReview
  {
    let reason = review.reason.oneLine
    switch review.decision {
    case .keep: return StoryReview(.keep, reason: reason)
    case .reject:
      guard !reason.isEmpty else { throw AnswerFault("a rejection needs a reason") }
      return StoryReview(.reject, reason: reason)
    case .split:
      var seen: Set<String> = []
      let sets = review.groups.map { names in
        let ids = Set(sheet.evidence.ids(of: names)).subtracting(seen)
        seen.formUnion(ids)
        return ids
      }.filter { !$0.isEmpty }
      guard let first = sets.first else {
        throw AnswerFault("\"groups\" names none of the conversations")
      }
      // One group that holds all of them is no split.
      if first.count == sheet.data.conversations.count {
        return StoryReview(.keep, reason: reason)
      }
      return StoryReview(.split(sets), reason: reason)
    }
  }
}
