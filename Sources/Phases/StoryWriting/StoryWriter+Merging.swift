import LanguageModel
import Records

/// Themes whose stories people merged: each is judged by itself, and both are told as one story.
extension StoryWriter {
  /// The signature under which a theme is told: of one that people merged into another, that one's.
  func home(of signature: String) -> String { themes[signature]?.toldIn ?? signature }

  /// How many customers the other themes of the same story have in this stream.
  func customers(beside signature: String, _ groups: [String: [Member]]) -> Int {
    guard isMerged(signature) else { return 0 }
    let home = home(of: signature)
    return groups.filter { $0.key != signature && self.home(of: $0.key) == home }.values
      .reduce(0) { $0 + Voice.customers(Voice.all(of: $1, weights)) }
  }

  /// The stories, those that people merged as one: under the signature and in the words of the one that was kept, or of
  /// the largest that has words.
  func mergedStories(_ written: [Namesakes.Written]) -> [Namesakes.Written] {
    let homes = Dictionary(grouping: written.indices) {
      home(of: written[$0].draft.group.signature)
    }
    var told = written.map(Optional.some)
    for (home, places) in homes where places.contains(where: { isMerged(written[$0], home) }) {
      let ranked = places.sorted { rank(written[$0], home) < rank(written[$1], home) }
      guard let speaker = ranked.first(where: { written[$0].text.objection == nil }) else {
        continue
      }
      let place = places[0]
      for other in places { told[other] = nil }
      told[place] = (draft(of: ranked.map { written[$0].draft }, home), written[speaker].text)
    }
    return told.compactMap(\.self)
  }

  /// True for a theme that people merged with another.
  func isMerged(_ signature: String) -> Bool {
    let home = home(of: signature)
    return themes.values.contains { $0.toldIn == home }
  }

  private func isMerged(_ written: Namesakes.Written, _ home: String) -> Bool {
    written.draft.group.signature != home
  }

  /// The story that was kept first, then the largest; of equal ones the first by name.
  private func rank(_ written: Namesakes.Written, _ home: String) -> (Int, Int, String) {
    let group = written.draft.group
    return (group.signature == home ? 0 : 1, -group.members.count, group.signature)
  }

  private func draft(of drafts: [StoryDraft], _ home: String) -> StoryDraft {
    union(
      drafts,
      under: Group(
        signature: home,
        members: [],
        theme: themes[home] ?? drafts[0].group.theme,
        earlier: waiting(home)
      )
    )
  }
}
