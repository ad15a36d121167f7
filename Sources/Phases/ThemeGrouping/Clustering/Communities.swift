/// Communities of a graph by modularity, after Blondel et al., "Fast unfolding of communities in large networks" (2008).
///
/// The resolution is that of Reichardt and Bornholdt (2006): the greater, the smaller the communities.
/// Nodes are visited in their order, not at random, so the same graph always gives the same answer.
struct Communities {
  /// Finds communities; they are numbered by their first node.
  static func labels(of graph: Graph, resolution: Double = 1) -> [Int] {
    let nodes = Level(graph, resolution)
    var labels = Array(0..<graph.count)
    // Once communities are merged, single nodes may fit better elsewhere; so the nodes get another turn.
    for _ in 0..<turns {
      let moved = nodes.moveNodes(from: labels)
      guard moved.hasChanged else { break }
      labels = merging(nodes, moved.labels)
    }
    return labels
  }

  /// Most turns of the nodes; more were never seen to change anything but a handful of nodes.
  private static let turns = 5

  /// Merges communities until no merge gains.
  private static func merging(_ nodes: Level, _ first: [Int]) -> [Int] {
    var labels = first
    while true {
      let level = Level(nodes, merged: labels)
      let moved = level.moveNodes(from: Array(0..<level.count))
      guard moved.hasChanged else { return labels }
      labels = labels.map { moved.labels[$0] }
    }
  }
}

/// The graph of communities found so far.
private struct Level {
  private var graph: Graph
  /// Weight of the edges inside each node, counted from both ends.
  private var loops: [Double]
  /// Weight of all edges of each node, loops included.
  private var strengths: [Double]
  private let total: Double
  private let resolution: Double

  init(_ graph: Graph, _ resolution: Double) {
    self.init(graph, resolution, loops: Array(repeating: 0, count: graph.count))
  }

  private init(_ graph: Graph, _ resolution: Double, loops: [Double]) {
    self.graph = graph
    self.resolution = resolution
    self.loops = loops
    strengths = (0..<graph.count).map { node in
      graph.edges(node).reduce(loops[node]) { $0 + Double(graph.weights[$1]) }
    }
    total = strengths.reduce(0, +)
  }

  /// Makes each community of a level a node.
  init(_ level: Level, merged labels: [Int]) {
    let count = (labels.max() ?? -1) + 1
    var loops = [Double](repeating: 0, count: count)
    var weights: [[Int: Float]] = Array(repeating: [:], count: count)
    for node in 0..<level.graph.count {
      loops[labels[node]] += level.loops[node]
      for edge in level.graph.edges(node) {
        let other = labels[Int(level.graph.targets[edge])]
        if other == labels[node] {
          loops[other] += Double(level.graph.weights[edge])
        } else if other > labels[node] {
          weights[labels[node]][other, default: 0] += level.graph.weights[edge]
        }
      }
    }
    let edges = weights.enumerated().flatMap { node, row in
      row.sorted { $0.key < $1.key }.map { Graph.Edge(a: node, b: $0.key, weight: $0.value) }
    }
    self.init(Graph(count: count, edges), level.resolution, loops: loops)
  }

  var count: Int { graph.count }

  /// Moves nodes to the neighbouring community that gains most, until none gains.
  func moveNodes(from start: [Int]) -> (labels: [Int], hasChanged: Bool) {
    var labels = start
    var sizes = [Double](repeating: 0, count: graph.count)
    for (node, label) in labels.enumerated() { sizes[label] += strengths[node] }
    var links = [Double](repeating: 0, count: graph.count)
    var queue = Array(0..<graph.count)
    var isQueued = [Bool](repeating: true, count: graph.count)
    var (head, hasChanged) = (0, false)
    while head < queue.count {
      let node = queue[head]
      head += 1
      isQueued[node] = false
      let best = bestCommunity(of: node, labels, sizes, &links)
      guard best != labels[node] else { continue }
      sizes[labels[node]] -= strengths[node]
      sizes[best] += strengths[node]
      labels[node] = best
      hasChanged = true
      for edge in graph.edges(node) {
        let other = Int(graph.targets[edge])
        guard labels[other] != best, !isQueued[other] else { continue }
        isQueued[other] = true
        queue.append(other)
      }
    }
    return (Self.renumbered(labels), hasChanged)
  }

  /// The community with the greatest gain of modularity; the present one where none is better.
  private func bestCommunity(
    of node: Int,
    _ labels: [Int],
    _ sizes: [Double],
    _ links: inout [Double]
  ) -> Int {
    let own = labels[node]
    var touched: [Int] = []
    for edge in graph.edges(node) {
      let label = labels[Int(graph.targets[edge])]
      if links[label] == 0 { touched.append(label) }
      links[label] += Double(graph.weights[edge])
    }
    func gain(_ label: Int) -> Double {
      let others = sizes[label] - (label == own ? strengths[node] : 0)
      return links[label] - resolution * strengths[node] * others / total
    }
    var best = (label: own, gain: gain(own))
    for label in touched {
      let candidate = gain(label)
      // The margin keeps rounding from moving a node to and fro.
      if candidate > best.gain + 1e-9 { best = (label, candidate) }
    }
    for label in touched { links[label] = 0 }
    return best.label
  }

  private static func renumbered(_ labels: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    for label in labels where numbers[label] == nil { numbers[label] = numbers.count }
    return labels.compactMap { numbers[$0] }
  }
}
