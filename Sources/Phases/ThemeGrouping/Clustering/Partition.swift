/// Splits vectors into coherent groups; how many is not known beforehand.
///
/// A graph of shared nearest neighbours is cut into communities, and a community that is still too wide is cut
/// again. Nothing of the size of all pairs is ever held. Constants were chosen on several encodings and samples
/// of one role-played and one real set; the answer changes little around them.
struct Partition {
  /// Widest group: this share of the spread of all vectors.
  ///
  /// A share, not a cosine, because encoders differ in how close they put unrelated texts.
  static let widestShare: Float = 0.68
  /// Spread below which nobody would split the whole: a stream with a single matter is one group.
  static let leastSpread: Float = 0.6
  /// Least cosine to the centroid: who is farther away does not belong.
  static let floor: Float = 0.5
  /// Least cosine of neighbours in the graph.
  private static let neighbourFloor: Float = 0.4
  /// Smallest group that is cut again.
  private static let smallestCut = 8

  private let vectors: Vectors
  private let graph: Graph
  private let widest: Float

  private init(_ vectors: Vectors, _ graph: Graph) {
    self.vectors = vectors
    self.graph = graph
    let all = Group(members: Array(0..<vectors.count), vectors)
    widest = Self.widestShare * max(all.spread, Self.leastSpread)
  }

  /// Finds the groups: rows in ascending order, groups by their first row, each row in exactly one.
  static func groups(of vectors: Vectors) async -> [[Int]] {
    guard vectors.count > 1 else { return vectors.count == 1 ? [[0]] : [] }
    let neighbours = await Neighbours(
      of: vectors,
      limit: neighbourCount(vectors.count),
      floor: neighbourFloor
    )
    let partition = Partition(vectors, Graph(neighbours, count: vectors.count))
    let groups = partition.cut(Array(0..<vectors.count))
    return Stragglers(vectors, groups).settled()
  }

  /// Neighbours a vector: few in small sets, so that small groups are not flooded by others.
  private static func neighbourCount(_ count: Int) -> Int {
    var power = 5
    // The power of 0.35, without a library of mathematics: k^20 <= n^7.
    while power < 20, Self.power(power + 1, 20) <= Self.power(count, 7) { power += 1 }
    return power
  }

  private static func power(_ base: Int, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * Double(base) }
  }

  private func cut(_ members: [Int]) -> [Group] {
    var done: [Group] = []
    var open = [Group(members: members, vectors)]
    while let group = open.popLast() {
      let isSmall = group.members.count < Self.smallestCut && group.members.count < members.count
      let parts = isSmall || group.spread <= widest ? [group] : parts(of: group)
      if parts.count == 1 { done.append(group) } else { open += parts }
    }
    return done
  }

  /// A group's communities; those that are coherent together are one.
  private func parts(of group: Group) -> [Group] {
    let isWhole = group.members.count == vectors.count
    let labels = Communities.labels(of: isWhole ? graph : graph.induced(by: group.members))
    var members: [[Int]] = Array(repeating: [], count: (labels.max() ?? 0) + 1)
    for (place, label) in labels.enumerated() { members[label].append(group.members[place]) }
    let parts = members.map { Group(members: $0, vectors) }
    return isWhole ? parts : Agglomeration(parts, widest: widest).merged()
  }
}

/// Some vectors and their sum.
struct Group {
  private(set) var members: [Int]
  private(set) var sum: [Float]

  init(members: [Int], _ vectors: Vectors) {
    self.members = members
    sum = vectors.sum(of: members)
  }

  /// The mean squared distance to the mean, 0 to 1 for vectors of length 1.
  var spread: Float {
    let count = Float(members.count)
    return 1 - dot(sum[...], sum[...]) / (count * count)
  }

  /// The mean brought to length 1.
  var centroid: [Float] { normalized(sum) ?? sum }

  mutating func absorb(_ other: Group) {
    members += other.members
    for index in sum.indices { sum[index] += other.sum[index] }
  }

  func union(_ other: Group) -> Group {
    var union = self
    union.absorb(other)
    return union
  }
}

/// Merges the closest two groups as long as their union is not too wide.
private struct Agglomeration {
  private var groups: [Group]
  private let widest: Float
  /// Cosine of the centroids of each pair whose union is narrow enough, else -1.
  private var closeness: [[Float]] = []

  init(_ groups: [Group], widest: Float) {
    self.groups = groups
    self.widest = widest
    closeness = groups.indices.map { a in
      (0..<a).map { Self.closeness(groups[a], groups[$0], widest) }
    }
  }

  func merged() -> [Group] {
    var state = self
    while let (a, b) = state.closestPair() { state.merge(a, into: b) }
    return state.groups.filter { !$0.members.isEmpty }
  }

  private func closestPair() -> (Int, Int)? {
    var best: (pair: (Int, Int), value: Float) = ((0, 0), 0)
    for (a, row) in closeness.enumerated() {
      for (b, value) in row.enumerated() where value > best.value { best = ((a, b), value) }
    }
    return best.value > 0 ? best.pair : nil
  }

  private mutating func merge(_ a: Int, into b: Int) {
    groups[b].absorb(groups[a])
    groups[a] = Group(members: [], Vectors(dimensions: groups[b].sum.count))
    for other in groups.indices {
      if other < b { closeness[b][other] = Self.closeness(groups[b], groups[other], widest) }
      if other > b { closeness[other][b] = Self.closeness(groups[b], groups[other], widest) }
      if other < a { closeness[a][other] = -1 }
      if other > a { closeness[other][a] = -1 }
    }
  }

  private static func closeness(_ a: Group, _ b: Group, _ widest: Float) -> Float {
    guard !a.members.isEmpty, !b.members.isEmpty, a.union(b).spread <= widest else { return -1 }
    return dot(a.centroid[...], b.centroid[...])
  }
}

/// Finds a place for the members that lie too far from their group's centroid.
private struct Stragglers {
  private let vectors: Vectors
  private let groups: [Group]

  init(_ vectors: Vectors, _ groups: [Group]) {
    self.vectors = vectors
    self.groups = groups
  }

  /// Moves each to the nearest centroid, or to a new group where none is near.
  func settled() -> [[Int]] {
    var leaders = groups.map(\.centroid)
    var members: [[Int]] = Array(repeating: [], count: leaders.count)
    var strays: [Int] = []
    for (label, group) in groups.enumerated() {
      for row in group.members {
        if vectors.cosine(row, leaders[label]) < Partition.floor {
          strays.append(row)
        } else {
          members[label].append(row)
        }
      }
    }
    for row in strays.sorted() {
      let nearest = leaders.indices.max { cosine(row, leaders[$0]) < cosine(row, leaders[$1]) }
      if let nearest, cosine(row, leaders[nearest]) >= Partition.floor {
        members[nearest].append(row)
      } else {
        members.append([row])
        leaders.append(Array(vectors[row]))
      }
    }
    return members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  private func cosine(_ row: Int, _ leader: [Float]) -> Float { vectors.cosine(row, leader) }
}
