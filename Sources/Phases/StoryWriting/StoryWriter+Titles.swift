import LanguageModel
import Records

/// A story holds those who say what its title says.
extension StoryWriter {
  /// Confidence below which the members are as far from the title as chance would have them (docs/quality.md).
  private static let gate = 0.5

  /// The written stories without members that are about something else than the title; a story is dropped that too few
  /// are left of, or whose members say too little of the title.
  ///
  /// - Parameters:
  ///   - written: the drafts with their words; those without a title stay as they are.
  ///   - encoders: those of the members' vectors.
  ///   - conclusion: takes the members that leave.
  /// - Returns: the stories that remain, in their order.
  /// - Throws: what an encoder reports.
  func titled(
    _ written: [Namesakes.Written],
    _ encoders: Encoders,
    _ conclusion: inout Conclusion
  ) async throws -> [Namesakes.Written] {
    var titled: [Namesakes.Written] = []
    for (draft, text) in written {
      guard let told = try await told(draft, text, encoders) else {
        conclusion.dropped.append(dropped(draft.group, Self.noSharedProblem))
        continue
      }
      titled.append((told, text))
      conclusion.dropped += dropped(
        draft.group.members(besides: told.matter.voices),
        of: draft.group
      )
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
    guard text.objection == nil, Voice.areRead(voices),
      let encoder = try await encoder(of: voices, encoders)
    else { return draft }
    let heading = try await Heading(text.title, weights, encoder)
    let staying = voices.filter { text.sources.contains($0.member.id) || heading.keeps($0) }
    var told = draft
    if staying.count < voices.count {
      told = self.draft(of: draft.group, staying)
    }
    told.agreement = heading.confidence(staying)
    return isTold(told) ? told : nil
  }

  /// What an earlier run left waiting, and themes that people merged, count customers that are not among the voices.
  private func isTold(_ draft: StoryDraft) -> Bool {
    let isAlone = draft.group.earlier == nil && !isMerged(draft.group.signature)
    if !isAlone || settings.minimumSize < Self.fewest { return !draft.group.members.isEmpty }
    return Voice.customers(draft.matter.voices) >= settings.minimumSize
      && draft.agreement ?? 1 >= Self.gate
  }

  /// Members from which their agreement says anything.
  private static let fewest = 3
}
