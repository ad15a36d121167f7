/// The product area and component of each group.
///
/// A vocabulary decides where its words are met. Elsewhere an area is a community of near themes, named by its
/// members' shared phrase, unless the theme is near to some of an area that people gave; a component is the page on which most conversations began, else a distinctive phrase.
struct Areas {
  /// Gives how many neighbours of a theme may be of its area: the more themes, the more; a few themes that all
  /// knew each other would be one area.
  static func neighbours(among themes: Int) -> Int {
    min(8, max(2, Int(Double(themes).squareRoot() / 2)))
  }
  /// Least share of a group that mentions a vocabulary's area.
  private static let mentionShare = 0.3
  /// Least share of a group that began on the same page.
  private static let pageShare = 0.5

  private let members: [Member]
  private let groups: [ThemeGroup]
  private let phrases: [[Distinction.Phrase]]
  private let vocabulary: Vocabulary
  /// Name of the community of each group.
  private let names: [String]
  /// The area that people gave themes near some rows.
  private let taught: ([Int]) -> String?

  struct Place {
    let area: String
    let component: String
    /// The area, where it is one that people gave themes near by.
    let taught: String?
  }

  init(
    _ members: [Member],
    _ groups: [ThemeGroup],
    _ phrases: [[Distinction.Phrase]],
    _ nearest: Neighbours,
    _ distinction: Distinction,
    _ vocabulary: Vocabulary,
    taught: @escaping ([Int]) -> String?
  ) {
    self.taught = taught
    self.members = members
    self.groups = groups
    self.phrases = phrases
    self.vocabulary = vocabulary
    let labels = Communities.labels(of: Graph(nearest, count: groups.count))
    var rows: [Int: [Int]] = [:]
    for (place, label) in labels.enumerated() { rows[label, default: []] += groups[place].rows }
    let words = rows.mapValues { rows in
      AreaName.name(distinction.phrases(of: rows, limit: 12))
    }
    names = labels.map { words[$0] ?? AreaName.other }
  }

  /// Finds the place of a group.
  func place(of group: Int) -> Place {
    let rows = groups[group].rows
    let area = mostMentioned(rows, \.areas)
    let component = mostMentioned(rows, \.components) { area == nil || $0.area == area }
    let taught = area == nil ? self.taught(rows) : nil
    let areaName = area.map { vocabulary.areas[$0].name } ?? taught ?? names[group]
    return Place(
      area: areaName,
      component: component.map { vocabulary.areas[$0.area].components[$0.component] }
        ?? commonPage(rows) ?? sharedPhrase(of: group) ?? areaName,
      taught: taught
    )
  }

  private func mostMentioned<Value: Comparable & Hashable>(
    _ rows: [Int],
    _ values: (Mentions) -> Set<Value>,
    where isWanted: (Value) -> Bool = { _ in true }
  ) -> Value? {
    mostCommon(rows, leastShare: Self.mentionShare) {
      values(members[$0].mentions).filter(isWanted)
    }
  }

  private func commonPage(_ rows: [Int]) -> String? {
    mostCommon(rows, leastShare: Self.pageShare) { members[$0].page.map { [$0] } ?? [] }
  }

  /// The value met in most rows, if in enough of them; of equals the first.
  private func mostCommon<Value: Comparable & Hashable>(
    _ rows: [Int],
    leastShare: Double,
    _ values: (Int) -> Set<Value>
  ) -> Value? {
    let counts = rows.reduce(into: [Value: Int]()) { counts, row in
      for value in values(row) { counts[value, default: 0] += 1 }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, Double(best.value) >= leastShare * Double(rows.count) else { return nil }
    return best.key
  }

  /// The group's most distinctive phrase of two words.
  private func sharedPhrase(of group: Int) -> String? {
    phrases[group].first { $0.words.count > 1 }?.text
  }
}
