import LanguageModel
import Records

/// Groups after a namer's verdicts: merged with a neighbour, split in two, or as they were.
struct Reshaping {
  /// The groups; those that were split off come last.
  private(set) var groups: [ThemeGroup]
  /// Names of new groups by their places.
  private(set) var names: [Int: ThemeName]
  /// False where every verdict was to keep.
  private(set) var isNeeded = false

  private let neighbours: [[Int]]
  private let vectors: Vectors

  /// Carries out verdicts: first splits, then merges.
  ///
  /// - Parameters:
  ///   - groups: the groups that were shown.
  ///   - names: names and verdicts of the new ones, by their places.
  ///   - neighbours: places of the neighbours that each group was shown with.
  ///   - ids: ids of the conversations by their rows.
  ///   - vectors: the conversations' vectors.
  init(
    _ groups: [ThemeGroup],
    _ names: [Int: ThemeName],
    neighbours: [[Int]],
    ids: [String],
    _ vectors: Vectors
  ) {
    self.groups = groups
    self.names = names
    self.neighbours = neighbours
    self.vectors = vectors
    for (place, name) in names.sorted(by: { $0.key < $1.key }) {
      if case .split(let others, let signature, let title) = name.verdict {
        split(place, others, ids, signature, title)
      }
    }
    for place in names.keys.sorted() { merge(place) }
    if isNeeded { close() }
  }

  /// Splits a group: members that were not shown go to the nearer side.
  private mutating func split(
    _ place: Int,
    _ others: Set<String>,
    _ ids: [String],
    _ signature: String,
    _ title: String
  ) {
    let rows = groups[place].rows
    let outside = rows.filter { others.contains(ids[$0]) }
    guard !outside.isEmpty, outside.count < rows.count, groups[place].named == nil else { return }
    let inside = rows.filter { !others.contains(ids[$0]) }
    let (near, far) = (
      Group(members: inside, vectors).centroid, Group(members: outside, vectors).centroid
    )
    let moved = Set(
      rows.filter { others.contains(ids[$0]) || vectors.cosine($0, far) > vectors.cosine($0, near) }
    )
    guard moved.count < rows.count else { return }
    groups[place].rows = rows.filter { !moved.contains($0) }
    groups.append(ThemeGroup(rows: rows.filter(moved.contains)))
    let number = groups.count - 1
    names[number] = ThemeName(
      signature: free(signature),
      title: title,
      area: names[place]?.area,
      writer: names[place]?.writer
    )
    isNeeded = true
  }

  /// A signature that no group has.
  private func free(_ signature: String) -> String {
    let taken = Set(names.values.map(\.signature) + groups.compactMap(\.signature))
    if !taken.contains(signature) { return signature }
    return (2...).lazy.map { "\(signature)_\($0)" }.first { !taken.contains($0) } ?? signature
  }

  /// Merges a group into the neighbour that its verdict names, unless that one was shown this group and wants to stay
  /// by itself.
  private mutating func merge(_ place: Int) {
    guard let name = names[place], case .merge(let number) = name.verdict,
      groups[place].named == nil,
      neighbours[place].indices.contains(number)
    else { return }
    let target = neighbours[place][number]
    guard !groups[place].rows.isEmpty, !groups[target].rows.isEmpty else { return }
    if let other = names[target], let seen = neighbours[target].firstIndex(of: place),
      other.verdict != .merge(neighbour: seen)
    {
      return
    }
    // A name that is given or known stays; of two new ones that of the larger group.
    let isLarger = groups[place].rows.count > groups[target].rows.count
    let stays = groups[target].signature == nil && isLarger ? place : target
    let goes = stays == place ? target : place
    groups[stays].rows = (groups[stays].rows + groups[goes].rows).sorted()
    groups[goes].rows = []
    isNeeded = true
  }

  /// Leaves out the groups that went into others.
  private mutating func close() {
    let kept = groups.indices.filter { !groups[$0].rows.isEmpty }
    names = Dictionary(
      uniqueKeysWithValues: kept.enumerated().compactMap { number, place in
        names[place].map { (number, $0) }
      }
    )
    groups = kept.map { groups[$0] }
  }
}
