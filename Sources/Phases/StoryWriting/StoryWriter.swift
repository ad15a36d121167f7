package import LanguageModel
package import Records
import Transcript

/// Turns themed conversations into stories with evidence, orphans and drops.
///
/// Every actionable conversation ends in exactly one of the three. Keeps some
/// 10 KB a conversation, and 20 KB more where words are compared by vectors.
package struct StoryWriter: Sendable {
  let settings: StorySettings
  private(set) var members: [Member] = []
  private var boilerplate = Boilerplate()
  private(set) var weights = WordWeights()
  private var spelling = Spelling()
  /// Conversations by week.
  private(set) var traffic: [Int: Int] = [:]
  private(set) var themes: [String: Theme] = [:]
  private(set) var orphans: [String: Orphan] = [:]
  private(set) var stories: [String: Story] = [:]
  /// Ids of what stories of earlier runs hold, and of what this stream does.
  private var notWaiting: Set<String> = []

  /// What came of the stream.
  package struct Conclusion: Sendable, Equatable {
    /// By rank; see `Ranking`.
    package var stories: [Story]
    /// By signature.
    package var orphans: [Orphan]
    /// By signature and reason.
    package var dropped: [Dropped]
    /// Signatures of groups of which some conversations are told, also under another signature.
    package var toldGroups: Set<String> = []
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
    spelling.add(member.sentences)
    traffic[Day.week(of: member.createdAt), default: 0] += 1
    members.append(member)
    notWaiting.insert(member.id)
  }

  /// Takes in a theme, this run's or an earlier one's; the last of a signature counts.
  package mutating func add(_ theme: Theme) { themes[theme.signature] = theme }

  /// Takes in an orphan of an earlier run.
  package mutating func add(_ orphan: Orphan) { orphans[orphan.signature] = orphan }

  /// Takes in a story of an earlier run.
  package mutating func add(_ story: Story) {
    stories[story.signature] = story
    notWaiting.formUnion(story.conversationIDs)
  }

  /// What earlier runs left waiting under a signature, without what a story or this stream holds; nil for nothing.
  func waiting(_ signature: String) -> Orphan? {
    guard var orphan = orphans[signature] else { return nil }
    orphan.conversationIDs.removeAll(where: notWaiting.contains)
    return orphan.conversationIDs.isEmpty ? nil : orphan
  }

  /// Judges every group and writes what it deserves.
  ///
  /// - Parameter engines: what finds the words of new stories, judges and compares.
  /// - Returns: the stories, orphans and drops.
  /// - Throws: what an engine reports, or `MissingTexts`.
  package func conclude(by engines: StoryEngines) async throws -> Conclusion {
    let comparer = Comparer(engines.encoders, engines.titler, members, weights)
    var conclusion = Conclusion()
    conclusion.dropped = ungrouped() + objected()
    let parts = Partings(stories: stories.values, orphans: orphans.values)
    let grouped = Dictionary(grouping: members.filter(isGrouped)) {
      let own = parts.signature(of: $0.id, in: $0.signature ?? "")
      // Whatever is new of either theme joins the story that people kept.
      return stories[home(of: own)] == nil ? own : home(of: own)
    }
    let groups = grouped.sorted { $0.key < $1.key }.map { signature, members in
      (group(signature, members), beside: customers(beside: signature, grouped))
    }
    let cores = try await settled(groups, comparer, &conclusion)
    var drafts = drafts(of: Twins.joined(cores, weights))
    if let reviewer = engines.reviewer {
      drafts = try await reviewed(drafts, reviewer, comparer, &conclusion)
    }
    try await write(drafts, by: engines.author, comparer, &conclusion)
    account(for: groups.map(\.0), &conclusion)
    conclusion.stories.sort { Ranking.order($0) < Ranking.order($1) }
    conclusion.orphans.sort { $0.signature < $1.signature }
    conclusion.dropped = Self.joined(conclusion.dropped)
    return conclusion
  }

  func drafts(of cores: [Core]) -> [StoryDraft] { cores.map(draft) }

  /// The draft of a core.
  func draft(of core: Core) -> StoryDraft {
    StoryDraft(core.group, core.matter, others: core.others, settings, traffic: traffic)
  }

  /// Has the stories written; what the engine finds no story in is dropped.
  private func write(
    _ drafts: [StoryDraft],
    by author: any StoryAuthor,
    _ comparer: Comparer,
    _ conclusion: inout Conclusion
  ) async throws {
    guard !drafts.isEmpty else { return }
    let answer = try await author.texts(for: drafts.map(material))
    let texts = answer.value
    guard texts.count == drafts.count else {
      throw MissingTexts(stories: drafts.count, texts: texts.count)
    }
    let writer = Writer(engine: answer.engine, model: answer.model)
    conclusion.droppedClaims = texts.reduce(0) { $0 + $1.droppedClaims }
    let written = try await titled(
      zip(drafts, texts).map { (draft: $0, text: $1) },
      comparer
    )
    let merged = mergedStories(written)
    let joined = Namesakes.joined(merged, union: union)
    for (draft, text) in try await neighboursJoined(joined, comparer, &conclusion) {
      if let objection = text.objection {
        conclusion.dropped.append(dropped(draft.group, objection))
      } else if isSure(draft.credibility) {
        conclusion.stories.append(draft.story(text, by: writer))
      }
    }
  }

  /// What an author is told of a draft.
  func material(of draft: StoryDraft) -> StoryMaterial {
    var material = draft.material
    material.spelling = spelling.usual(in: material.statements.map(\.text))
    return material
  }

  /// One draft of several, under the theme of the first.
  private func union(_ drafts: [StoryDraft]) -> StoryDraft {
    union(drafts, under: drafts[0].group)
  }

  /// One draft of several, under the theme of a group.
  func union(_ drafts: [StoryDraft], under group: Group) -> StoryDraft {
    var union = draft(of: group, Voice.together(drafts.flatMap(\.matter.voices)))
    union.fit = TitleFit.mean(drafts.map { ($0.fit, Double($0.customers)) })
    return union
  }

  /// The draft of what some voices say under a group's theme.
  func draft(of group: Group, _ voices: [Voice]) -> StoryDraft {
    StoryDraft(group.with(voices), Matter(voices, weights), settings, traffic: traffic)
  }

  /// Notes which groups are told, and drops what is in no story, does not wait, and was not dropped for another reason:
  /// it is about something else than the others of its group.
  private func account(for groups: [Group], _ conclusion: inout Conclusion) {
    let told = Set(conclusion.stories.flatMap(\.conversationIDs))
    let placed = told.union(conclusion.orphans.flatMap(\.conversationIDs))
      .union(conclusion.dropped.flatMap(\.conversationIDs))
    for group in groups {
      let ids = group.conversationIDs
      if !told.isDisjoint(with: ids) { conclusion.toldGroups.insert(group.signature) }
      let left = ids.filter { !placed.contains($0) }
      guard !left.isEmpty else { continue }
      conclusion.dropped.append(
        Dropped(signature: group.signature, conversationIDs: left, reason: Self.noSharedProblem)
      )
    }
  }

  func dropped(_ group: Group, _ reason: String) -> Dropped {
    Dropped(
      signature: group.signature,
      conversationIDs: group.conversationIDs,
      reason: reason
    )
  }

  /// One record for each theme and reason, in their order.
  private static func joined(_ dropped: [Dropped]) -> [Dropped] {
    Dictionary(grouping: dropped) { [$0.signature ?? "", $0.reason] }.values.map { same in
      var first = same[0]
      first.conversationIDs = Set(same.flatMap(\.conversationIDs)).sorted()
      return first
    }.sorted { ($0.signature ?? "", $0.reason) < ($1.signature ?? "", $1.reason) }
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
      members: unique.values.map { $0.without(boilerplate) }.sorted(by: Member.isBefore),
      theme: themes[signature],
      earlier: waiting(signature)
    )
  }
}

/// An author that did not write one text a story.
package struct MissingTexts: Error, Equatable, CustomStringConvertible {
  package let stories: Int
  package let texts: Int

  package var description: String { "\(texts) texts for \(stories) stories" }
}
