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

  /// Joins every vector with its nearest neighbours, by how many neighbours the two share.
  ///
  /// The weight is the Jaccard index of the two neighbourhoods, each end counted once among the shared: shared
  /// neighbours tell clusters of different density apart better than the cosine does (Jarvis and Patrick, 1973).
  init(_ neighbours: Neighbours, count: Int) {
    let sorted = (0..<count).map { neighbours[$0].sorted() }
    var edges: [Edge] = []
    for node in 0..<count {
      for target in neighbours[node] {
        let other = Int(target)
        if other < node, sorted[other].contains(Int32(node)) { continue }
        let shared = 1 + Self.sharedCount(sorted[node], sorted[other])
        let all = sorted[node].count + sorted[other].count - shared
        edges.append(Edge(a: node, b: other, weight: Float(shared) / Float(max(1, all))))
      }
    }
    self.init(count: count, edges)
  }

  private static func sharedCount(_ left: [Int32], _ right: [Int32]) -> Int {
    var (a, b, shared) = (0, 0, 0)
    while a < left.count, b < right.count {
      if left[a] == right[b] { shared += 1 }
      let step = left[a]
      if left[a] <= right[b] { a += 1 }
      if right[b] <= step { b += 1 }
    }
    return shared
  }
}
