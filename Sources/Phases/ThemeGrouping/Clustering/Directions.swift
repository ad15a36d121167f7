import Records

/// Splits a group whose members pull in opposite directions.
///
/// The facet directions come from an extractor that errs now and then, so a group is only split where both sides
/// are substantial and also lie apart as vectors. Otherwise a coherent group would shatter on noise.
struct Directions {
  private static let opposites: [(Direction, Direction)] = [
    (.excess, .deficit), (.creation, .deletion),
  ]
  /// Fewest members of a side, and its least share of the group.
  private static let fewest = 3
  private static let leastShare = 0.25
  /// Least ratio of the variance between the sides to that within them; labels at random give 1.
  private static let leastRatio: Float = 2

  /// True for directions that demand opposite fixes.
  static func areOpposed(_ left: Direction, _ right: Direction) -> Bool {
    opposites.contains { ($0, $1) == (left, right) || ($0, $1) == (right, left) }
  }

  /// The commonest direction; of equals the first in the order of the type.
  static func majority(of directions: some Sequence<Direction>) -> Direction {
    let counts = directions.reduce(into: [Direction: Int]()) { $0[$1, default: 0] += 1 }
    let ranked = Direction.allCases.reversed().max {
      counts[$0, default: 0] < counts[$1, default: 0]
    }
    return counts.isEmpty ? .neutral : ranked ?? .neutral
  }

  /// Splits one group in two where that is due; who leans to neither side goes with the nearer one.
  static func split(_ group: [Int], _ directions: [Direction], _ vectors: Vectors) -> [[Int]] {
    for (one, other) in opposites {
      let left = Group(members: group.filter { directions[$0] == one }, vectors)
      let right = Group(members: group.filter { directions[$0] == other }, vectors)
      let fewer = min(left.members.count, right.members.count)
      guard fewer >= fewest, Double(fewer) >= leastShare * Double(group.count),
        ratio(left, right) >= leastRatio
      else { continue }
      return divide(group, directions, vectors, left, right)
    }
    return [group]
  }

  /// The pseudo-F of two groups (Caliński and Harabasz, 1974).
  private static func ratio(_ left: Group, _ right: Group) -> Float {
    let within = left.scatter + right.scatter
    let between = left.union(right).scatter - within
    let freedom = Float(left.members.count + right.members.count - 2)
    return within > 0 ? between / (within / freedom) : .infinity
  }

  private static func divide(
    _ group: [Int],
    _ directions: [Direction],
    _ vectors: Vectors,
    _ left: Group,
    _ right: Group
  ) -> [[Int]] {
    let (one, other) = (left.centroid, right.centroid)
    let (ones, others) = (Set(left.members), Set(right.members))
    let isLeft = { (row: Int) in
      if ones.contains(row) { return true }
      if others.contains(row) { return false }
      return vectors.cosine(row, one) >= vectors.cosine(row, other)
    }
    return [group.filter(isLeft), group.filter { !isLeft($0) }]
  }
}

extension Group {
  /// The sum of squared distances to the mean.
  fileprivate var scatter: Float { spread * Float(members.count) }
}
