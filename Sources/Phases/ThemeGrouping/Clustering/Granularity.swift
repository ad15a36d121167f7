/// Chooses how finely a graph of vectors is cut: at which resolution its communities lie farthest apart.
///
/// The measure is the simplified silhouette (Hruschka et al., 2004), lowered for small groups: a member of a pair
/// is always near its centroid, which proves nothing.
struct Granularity: Sendable {
  /// The coarsest resolution.
  private static let coarsest = 0.5
  /// Vectors for each unit of the finest resolution.
  private static let share = 32.0
  /// Rows that are judged at most; they are spread evenly.
  private static let judged = 2048

  private let vectors: Vectors
  private let graph: Graph

  /// Takes vectors of length 1 and their graph.
  init(_ vectors: Vectors, _ graph: Graph) {
    self.vectors = vectors
    self.graph = graph
  }

  private struct Cut: Sendable {
    let resolution: Double
    let labels: [Int]
    let score: Float
  }

  /// The communities at the best resolution, numbered by their first row.
  func labels() async -> [Int] {
    let finest = max(8, Double(vectors.count) / Self.share)
    let steps = sequence(first: Self.coarsest) { $0 * 2 <= finest ? $0 * 2 : nil }
    var best = await bestCut(at: Array(steps), nil)
    for factor in [1.414, 1.189] {
      best = await bestCut(at: [best.resolution / factor, best.resolution * factor], best)
    }
    return best.labels
  }

  /// The best of the cuts at some resolutions and one more; of equals the coarsest.
  private func bestCut(at resolutions: [Double], _ other: Cut?) async -> Cut {
    await withTaskGroup(of: Cut.self) { group in
      for resolution in resolutions { group.addTask { cut(at: resolution) } }
      var best = other
      for await cut in group where best.map({ Self.isBetter(cut, $0) }) ?? true { best = cut }
      return best ?? cut(at: Self.coarsest)
    }
  }

  private static func isBetter(_ one: Cut, _ other: Cut) -> Bool {
    (one.score, other.resolution) > (other.score, one.resolution)
  }

  private func cut(at resolution: Double) -> Cut {
    let labels = Communities.labels(of: graph, resolution: resolution)
    return Cut(resolution: resolution, labels: labels, score: score(labels))
  }

  /// The mean silhouette of the judged rows.
  private func score(_ labels: [Int]) -> Float {
    let sizes = labels.reduce(into: [Int](repeating: 0, count: (labels.max() ?? 0) + 1)) {
      $0[$1] += 1
    }
    guard sizes.count > 1 else { return 0 }
    let centroids = Vectors(
      dimensions: vectors.stride,
      vectors.sums(by: labels).lazy.map { normalized($0) ?? $0 }
    )
    let step = max(1, vectors.count / Self.judged)
    let rows = stride(from: 0, to: vectors.count, by: step)
    let sum = rows.reduce(Float(0)) { sum, row in
      let proof = 1 - 1 / Float(sizes[labels[row]])
      return proof > 0 ? sum + silhouette(of: row, labels[row], centroids) * proof * proof : sum
    }
    return sum * Float(step) / Float(vectors.count)
  }

  private func silhouette(of row: Int, _ label: Int, _ centroids: Vectors) -> Float {
    let (own, other) = vectors.withRows { rows in
      centroids.withRows { leaders in
        var best: Float = -1
        for leader in 0..<centroids.count where leader != label {
          best = max(best, rows.product(row, leaders, leader))
        }
        return (1 - rows.product(row, leaders, label), 1 - best)
      }
    }
    let greater = max(own, other)
    return greater > 0 ? (other - own) / greater : 0
  }
}
