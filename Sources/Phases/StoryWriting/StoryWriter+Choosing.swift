import LanguageModel
import Records

/// Which of the matters that members of a group share is told.
extension StoryWriter {
  /// Matters that are compared: more of them change few stories, and each costs time (docs/quality.md).
  private static let compared = 4

  /// What a group is told of: the matter that would make the best story under the title that the titler finds for it.
  ///
  /// What most say is often an area, and no matter: its title fits many conversations that have little in common.
  ///
  /// - Parameters:
  ///   - group: the conversations.
  ///   - voices: their members' voices.
  ///   - minimumSize: fewest customers of a story.
  ///   - comparer: compares what members say.
  /// - Returns: the core; nil where the members share no matter.
  /// - Throws: what an engine reports, or `MissingTexts`.
  func core(
    of group: Group,
    _ voices: [Voice],
    minimumSize: Int,
    _ comparer: Comparer
  ) async throws -> Core? {
    let limit = comparer.titler == nil ? 1 : Self.compared
    let cores = Core.all(of: group, voices, weights, minimumSize: minimumSize, limit: limit)
    guard cores.count > 1, let titler = comparer.titler,
      let encoder = try await comparer.encoder(of: voices)
    else { return cores.first }
    let titles = try await titler.titles(for: cores.map { material(of: draft(of: $0)) })
    guard titles.count == cores.count else {
      throw MissingTexts(stories: cores.count, texts: titles.count)
    }
    let titled = zip(cores, titles).compactMap { core, title in title.map { (core, $0) } }
    let headings = try await comparer.headings(titled.map(\.1.text), encoder)
    let worths = zip(titled, headings).map { worth(of: $0.0, under: $1, $0.1, comparer) }
    let best = worths.indices.max { (worths[$0], $1) < (worths[$1], $0) }
    return best.flatMap { worths[$0] > 0 ? titled[$0].0 : nil } ?? cores.first
  }

  /// What the story would be worth that a core makes under a title: how sure it is, and how many customers it is about.
  ///
  /// 0 where it is no story, whatever confidence the user asks for, and where it is one customer's, who bears out their own words.
  private func worth(
    of core: Core,
    under heading: Heading,
    _ title: StoryTitle,
    _ comparer: Comparer
  ) -> Double {
    let (members, fit) = comparer.members(
      under: heading,
      of: core.matter.voices + core.others,
      around: core.matter.voices,
      authors: [title.source]
    )
    let credibility = Credibility(
      group: core.group.with(members),
      customers: Voice.customers(members),
      fit: fit,
      isSpike: Weekly(members.map(\.member.createdAt), traffic: traffic).trend.kind == .spike
    )
    guard credibility.customers > 1, isTold(credibility), credibility.isLikely,
      credibility.score >= StorySettings.usualConfidence
    else { return 0 }
    return credibility.score * Double(credibility.customers).squareRoot()
  }
}
