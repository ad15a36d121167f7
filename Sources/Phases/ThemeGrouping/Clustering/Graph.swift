/// An undirected weighted graph in compressed rows.
struct Graph {
  /// Start of each node's edges in `targets`; one more entry than nodes.
  private(set) var offsets: [Int]
  private(set) var targets: [Int32]
  private(set) var weights: [Float]

  var count: Int { offsets.count - 1 }

  /// Edges of a node.
  func edges(_ node: Int) -> Range<Int> { offsets[node]..<offsets[node + 1] }

  /// Builds a graph from edges that are each given once.
  init(count: Int, _ edges: [Edge]) {
    offsets = Array(repeating: 0, count: count + 1)
    for edge in edges {
      offsets[edge.a + 1] += 1
      offsets[edge.b + 1] += 1
    }
    for node in 0..<count { offsets[node + 1] += offsets[node] }
    targets = Array(repeating: 0, count: edges.count * 2)
    weights = Array(repeating: 0, count: edges.count * 2)
    var next = offsets
    for edge in edges {
      for (from, to) in [(edge.a, edge.b), (edge.b, edge.a)] {
        targets[next[from]] = Int32(to)
        weights[next[from]] = edge.weight
        next[from] += 1
      }
    }
  }

  struct Edge {
    let a: Int
    let b: Int
    let weight: Float
  }

  /// Joins every vector with its nearest neighbours, by how much of their neighbourhoods the two share.
  ///
  /// A neighbourhood holds the node itself and its neighbours, of which the first counts most and the last least, and
  /// those that name the node as theirs; the weight is the weighted Jaccard index of two. Shared neighbours tell
  /// clusters of different density apart better than the cosine does (Jarvis and Patrick, 1973).
  init(_ neighbours: Neighbours, count: Int) {
    let shares = Self.neighbourhoods(neighbours, count)
    var edges: [Edge] = []
    for node in 0..<count {
      for target in neighbours[node] {
        let other = Int(target)
        if other < node, neighbours[other].contains(Int32(node)) { continue }
        edges.append(Edge(a: node, b: other, weight: Self.overlap(shares[node], shares[other])))
      }
    }
    self.init(count: count, edges)
  }

  /// A node of a neighbourhood, and how far it belongs to it, 0 to 1.
  private typealias Share = (node: Int32, value: Float)

  /// Each node's neighbourhood, sorted by node.
  private static func neighbourhoods(_ neighbours: Neighbours, _ count: Int) -> [[Share]] {
    var shares: [[Share]] = (0..<count).map { [(node: Int32($0), value: Float(1))] }
    for node in 0..<count {
      for (rank, target) in neighbours[node].enumerated() {
        let half = (1 - Float(rank) / Float(neighbours.limit)).squareRoot() / 2
        shares[node].append((target, half))
        shares[Int(target)].append((Int32(node), half))
      }
    }
    return shares.map(joined)
  }

  /// The shares sorted by node, two of one node added up.
  private static func joined(_ shares: [Share]) -> [Share] {
    shares.sorted { ($0.node, $0.value) < ($1.node, $1.value) }.reduce(into: []) { joined, share in
      if joined.last?.node == share.node {
        joined[joined.count - 1].value += share.value
      } else {
        joined.append(share)
      }
    }
  }

  /// The sum of the smaller shares through the sum of the greater ones.
  private static func overlap(_ left: [Share], _ right: [Share]) -> Float {
    var (a, b) = (0, 0)
    var (smaller, greater): (Float, Float) = (0, 0)
    while a < left.count || b < right.count {
      let one = a < left.count ? left[a] : (node: Int32.max, value: Float(0))
      let other = b < right.count ? right[b] : (node: Int32.max, value: Float(0))
      if one.node == other.node {
        smaller += min(one.value, other.value)
        greater += max(one.value, other.value)
      } else {
        greater += one.node < other.node ? one.value : other.value
      }
      if one.node <= other.node { a += 1 }
      if other.node <= one.node { b += 1 }
    }
    return greater > 0 ? smaller / greater : 0
  }
}
