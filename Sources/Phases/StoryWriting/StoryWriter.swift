package import LanguageModel
package import Records
import Transcript

/// Turns themed conversations into stories with evidence, orphans and drops.
///
/// Every actionable conversation ends in exactly one of the three. Keeps about 3.5 KB a conversation.
package struct StoryWriter: Sendable {
  private let settings: StorySettings
  private var members: [Member] = []
  private var boilerplate = Boilerplate()
  private var weights = WordWeights()
  /// Conversations by week.
  private var traffic: [Int: Int] = [:]
  private var themes: [String: Theme] = [:]
  private var orphans: [String: Orphan] = [:]
  private var stories: [String: Story] = [:]

  /// What came of the stream.
  package struct Conclusion: Sendable, Equatable {
    /// By rank: severity, size and growth together.
    package var stories: [Story]
    /// By signature.
    package var orphans: [Orphan]
    /// By signature and reason.
    package var dropped: [Dropped]
    /// Statements and quotations of the author that were left out, as nothing bears them out.
    package var droppedClaims = 0
    /// What a reviewer decided about drafts that it did not keep, by signature.
    package var reviews: [Reviewed] = []

    package init(stories: [Story] = [], orphans: [Orphan] = [], dropped: [Dropped] = []) {
      self.stories = stories
      self.orphans = orphans
      self.dropped = dropped
    }
  }

  /// Starts with nothing known.
  package init(_ settings: StorySettings) { self.settings = settings }

  /// Takes in a conversation of this run.
  package mutating func add(_ conversation: Conversation) {
    let member = Member(conversation)
    boilerplate.add(member.sentences.map { Boilerplate.number(of: $0) }, of: conversation)
    weights.add(Words.stems(of: member.sentences.joined(separator: " ")))
    traffic[Weekly.week(of: member.createdAt), default: 0] += 1
    members.append(member)
  }

  /// Takes in a theme, this run's or an earlier one's; the last of a signature counts.
  package mutating func add(_ theme: Theme) { themes[theme.signature] = theme }

  /// Takes in an orphan of an earlier run.
  package mutating func add(_ orphan: Orphan) { orphans[orphan.signature] = orphan }

  /// Takes in a story of an earlier run.
  package mutating func add(_ story: Story) { stories[story.signature] = story }

  /// Judges every group and writes what it deserves.
  ///
  /// - Parameters:
  ///   - author: the engine that finds the words of new stories.
  ///   - reviewer: the engine that judges them before; nil for none.
  /// - Returns: the stories, orphans and drops.
  /// - Throws: what the author or the reviewer reports, or `MissingTexts`.
  package func conclude(
    writtenBy author: any StoryAuthor,
    reviewedBy reviewer: (any StoryReviewer)? = nil
  ) async throws -> Conclusion {
    var conclusion = Conclusion()
    conclusion.dropped = ungrouped() + objected()
    let parts = Partings(stories: stories.values, orphans: orphans.values)
    let grouped = Dictionary(grouping: members.filter(isGrouped)) {
      parts.signature(of: $0.id, in: $0.signature ?? "")
    }
    var drafts: [StoryDraft] = []
    for (signature, members) in grouped.sorted(by: { $0.key < $1.key }) {
      settle(group(signature, members), &conclusion, &drafts)
    }
    if let reviewer { drafts = try await reviewed(drafts, reviewer, &conclusion) }
    try await write(drafts, author, &conclusion)
    conclusion.stories.sort { Ranking.order($0) < Ranking.order($1) }
    conclusion.orphans.sort { $0.signature < $1.signature }
    conclusion.dropped.sort { ($0.signature ?? "", $0.reason) < ($1.signature ?? "", $1.reason) }
    return conclusion
  }

  private func write(
    _ drafts: [StoryDraft],
    _ author: any StoryAuthor,
    _ conclusion: inout Conclusion
  ) async throws {
    guard !drafts.isEmpty else { return }
    let answer = try await author.texts(for: drafts.map(\.material))
    let texts = answer.value
    guard texts.count == drafts.count else {
      throw MissingTexts(stories: drafts.count, texts: texts.count)
    }
    let writer = Writer(engine: answer.engine, model: answer.model)
    conclusion.stories += zip(drafts, texts).map { $0.story($1, by: writer) }
    conclusion.droppedClaims = texts.reduce(0) { $0 + $1.droppedClaims }
  }

  /// Carries out a reviewer's decisions; what it does not name stays together, and nothing gets lost.
  private func reviewed(
    _ drafts: [StoryDraft],
    _ reviewer: any StoryReviewer,
    _ conclusion: inout Conclusion
  ) async throws -> [StoryDraft] {
    guard !drafts.isEmpty else { return [] }
    let reviews = try await reviewer.reviews(of: drafts.map(\.material)).value
    guard reviews.count == drafts.count else {
      throw MissingTexts(stories: drafts.count, texts: reviews.count)
    }
    var kept: [StoryDraft] = []
    for (draft, review) in zip(drafts, reviews) {
      let group = draft.group
      switch review.decision {
      case .keep: kept.append(draft)
      case .reject:
        conclusion.reviews.append(Reviewed(group, "rejected", review.reason))
        conclusion.dropped.append(
          Dropped(
            signature: group.signature,
            conversationIDs: group.conversationIDs,
            reason: "review_rejected",
            why: review.reason
          )
        )
      case .split(let sets):
        conclusion.reviews.append(Reviewed(group, "split", review.reason))
        for part in Partings.parts(of: group, sets, besides: Set(orphans.keys).union(stories.keys))
        {
          settle(part, &conclusion, &kept)
        }
      }
    }
    return kept
  }

  private func isGrouped(_ member: Member) -> Bool {
    member.isActionable && member.signature != nil && member.objection == nil
  }

  /// Themed conversations that report no matter, by theme and reason.
  private func objected() -> [Dropped] {
    let left = members.filter { $0.isActionable && $0.signature != nil && $0.objection != nil }
    let unique = Dictionary(left.map { ($0.id, $0) }) { $1 }.values
    let groups = Dictionary(grouping: unique) {
      [$0.signature ?? "", $0.objection?.rawValue ?? ""]
    }
    return groups.map { key, members in
      Dropped(signature: key[0], conversationIDs: members.map(\.id).sorted(), reason: key[1])
    }
  }

  /// Actionable conversations without a theme, by reason.
  private func ungrouped() -> [Dropped] {
    let left = members.filter { $0.isActionable && $0.signature == nil }
    return Dictionary(grouping: left) { $0.reason ?? "no_theme" }.map { reason, members in
      Dropped(signature: nil, conversationIDs: members.map(\.id).sorted(), reason: reason)
    }
  }

  private func group(_ signature: String, _ members: [Member]) -> Group {
    // The stream may hold a conversation twice; its last copy counts.
    let unique = Dictionary(members.map { ($0.id, $0) }) { $1 }
    return Group(
      signature: signature,
      members: unique.values.map { $0.without(boilerplate) }
        .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) },
      theme: themes[signature],
      earlier: orphans[signature]
    )
  }

  /// Finds a group's place; one that deserves a new story joins the drafts.
  private func settle(
    _ group: Group,
    _ conclusion: inout Conclusion,
    _ drafts: inout [StoryDraft]
  ) {
    let draft = StoryDraft(group, settings, weights, traffic: traffic)
    if let known = stories[group.signature] {
      conclusion.stories.append(draft.appended(to: known))
    } else if group.conversationIDs.count < settings.minimumSize {
      conclusion.orphans.append(group.orphan(isMasked: settings.isMasked))
    } else if let reason = objection(to: group, draft) {
      conclusion.dropped.append(
        Dropped(
          signature: group.signature,
          conversationIDs: group.conversationIDs,
          reason: reason
        )
      )
    } else {
      drafts.append(draft)
    }
  }

  /// The gates; a group that one of them turns down goes nowhere else.
  private func objection(to group: Group, _ draft: StoryDraft) -> String? {
    let newest = members.map(\.createdAt).max() ?? 0
    if group.lastSeen < newest - settings.recencyDays * Day.seconds { return "not_recent" }
    if let cohesion = group.cohesion, cohesion < settings.minimumCohesion { return "incoherent" }
    return draft.objection
  }
}

/// An author that did not write one text a story.
package struct MissingTexts: Error, Equatable, CustomStringConvertible {
  package let stories: Int
  package let texts: Int

  package var description: String { "\(texts) texts for \(stories) stories" }
}
