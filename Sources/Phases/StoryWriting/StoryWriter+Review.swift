import LanguageModel
import Records

extension StoryWriter {
  /// Carries out a reviewer's decisions; what it does not name stays together, and nothing gets lost.
  func reviewed(
    _ drafts: [StoryDraft],
    _ reviewer: any StoryReviewer,
    _ comparer: Comparer,
    _ conclusion: inout Conclusion
  ) async throws -> [StoryDraft] {
    guard !drafts.isEmpty else { return [] }
    let reviews = try await reviewer.reviews(of: drafts.map(\.material)).value
    guard reviews.count == drafts.count else {
      throw MissingTexts(stories: drafts.count, texts: reviews.count)
    }
    var kept: [StoryDraft] = []
    for (draft, review) in zip(drafts, reviews) {
      switch review.decision {
      case .keep: kept.append(draft)
      case .reject: reject(draft.group, review.reason, &conclusion)
      case .split(let sets):
        conclusion.reviews.append(Reviewed(draft.group, "split", review.reason))
        kept += try await parts(of: draft.group, sets, comparer, &conclusion)
      }
    }
    return kept
  }

  private func reject(_ group: Group, _ reason: String, _ conclusion: inout Conclusion) {
    conclusion.reviews.append(Reviewed(group, "rejected", reason))
    conclusion.dropped.append(
      Dropped(
        signature: group.signature,
        conversationIDs: group.conversationIDs,
        reason: "review_rejected",
        why: reason
      )
    )
  }

  /// Drafts of the parts that deserve a story each; the others find their place elsewhere.
  private func parts(
    of group: Group,
    _ sets: [Set<String>],
    _ comparer: Comparer,
    _ conclusion: inout Conclusion
  ) async throws -> [StoryDraft] {
    let taken = Set(orphans.keys).union(stories.keys)
    let parts = Partings.parts(of: group, sets, besides: taken).map { ($0, beside: 0) }
    return drafts(of: try await settled(parts, comparer, &conclusion))
  }
}
