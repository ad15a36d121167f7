import LanguageModel
import Records

/// Stories that tell one matter in different words: a reader would see one story twice.
///
/// `Namesakes` have the same title, by words; here the titles' vectors are near, and the members say either.
extension StoryWriter {
  /// Least cosine of two titles of one matter, chosen by reading all pairs of two products from .8 on (docs/quality.md).
  private static let near: Float = 0.82

  /// A story that others may join.
  private struct Home {
    let heading: Heading
    /// A story of an earlier run.
    var known: Story?
    /// A new one's place.
    var place: Int?
  }

  /// The new stories, those of one matter joined: into a story of an earlier run if there is one, else under the largest.
  ///
  /// What an earlier run left waiting stays by itself, as its conversations are not at hand, and what a reviewer
  /// parted stays parted.
  ///
  /// - Parameters:
  ///   - written: the drafts with their words.
  ///   - encoders: those of the members' vectors; stories are compared where one encoder made those of all.
  ///   - conclusion: takes stories of earlier runs that new ones join.
  /// - Returns: the stories that remain, in their order.
  /// - Throws: what the encoder reports.
  func neighboursJoined(
    _ written: [Namesakes.Written],
    _ encoders: Encoders,
    _ conclusion: inout Conclusion
  ) async throws -> [Namesakes.Written] {
    let free = written.indices.filter { Namesakes.isFree(written[$0]) }
      .sorted { Namesakes.size(written[$1], $1) < Namesakes.size(written[$0], $0) }
    let voices = free.flatMap { written[$0].draft.matter.voices }
    guard !free.isEmpty, let encoder = try await encoder(of: voices, encoders) else {
      return written
    }
    let headings = try await headings(free.map { written[$0].text.title }, encoder)
    var homes = try await earlier(encoder)
    var joined = written.map(Optional.some)
    for (place, heading) in zip(free, headings) {
      let next = written[place].draft
      guard let home = homes.first(where: { isOne(heading, next, with: $0, joined) }) else {
        homes.append(Home(heading: heading, place: place))
        continue
      }
      joined[place] = nil
      if let kept = home.place {
        let drafts = [joined[kept]?.draft, next].compactMap(\.self)
        joined[kept]?.draft = union(drafts, under: drafts[0].group)
      } else if let known = home.known {
        conclusion.append(next, to: known)
      }
    }
    return joined.compactMap(\.self)
  }

  /// Titles and their vectors.
  private func headings(
    _ titles: [String],
    _ encoder: any TextEncoder
  ) async throws -> [Heading] {
    zip(titles, try await encoder.encode(titles)).map { Heading($0, $1, weights) }
  }

  /// The stories of earlier runs.
  private func earlier(_ encoder: any TextEncoder) async throws -> [Home] {
    let known = stories.values.sorted { $0.signature < $1.signature }
    let headings = try await headings(known.map(\.title), encoder)
    return zip(known, headings).map { Home(heading: $1, known: $0) }
  }

  /// True where the titles of a new story and of another one are near, and the members of each say the other's; those of
  /// a story of an earlier run are not at hand.
  private func isOne(
    _ heading: Heading,
    _ draft: StoryDraft,
    with home: Home,
    _ written: [Namesakes.Written?]
  ) -> Bool {
    guard heading.isNear(home.heading, Self.near), home.heading.isSaid(by: draft.matter.voices)
    else { return false }
    let theme = Partings.theme(of: draft.group.signature)
    if let known = home.known { return Partings.theme(of: known.signature) != theme }
    guard let kept = home.place.flatMap({ written[$0]?.draft }) else { return false }
    return Partings.theme(of: kept.group.signature) != theme
      && heading.isSaid(by: kept.matter.voices)
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
