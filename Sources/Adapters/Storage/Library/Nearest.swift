/// The nearest conversations so far, each with its nearest vector.
struct Nearest {
  private let limit: Int
  private var similarities: [String: Float] = [:]
  /// What a newcomer must reach once there are enough.
  private(set) var least = -Float.infinity

  init(limit: Int) { self.limit = limit }

  mutating func add(_ id: @autoclosure () -> String, _ similarity: Float) {
    guard similarity >= least else { return }
    let id = id()
    similarities[id] = max(similarity, similarities[id] ?? -.infinity)
    // Sorting now and then costs less than keeping order all the time.
    guard similarities.count >= 2 * limit + 100 else { return }
    let kept = sorted
    similarities = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, $0.similarity) })
    least = kept.last?.similarity ?? least
  }

  /// Takes in what another has found.
  mutating func add(_ other: Nearest) {
    for found in other.sorted { add(found.id, found.similarity) }
  }

  /// The nearest first; of equals the one with the lower id.
  var sorted: [(id: String, similarity: Float)] {
    let all = similarities.map { (id: $0.key, similarity: $0.value) }
    return Array(all.sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }.prefix(limit))
  }
}

/// Scalar product of two vectors of the same length.
func dotProduct(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ count: Int) -> Float
{
  var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero)
  var index = 0
  while index + 16 <= count {
    sums.0 += eight(left + index) * eight(right + index)
    sums.1 += eight(left + index + 8) * eight(right + index + 8)
    index += 16
  }
  var rest: Float = 0
  while index < count {
    rest += left[index] * right[index]
    index += 1
  }
  return (sums.0 + sums.1).sum() + rest
}

@inline(__always)
private func eight(_ values: UnsafePointer<Float>) -> SIMD8<Float> {
  UnsafeRawPointer(values).loadUnaligned(as: SIMD8<Float>.self)
}
