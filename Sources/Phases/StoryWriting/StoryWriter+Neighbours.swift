import LanguageModel
import Records

/// Stories that tell one matter in different words: a reader would see one story twice.
///
/// `Namesakes` have the same title, by words; here the titles' vectors are near, and the members of each story say the
/// title of the other.
extension StoryWriter {
  /// Least cosine of two titles of one matter, chosen by reading all pairs of two products from .8 on (docs/quality.md).
  private static let near: Float = 0.82

  /// A story that others may join.
  private struct Home {
    enum Story {
      /// Of an earlier run.
      case known(Records.Story)
      /// A new one, by its place.
      case new(Int)
    }

    let story: Story
    let heading: Heading
    /// What a reviewer parted has a theme in common and stays parted.
    var themes: Set<String>
  }

  /// The new stories, those of one matter joined: into a story of an earlier run if there is one, else under the largest.
  ///
  /// What an earlier run left waiting joins no new story, as its conversations are not at hand, and what a reviewer
  /// parted stays parted.
  ///
  /// - Parameters:
  ///   - written: the drafts with their words.
  ///   - comparer: compares them; where one encoder made all members' vectors.
  ///   - conclusion: takes stories of earlier runs that new ones join.
  /// - Returns: the stories that remain, in their order.
  /// - Throws: what the encoder reports.
  func neighboursJoined(
    _ written: [Namesakes.Written],
    _ comparer: Comparer,
    _ conclusion: inout Conclusion
  ) async throws -> [Namesakes.Written] {
    let told = written.indices.filter { written[$0].text.objection == nil }
      .sorted { Namesakes.size(written[$1], $1) < Namesakes.size(written[$0], $0) }
    let voices = told.flatMap { written[$0].draft.matter.voices }
    guard !told.isEmpty, let encoder = try await comparer.encoder(of: voices) else {
      return written
    }
    var joined = written.map(Optional.some)
    var homes = try await earlier(comparer, encoder)
    for (place, heading) in zip(
      told,
      try await comparer.headings(told.map { written[$0].text.title }, encoder)
    ) {
      let draft = written[place].draft
      if let home = home(of: draft, heading, in: homes, joined) {
        join(draft, homes[home], &joined, &conclusion)
        homes[home].themes.formUnion(Self.themes(of: draft))
        joined[place] = nil
      } else if Namesakes.isFree(written[place]) {
        homes.append(Home(story: .new(place), heading: heading, themes: Self.themes(of: draft)))
      }
    }
    return joined.compactMap(\.self)
  }

  /// The stories of earlier runs.
  private func earlier(_ comparer: Comparer, _ encoder: any TextEncoder) async throws -> [Home] {
    let known = stories.values.sorted { $0.signature < $1.signature }
    return zip(known, try await comparer.headings(known.map(\.title), encoder)).map {
      Home(story: .known($0), heading: $1, themes: [Partings.theme(of: $0.signature)])
    }
  }

  private static func themes(of draft: StoryDraft) -> Set<String> {
    let members = draft.group.members.compactMap(\.signature)
    return Set((members + [draft.group.signature]).map { Partings.theme(of: $0) })
  }

  /// The place of the nearest story of the same matter, those of earlier runs first; nil where none is near.
  private func home(
    of draft: StoryDraft,
    _ heading: Heading,
    in homes: [Home],
    _ written: [Namesakes.Written?]
  ) -> Int? {
    let themes = Self.themes(of: draft)
    let near = homes.indices.compactMap { place -> (place: Int, rank: (Int, Float, Int))? in
      let home = homes[place]
      guard let cosine = home.heading.nearness(of: heading), cosine >= Self.near,
        home.themes.isDisjoint(with: themes), isSaid(heading, draft, with: home, written)
      else { return nil }
      if case .known = home.story { return (place, (1, cosine, -place)) }
      return (place, (0, cosine, -place))
    }
    return near.max { $0.rank < $1.rank }?.place
  }

  /// True where the members of each story say the other's title; those of an earlier run are not at hand.
  private func isSaid(
    _ heading: Heading,
    _ draft: StoryDraft,
    with home: Home,
    _ written: [Namesakes.Written?]
  ) -> Bool {
    guard home.heading.isSaid(by: draft.matter.voices) else { return false }
    guard case .new(let place) = home.story else { return true }
    return draft.group.earlier == nil
      && written[place].map { heading.isSaid(by: $0.draft.matter.voices) } ?? false
  }

  private func join(
    _ draft: StoryDraft,
    _ home: Home,
    _ written: inout [Namesakes.Written?],
    _ conclusion: inout Conclusion
  ) {
    switch home.story {
    case .known(let story): conclusion.append(draft, to: story)
    case .new(let place):
      guard let kept = written[place]?.draft else { return }
      written[place]?.draft = union([kept, draft], under: kept.group)
    }
  }
}

extension StoryWriter.Conclusion {
  /// Tells a draft's conversations in a story of an earlier run, as it is by now.
  fileprivate mutating func append(_ draft: StoryDraft, to known: Story) {
    let place = stories.firstIndex { $0.signature == known.signature }
    let grown = draft.appended(to: place.map { stories[$0] } ?? known)
    if let place { stories[place] = grown } else { stories.append(grown) }
  }
}
