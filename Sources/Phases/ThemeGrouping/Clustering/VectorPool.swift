/// Vectors of any lengths, taken in before their number is known.
///
/// They lie in blocks that the system takes back as a whole once the pool is gone; as many small arrays would leave
/// their memory to the process.
struct VectorPool: Sendable {
  /// Floats in a block: 4 MB.
  private static let blockSize = 1 << 20

  private var blocks: [[Float]] = []

  /// Where a vector lies.
  struct Place: Sendable {
    fileprivate let block: Int
    fileprivate let range: Range<Int>
    /// The vector's length.
    var count: Int { range.count }
  }

  mutating func append(_ vector: [Float]) -> Place {
    let room = blocks.last.map { Self.blockSize - $0.count } ?? 0
    if vector.count > room {
      blocks.append([])
      blocks[blocks.count - 1].reserveCapacity(max(Self.blockSize, vector.count))
    }
    let block = blocks.count - 1
    let start = blocks[block].count
    blocks[block] += vector
    return Place(block: block, range: start..<(start + vector.count))
  }

  subscript(place: Place) -> ArraySlice<Float> { blocks[place.block][place.range] }
}
