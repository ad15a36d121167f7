extension [Float] {
  /// The vector brought to length 1; nil where it has none or is not finite.
  package var unit: [Float]? {
    let square = reduce(0) { $0 + $1 * $1 }
    guard square > 0, square.isFinite else { return nil }
    let scale = 1 / square.squareRoot()
    return map { $0 * scale }
  }

  /// The scalar product of two vectors of one length, 0 for others.
  package func product(_ other: [Float]) -> Float {
    guard count == other.count else { return 0 }
    return zip(self, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension [[Float]] {
  /// The sum of vectors, as long as the shortest; empty for none.
  package var sum: [Float] {
    (0..<(map(\.count).min() ?? 0)).map { place in reduce(0) { $0 + $1[place] } }
  }
}
