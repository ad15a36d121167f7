import Records

/// Stories that are one matter told twice.
enum Twins {
  /// Least cosine of two groups' middles, and least degree to which each says what the other says.
  ///
  /// Looser limits were tried on threads that are linked to bugs: they join more groups of different bugs than of one.
  private static let near: Float = 0.85
  private static let sameMatter = 0.7

  /// A core with its middle, which is compared with that of every other.
  private typealias Placed = (core: Core, middle: [Float])

  /// The cores, those of one matter joined under the signature of the larger one.
  static func joined(_ cores: [Core], _ weights: WordWeights) -> [Core] {
    let largestFirst = cores.sorted {
      ($1.group.members.count, $0.group.signature) < ($0.group.members.count, $1.group.signature)
    }
    let kept = largestFirst.map(placed).reduce(into: [Placed]()) { kept, next in
      guard next.0.group.earlier == nil, let (place, union) = home(of: next, in: kept, weights)
      else {
        kept.append(next)
        return
      }
      kept[place] = placed(union)
    }
    return kept.map(\.core).sorted { $0.group.signature < $1.group.signature }
  }

  private static func placed(_ core: Core) -> Placed { (core, core.group.middle?.values ?? []) }

  /// The nearest core of the same matter, and what the two are together.
  private static func home(
    of next: Placed,
    in kept: [Placed],
    _ weights: WordWeights
  ) -> (place: Int, union: Core)? {
    let ranked = kept.enumerated().map { ($0, $1.middle.product(next.middle)) }
      .filter { $0.1 >= near }.sorted { $0.1 > $1.1 }
    for (place, _) in ranked where kept[place].core.likeness(to: next.core, weights) >= sameMatter {
      if let union = kept[place].core.union(next.core, weights) { return (place, union) }
    }
    return nil
  }
}
