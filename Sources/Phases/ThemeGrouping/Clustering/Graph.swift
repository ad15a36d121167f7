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

  /// Joins every vector with its nearest neighbours, by how much their neighbourhoods overlap.
  ///
  /// Shared neighbours tell clusters of different density apart better than the cosine does (Jarvis and Patrick, 1973);
  /// weighing them by their rank gains more (docs/quality.md).
  init(_ neighbours: Neighbours, count: Int) {
    let neighbourhoods = Neighbourhoods(neighbours, count: count)
    var edges: [Edge] = []
    for node in 0..<count {
      for target in neighbours[node] {
        let other = Int(target)
        if other < node, neighbours[other].contains(Int32(node)) { continue }
        edges.append(Edge(a: node, b: other, weight: neighbourhoods.overlap(node, other)))
      }
    }
    self.init(count: count, edges)
  }
}
