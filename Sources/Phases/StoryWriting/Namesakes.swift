import LanguageModel
import Records

/// Stories to which their author gave the same title: to a reader they are one story.
///
/// Where something tells them apart, an author says it in the title; so those that are left differ in nothing that
/// could be said. On threads that are linked to bugs joining them costs neither precision nor recall (docs/quality.md).
struct Namesakes {
  /// A draft and its words.
  typealias Written = (draft: StoryDraft, text: StoryText)

  /// What makes two titles the same: their telling words but for counts, and whether they ask.
  private struct Name: Hashable {
    let stems: Set<String>
    let sides: Set<Int>
    let isQuestion: Bool

    /// Reads a title; nil for one without a telling word.
    init?(_ title: String) {
      stems = Words.stems(of: Self.withoutCounts(title))
      sides = Contrast.sides(of: title)
      isQuestion = Namesakes.asks(title)
      if stems.isEmpty { return nil }
    }

    /// The title without numbers before a plural: how many it was is one customer's.
    ///
    /// Not before "errors", whose number is their name.
    private static func withoutCounts(_ title: String) -> String {
      let words = title.split(separator: " ")
      let kept = words.indices.filter { place in
        let next = place + 1 < words.count ? words[place + 1].lowercased() : ""
        let isCount = words[place].allSatisfy(\.isNumber) && next.hasSuffix("s")
        return !isCount || next.hasPrefix("error")
      }
      return kept.map { words[$0] }.joined(separator: " ")
    }
  }

  /// True for a title that asks.
  static func asks(_ title: String) -> Bool { title.lowercased().hasPrefix("how to ") }

  /// The stories, those of one title joined under the words of the largest.
  ///
  /// What an earlier run left waiting stays by itself, as its conversations are not at hand, and what a reviewer
  /// parted stays parted.
  ///
  /// - Parameters:
  ///   - written: the drafts with their words; those without a title stay as they are.
  ///   - union: makes one draft of several, of which the first gives the theme.
  /// - Returns: the stories in their order, each where its largest one stood.
  static func joined(
    _ written: [Written],
    union: ([StoryDraft]) -> StoryDraft
  ) -> [Written] {
    let places = Dictionary(grouping: written.indices.filter { isFree(written[$0]) }) {
      Name(written[$0].text.title)
    }
    var joined = written.map(Optional.some)
    for (name, places) in places where name != nil && places.count > 1 {
      let themes = Set(places.map { Partings.theme(of: written[$0].draft.group.signature) })
      guard themes.count == places.count else { continue }
      let ranked = places.sorted { size(written[$1], $1) < size(written[$0], $0) }
      joined[ranked[0]]?.draft = union(ranked.map { written[$0].draft })
      for place in ranked.dropFirst() { joined[place] = nil }
    }
    return joined.compactMap(\.self)
  }

  /// True for a story that may be joined with another.
  static func isFree(_ written: Written) -> Bool {
    written.text.objection == nil && written.draft.group.earlier == nil
  }

  /// Orders stories of one matter; of equal ones the first is the largest.
  static func size(_ written: Written, _ place: Int) -> (Int, Int) {
    (written.draft.group.members.count, -place)
  }
}
