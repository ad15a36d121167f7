import Records

/// The cohesion of a group, and its separation from others.
struct Quality {
  private let size: Int
  /// Mean cosine of the members to their centroid.
  private let cohesion: Double
  /// Mean cosine of the members to the next group's centroid, where there is another group.
  private let overlap: Double?

  init(_ rows: [Int], _ vectors: Vectors, _ centroid: [Float], _ next: [Float]?) {
    func mean(_ centroid: [Float]) -> Double {
      Double(rows.reduce(0) { $0 + vectors.cosine($1, centroid) }) / Double(rows.count)
    }
    size = rows.count
    cohesion = mean(centroid)
    overlap = next.map { mean($0) }
  }

  /// The simplified silhouette (Hruschka et al., 2004), lowered for small groups, which prove little.
  private var score: Double {
    let own = max(0, 1 - cohesion)
    let other = max(own, 1 - (overlap ?? 0))
    let silhouette = other > 0 ? (other - own) / other : 0
    return silhouette * (1 - 1 / Double(size))
  }

  /// The score and its reasons.
  ///
  /// - Parameter next: signature of the nearest other theme.
  /// - Returns: 0 to 1, and the measures in words.
  func judgement(next: String?) -> Judgement {
    var why = "\(size.counted("conversation")), mean cosine \(decimal(cohesion)) to the centroid"
    if let next, let overlap { why += ", \(decimal(overlap)) to the nearest other theme, \(next)" }
    return Judgement(score: (score * 1000).rounded() / 1000, why: why)
  }
}

/// A number with two decimals.
func decimal(_ value: Double) -> String {
  let hundredths = Int((abs(value) * 100).rounded())
  let digits = hundredths % 100
  return "\(value < 0 ? "-" : "")\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
}
