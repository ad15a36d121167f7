/// Splits vectors into coherent groups; how many follows from the data.
///
/// A graph of shared nearest neighbours is cut into communities, as finely as its groups lie apart. Nothing of the
/// size of all pairs is ever held. docs/quality.md tells how the constants were chosen.
struct Partition {
  /// Spread below which nobody would split the whole: a stream with a single matter is one group.
  private static let singleSpread: Float = 0.4
  /// Least cosine to the centroid: who is farther away does not belong.
  private static let floor: Float = 0.4
  /// Least cosine of neighbours in the graph.
  private static let neighbourFloor: Float = 0.4
  private static let mostNeighbours = 12

  private let vectors: Vectors
  private let neighbours: Neighbours
  private var labels: [Int]
  private var centroids: [[Float]]

  /// Finds the groups: rows in ascending order, groups by their first row, each row in exactly one.
  static func groups(of vectors: Vectors) async -> [[Int]] {
    guard vectors.count > 1 else { return vectors.count == 1 ? [[0]] : [] }
    let neighbours = await Neighbours(
      of: vectors,
      limit: neighbourCount(vectors.count),
      floor: neighbourFloor
    )
    let isOne = Group(members: Array(0..<vectors.count), vectors).spread <= singleSpread
    let labels =
      isOne
      ? Array(repeating: 0, count: vectors.count)
      : await Granularity(vectors, Graph(neighbours, count: vectors.count)).labels()
    return Partition(vectors, neighbours, labels).settled()
  }

  /// Neighbours a vector: few in small sets, so that small groups are not flooded by others.
  private static func neighbourCount(_ count: Int) -> Int {
    var power = 5
    // The power of 0.35, without a library of mathematics: k^20 <= n^7.
    while power < mostNeighbours, Self.power(power + 1, 20) <= Self.power(count, 7) { power += 1 }
    return power
  }

  private static func power(_ base: Int, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * Double(base) }
  }

  private init(_ vectors: Vectors, _ neighbours: Neighbours, _ labels: [Int]) {
    self.vectors = vectors
    self.neighbours = neighbours
    self.labels = labels
    centroids = vectors.sums(by: labels).map { normalized($0) ?? $0 }
  }

  /// The groups, once those that lie too far from their group's centroid have moved to a neighbour's group, or to
  /// one of their own where none is near.
  private consuming func settled() -> [[Int]] {
    var places = labels
    var next = centroids.count
    for row in labels.indices where vectors.cosine(row, centroids[labels[row]]) < Self.floor {
      if let nearer = nearestGroup(of: row) {
        places[row] = nearer
      } else {
        places[row] = next
        next += 1
      }
    }
    var groups: [[Int]] = Array(repeating: [], count: next)
    for (row, place) in places.enumerated() { groups[place].append(row) }
    return groups.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
  }

  /// The group of a neighbour whose centroid is nearest, if it is near.
  private func nearestGroup(of row: Int) -> Int? {
    var best: (label: Int, cosine: Float)?
    for label in Set(neighbours[row].map { labels[Int($0)] }).sorted() {
      let cosine = vectors.cosine(row, centroids[label])
      if cosine >= Self.floor, cosine > best?.cosine ?? -1 { best = (label, cosine) }
    }
    return best?.label
  }
}
