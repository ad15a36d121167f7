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
  private(set) var weights = WordWeights()
  /// Conversations by week.
  private var traffic: [Int: Int] = [:]
  private(set) var themes: [String: Theme] = [:]
  private(set) var orphans: [String: Orphan] = [:]
  private(set) var stories: [String: Story] = [:]

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
    traffic[Day.week(of: member.createdAt), default: 0] += 1
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
      let own = parts.signature(of: $0.id, in: $0.signature ?? "")
      // Whatever is new of either theme joins the story that people kept.
      return stories[home(of: own)] == nil ? own : home(of: own)
    }
    var cores: [Core] = []
    for (signature, members) in grouped.sorted(by: { $0.key < $1.key }) {
      let group = group(signature, members)
      settle(group, beside: customers(beside: signature, grouped), &conclusion, &cores)
    }
    var drafts = drafts(of: Twins.joined(cores, weights))
    if let reviewer { drafts = try await reviewed(drafts, reviewer, &conclusion) }
    try await write(drafts, by: author, &conclusion)
    conclusion.stories.sort { Ranking.order($0) < Ranking.order($1) }
    conclusion.orphans.sort { $0.signature < $1.signature }
    conclusion.dropped = Self.joined(conclusion.dropped)
    return conclusion
  }

  func drafts(of cores: [Core]) -> [StoryDraft] {
    cores.map { StoryDraft($0.group, $0.matter, settings, traffic: traffic) }
  }

  /// Has the stories written; what the engine finds no story in is dropped.
  private func write(
    _ drafts: [StoryDraft],
    by author: any StoryAuthor,
    _ conclusion: inout Conclusion
  ) async throws {
    guard !drafts.isEmpty else { return }
    let answer = try await author.texts(for: drafts.map(\.material))
    let texts = answer.value
    guard texts.count == drafts.count else {
      throw MissingTexts(stories: drafts.count, texts: texts.count)
    }
    let writer = Writer(engine: answer.engine, model: answer.model)
    conclusion.droppedClaims = texts.reduce(0) { $0 + $1.droppedClaims }
    let written = zip(drafts, texts).map { (draft: $0, text: $1) }
    let merged = mergedStories(written)
    for (draft, text) in Namesakes.joined(merged, union: union) {
      if let objection = text.objection {
        conclusion.dropped.append(dropped(draft.group, objection))
      } else {
        conclusion.stories.append(draft.story(text, by: writer))
      }
    }
  }

  /// One draft of several, under the theme of the first.
  private func union(_ drafts: [StoryDraft]) -> StoryDraft {
    draft(of: drafts[0].group.with(Group.ordered(drafts.flatMap(\.group.members))))
  }

  /// The draft of all that a group says.
  func draft(of group: Group) -> StoryDraft {
    let matter = Matter(Voice.all(of: group.members, weights), weights)
    return StoryDraft(group, matter, settings, traffic: traffic)
  }

  private func dropped(_ group: Group, _ reason: String) -> Dropped {
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
      members: Group.ordered(unique.values.map { $0.without(boilerplate) }),
      theme: themes[signature],
      earlier: orphans[signature]
    )
  }

  /// Finds a group's place; one that deserves a new story joins the cores, and members that are about something
  /// else are dropped.
  ///
  /// - Parameters:
  ///   - group: the group.
  ///   - beside: customers of the themes that people merged with its own, which count for its size.
  ///   - conclusion: takes what becomes of it.
  ///   - cores: takes its core.
  func settle(
    _ group: Group,
    beside: Int = 0,
    _ conclusion: inout Conclusion,
    _ cores: inout [Core]
  ) {
    let voices = Voice.all(of: group.members, weights)
    let earlier = (group.earlier?.conversationIDs.count ?? 0) + beside
    if let known = stories[group.signature] {
      let draft = StoryDraft(group, Matter(voices, weights), settings, traffic: traffic)
      conclusion.stories.append(draft.appended(to: known))
    } else if Voice.customers(voices) + earlier < settings.minimumSize {
      conclusion.orphans.append(group.orphan(isMasked: settings.isMasked))
    } else if let reason = objection(to: group) {
      conclusion.dropped.append(dropped(group, reason))
    } else if let core = Core(
      group,
      voices,
      weights,
      minimumSize: max(1, settings.minimumSize - earlier)
    ) {
      conclusion.dropped += core.others.isEmpty ? [] : [dropped(of: core)]
      cores.append(core)
    } else {
      conclusion.dropped.append(dropped(group, Self.noSharedProblem))
    }
  }

  static let noSharedProblem = "no_shared_problem"

  private func dropped(of core: Core) -> Dropped {
    Dropped(
      signature: core.group.signature,
      conversationIDs: core.others.map(\.id).sorted(),
      reason: Self.noSharedProblem
    )
  }

  /// The gates; a group that one of them turns down goes nowhere else.
  private func objection(to group: Group) -> String? {
    let newest = members.map(\.createdAt).max() ?? 0
    if group.lastSeen < newest - settings.recencyDays * Day.seconds { return "not_recent" }
    if let cohesion = group.cohesion, cohesion < settings.minimumCohesion { return "incoherent" }
    return group.members.allSatisfy(\.statements.isEmpty) ? "no_problem" : nil
  }
}

/// An author that did not write one text a story.
package struct MissingTexts: Error, Equatable, CustomStringConvertible {
  package let stories: Int
  package let texts: Int

  package var description: String { "\(texts) texts for \(stories) stories" }
}
