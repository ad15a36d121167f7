/// The areas that people gave themes, which new themes near these take.
struct TaughtAreas {
  /// Least cosine of a conversation to a theme's centroid: one field, as for the examples of a vocabulary's area.
  private static let floor: Float = 0.5
  /// Least share of a theme's conversations that are so near.
  private static let share = 0.5

  private let places: [(area: String, centroid: [Float])]

  /// - Parameter places: an area and the centroid, as long as a row of vectors, of each theme that has it.
  init(_ places: [(area: String, centroid: [Float])]) { self.places = places }

  /// The area that most conversations of a theme are near to, if enough are; of equals the first by name.
  func area(of rows: [Int], _ vectors: Vectors) -> String? {
    var counts: [String: Int] = [:]
    for row in rows {
      let near = places.filter { vectors.cosine(row, $0.centroid) >= Self.floor }.map(\.area)
      for area in Set(near) { counts[area, default: 0] += 1 }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, Double(best.value) >= Self.share * Double(rows.count) else { return nil }
    return best.key
  }
}
