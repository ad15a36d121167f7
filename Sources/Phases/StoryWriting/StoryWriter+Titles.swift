import LanguageModel
import Records

/// A story holds those who say what its title says.
extension StoryWriter {
  /// The written stories without members that are about something else than the title, and with those of their themes
  /// that are about it; a story is dropped that too few are left of, or whose members say too little of the title.
  ///
  /// - Parameters:
  ///   - written: the drafts with their words; those without a title stay as they are.
  ///   - encoders: those of the members' vectors.
  /// - Returns: the stories that remain, in their order.
  /// - Throws: what an encoder reports.
  func titled(
    _ written: [Namesakes.Written],
    _ encoders: Encoders
  ) async throws -> [Namesakes.Written] {
    var titled: [Namesakes.Written] = []
    for (draft, text) in written {
      if let told = try await told(draft, text, encoders) { titled.append((told, text)) }
    }
    return titled
  }

  /// The draft with those who say what the title says, or whose words it is; nil where they do not make a story.
  private func told(
    _ draft: StoryDraft,
    _ text: StoryText,
    _ encoders: Encoders
  ) async throws -> StoryDraft? {
    let voices = draft.matter.voices
    if text.objection != nil { return draft }
    guard Voice.areRead(voices),
      let heading = try await self.heading(text.title, encoder(of: voices, encoders))
    else { return isTold(draft) ? draft : nil }
    let (members, probability) = heading.members(
      of: voices + draft.others,
      around: voices,
      authors: text.sources
    )
    let isSame = Set(members.map(\.member.id)) == Set(voices.map(\.member.id))
    var told = isSame ? draft : self.draft(of: draft.group, members)
    told.meanProbability = probability
    return isTold(told) ? told : nil
  }

  /// True where enough customers are left, and at least half of them are about the title.
  ///
  /// What an earlier run left waiting counts customers that are not among the voices.
  private func isTold(_ draft: StoryDraft) -> Bool {
    if isExempt(draft) { return !draft.group.members.isEmpty }
    return (draft.group.earlier != nil || draft.customers >= settings.minimumSize)
      && draft.meanProbability ?? 1 >= Self.leastProbability
  }

  /// True for a story that is as sure as is asked for; one that joined another is judged with it.
  func isSure(_ draft: StoryDraft) -> Bool {
    isExempt(draft) || draft.isLikely && draft.score >= settings.minimumConfidence
  }

  /// Least mean probability of the members, whatever confidence is asked for.
  private static let leastProbability = 0.5

  /// True for a story that is told whatever its confidence: people merged its theme, or it may have too few members for
  /// one that says anything.
  private func isExempt(_ draft: StoryDraft) -> Bool {
    settings.minimumSize < Self.fewest || isMerged(draft.group.signature)
  }

  /// Customers from which their confidence says anything.
  private static let fewest = 3
}
