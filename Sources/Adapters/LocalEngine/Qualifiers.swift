import LanguageModel
import Records

/// Tells stories apart whose titles say nearly the same, by what one of them has in common and the others lack.
enum Qualifiers {
  /// Cosine of two titles that say nearly the same.
  private static let near: Float = 0.86
  /// Share of a group's customers that say a keyword, and part of it up to which those of another group may.
  private static let common = 0.4
  private static let elsewhere = 0.5
  /// Least weight of a keyword's most telling word: one that few conversations hold.
  private static let telling = 3.7

  /// For each title that says nearly the same as others, the keyword that tells its group from theirs.
  static func keywords(_ titles: [Title?], _ groups: [StoryMaterial]) -> [String?] {
    titles.enumerated().map { place, title in
      guard let title else { return nil }
      let twins = titles.indices.filter { $0 != place && isNear(title, titles[$0]) }
      return keyword(of: groups[place], title.text, besides: twins.map { groups[$0] })
    }
  }

  private static func isNear(_ title: Title, _ other: Title?) -> Bool {
    guard let other, !title.vector.isEmpty else { return false }
    return title.vector.product(other.vector) >= near
  }

  /// The first keyword that customers of this group say, those of the others hardly, and the title not at all.
  private static func keyword(
    of group: StoryMaterial,
    _ title: String,
    besides twins: [StoryMaterial]
  ) -> String? {
    guard !twins.isEmpty else { return nil }
    let said = Words.stems(of: title)
    return group.keywords.first { keyword in
      let stems = Words.stems(of: keyword)
      let share = share(of: stems, group)
      let weight = stems.compactMap { group.words[$0]?.weight }.max() ?? 0
      return stems.isDisjoint(with: said) && share >= common && weight >= telling
        && twins.allSatisfy { self.share(of: stems, $0) <= elsewhere * share }
    }
  }

  /// Share of a group's customers that say the rarest of some words; 0 for none.
  private static func share(of stems: Set<String>, _ group: StoryMaterial) -> Double {
    stems.map { group.words[$0]?.share ?? 0 }.min() ?? 0
  }
}
