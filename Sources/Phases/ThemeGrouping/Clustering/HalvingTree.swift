/// Rows sorted into small leaves by random halvings, so that near rows often share a leaf.
///
/// Each cut is at the median of the projection on the difference of two rows; after Dasgupta and Freund, "Random
/// projection trees and low dimensional manifolds" (2008). The seed alone decides what is drawn.
struct HalvingTree: Sendable {
  private static let largestLeaf = 64

  private var order: [Int32]
  /// Where the leaf of each row begins in `order`.
  private var starts: [Int32]
  /// How many rows each leaf holds, at its beginning.
  private var counts: [Int32]

  /// Sorts all vectors.
  init(_ vectors: Vectors, seed: UInt64) {
    order = (0..<Int32(vectors.count)).map { $0 }
    starts = Array(repeating: 0, count: vectors.count)
    counts = starts
    var chance = SplitMix(state: seed)
    var open = [0..<vectors.count]
    while let range = open.popLast() {
      guard range.count > Self.largestLeaf else {
        counts[range.lowerBound] = Int32(range.count)
        for place in range { starts[Int(order[place])] = Int32(range.lowerBound) }
        continue
      }
      halve(range, vectors, &chance)
      let middle = range.lowerBound + range.count / 2
      open += [range.lowerBound..<middle, middle..<range.upperBound]
    }
  }

  /// The rows of a row's leaf, itself among them.
  func leaf(of row: Int) -> ArraySlice<Int32> {
    let start = Int(starts[row])
    return order[start..<(start + Int(counts[start]))]
  }

  private mutating func halve(_ range: Range<Int>, _ vectors: Vectors, _ chance: inout SplitMix) {
    let one = vectors[Int(order[Int.random(in: range, using: &chance)])]
    let other = vectors[Int(order[Int.random(in: range, using: &chance)])]
    let direction = Vectors(dimensions: vectors.stride, [zip(one, other).map { $0 - $1 }])
    var sorted = vectors.withRows { rows in
      direction.withRows { line in
        order[range].map { (row: $0, key: rows.product(Int($0), line, 0)) }
      }
    }
    sorted.sort { ($0.key, $0.row) < ($1.key, $1.row) }
    for (place, entry) in zip(range, sorted) { order[place] = entry.row }
  }
}

/// Numbers that look random and follow from their seed (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
