import Records

/// Stories that are one matter told twice.
enum Twins {
  /// Least cosine of two groups' middles, and least degree to which each says what the other says.
  ///
  /// Looser limits were tried on threads that are linked to bugs: they join more groups of different bugs than of one.
  private static let near: Float = 0.85
  private static let sameMatter = 0.7

  /// The cores, those of one matter joined under the signature of the larger one.
  static func joined(_ cores: [Core], _ weights: WordWeights) -> [Core] {
    let largestFirst = cores.sorted {
      ($1.group.members.count, $0.group.signature) < ($0.group.members.count, $1.group.signature)
    }
    let kept = largestFirst.reduce(into: [Core]()) { kept, core in
      guard core.group.earlier == nil, let (place, union) = home(of: core, in: kept, weights) else {
        kept.append(core)
        return
      }
      kept[place] = union
    }
    return kept.sorted { $0.group.signature < $1.group.signature }
  }

  /// The nearest core of the same matter, and what the two are together.
  private static func home(
    of core: Core,
    in kept: [Core],
    _ weights: WordWeights
  ) -> (place: Int, union: Core)? {
    let ranked = kept.enumerated().map { ($0, product($1.middle, core.middle)) }
      .filter { $0.1 >= near }.sorted { $0.1 > $1.1 }
    for (place, _) in ranked where kept[place].likeness(to: core) >= sameMatter {
      if let union = kept[place].union(core, weights) { return (place, union) }
    }
    return nil
  }

  /// The product of two vectors of one length, 0 for others.
  private static func product(_ one: [Float], _ other: [Float]) -> Float {
    guard one.count == other.count else { return 0 }
    return zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
