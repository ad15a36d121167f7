import Glibc

/// MPNet's bias on attention: one number for each head and distance between two tokens.
final class RelativePositions: Sendable {
  /// A head's biases by distance, from `1 - longest` to `longest - 1`.
  private let biases: [[Float]]
  private let longest: Int

  /// Spreads a table of a row a bucket and a column a head.
  init(table: UnsafePointer<Float>, shape: EncoderShape) {
    let longest = shape.longestSequence
    let buckets = ((1 - longest)..<longest).map {
      Self.bucket(distance: $0, of: shape.distanceBuckets)
    }
    biases = (0..<shape.heads).map { head in buckets.map { table[$0 * shape.heads + head] } }
    self.longest = longest
  }

  /// The bucket of a distance, as the T5 paper (Raffel and others, 2020) has it.
  ///
  /// One half is for tokens before, one for those behind; near distances have a bucket each, far ones share them.
  static func bucket(distance: Int, of count: Int) -> Int {
    let (half, size) = (count / 2, abs(distance))
    let offset = distance > 0 ? half : 0
    let exact = half / 2
    guard size >= exact else { return offset + size }
    let share = log(Float(size) / Float(exact)) / log(Float(128) / Float(exact))
    return offset + min(half - 1, exact + Int(share * Float(half - exact)))
  }

  /// Writes a head's biases for all pairs of tokens.
  func fill(_ scores: Matrix, head: Int) {
    biases[head].withUnsafeBufferPointer { biases in
      guard let base = biases.baseAddress else { return }
      for row in 0..<scores.rows {
        (scores.base + row * scores.stride).update(
          from: base + longest - 1 - row,
          count: scores.columns
        )
      }
    }
  }
}
