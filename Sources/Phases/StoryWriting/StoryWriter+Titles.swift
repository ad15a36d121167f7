import LanguageModel
import Records

/// A story holds those who say what its title says.
extension StoryWriter {
  /// The written stories without members that are about something else than the title, and with those of their themes
  /// that are about it; a story is dropped that too few are left of, or whose members say too little of the title.
  ///
  /// - Parameters:
  ///   - written: the drafts with their words; those without a title stay as they are.
  ///   - comparer: compares them with the titles.
  /// - Returns: the stories that remain, in their order.
  /// - Throws: what an encoder reports.
  func titled(
    _ written: [Namesakes.Written],
    _ comparer: Comparer
  ) async throws -> [Namesakes.Written] {
    var titled: [Namesakes.Written] = []
    for (draft, text) in written {
      if let told = try await told(draft, text, comparer) {
        titled.append((told, text))
      }
    }
    return titled
  }

  /// The draft with those who say what the title says, or whose words it is; nil where they do not make a story.
  private func told(
    _ draft: StoryDraft,
    _ text: StoryText,
    _ comparer: Comparer
  ) async throws -> StoryDraft? {
    let voices = draft.matter.voices
    if text.objection != nil { return draft }
    guard Voice.areRead(voices),
      let heading = try await comparer.heading(text.title, comparer.encoder(of: voices))
    else { return isTold(draft.credibility) ? draft : nil }
    let (members, fit) = comparer.members(
      under: heading,
      of: voices + draft.others,
      around: voices,
      authors: text.sources
    )
    let isSame = Set(members.map(\.member.id)) == Set(voices.map(\.member.id))
    var told = isSame ? draft : self.draft(of: draft.group, members)
    told.fit = fit
    return isTold(told.credibility) ? told : nil
  }

  /// True where enough customers are left, and at least half of them are about the title.
  ///
  /// What an earlier run left waiting counts customers that are not among the voices.
  func isTold(_ story: Credibility) -> Bool {
    if isExempt(story.group) { return !story.group.members.isEmpty }
    return (story.group.earlier != nil || story.customers >= settings.minimumSize)
      && story.fit?.probability ?? 1 >= Self.leastProbability
  }

  /// True for a story that is as sure as is asked for.
  ///
  /// Those that were joined are judged together: a title under which they are not sure names no matter, also where each of them
  /// was sure (docs/quality.md).
  func isSure(_ story: Credibility) -> Bool {
    isExempt(story.group) || story.isLikely && story.score >= settings.minimumConfidence
  }

  /// Least mean probability of the members, whatever confidence is asked for.
  private static let leastProbability = 0.5

  /// True for a story that is told whatever its confidence: people merged its theme, or it may have too few members for
  /// one that says anything.
  private func isExempt(_ group: Group) -> Bool {
    settings.minimumSize < Self.fewest || isMerged(group.signature)
  }

  /// Customers from which their confidence says anything.
  private static let fewest = 3
}
