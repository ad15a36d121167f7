/// Unit-length vectors of one model, row after row in one block of memory.
///
/// Rows are padded with zeros to a multiple of four floats, which changes no product.
struct Vectors: Sendable {
  /// Floats a row, padding included.
  let stride: Int
  private(set) var values: [Float] = []
  private(set) var count = 0

  /// Makes room for vectors of a length.
  init(dimensions: Int) { stride = (dimensions + 3) / 4 * 4 }

  /// Appends vectors, each of the length that was announced.
  init(dimensions: Int, _ rows: some Sequence<[Float]>) {
    self.init(dimensions: dimensions)
    for row in rows { append(row) }
  }

  mutating func append(_ row: [Float]) {
    values += row
    values += repeatElement(0, count: stride - row.count)
    count += 1
  }

  /// The vector of a row, padding included.
  subscript(row: Int) -> ArraySlice<Float> { values[(row * stride)..<((row + 1) * stride)] }

  /// The vectors of some rows, in the order given.
  func rows(_ rows: [Int]) -> Vectors {
    var selection = Vectors(dimensions: stride)
    selection.values.reserveCapacity(rows.count * stride)
    for row in rows { selection.append(Array(self[row])) }
    return selection
  }

  /// The sum of some rows.
  func sum(of rows: some Sequence<Int>) -> [Float] {
    var sum = [Float](repeating: 0, count: stride)
    for row in rows {
      let start = row * stride
      for index in 0..<stride { sum[index] += values[start + index] }
    }
    return sum
  }

  /// Cosine of a row to a vector of length 1 and as many floats.
  func cosine(_ row: Int, _ vector: [Float]) -> Float { dot(self[row], vector[...]) }
}

/// Scalar product of two vectors of the same length.
func dot(_ left: ArraySlice<Float>, _ right: ArraySlice<Float>) -> Float {
  left.withUnsafeBufferPointer { left in
    right.withUnsafeBufferPointer { right in
      var sum = SIMD4<Float>.zero
      var index = 0
      while index + 4 <= left.count {
        sum += quad(left, index) * quad(right, index)
        index += 4
      }
      var rest: Float = 0
      for index in index..<left.count { rest += left[index] * right[index] }
      return sum.sum() + rest
    }
  }
}

@inline(__always)
private func quad(_ values: UnsafeBufferPointer<Float>, _ index: Int) -> SIMD4<Float> {
  SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
}

/// A vector brought to length 1, or nil where it has none or is not finite.
func normalized(_ vector: [Float]) -> [Float]? {
  let square = dot(vector[...], vector[...])
  guard square > 0, square.isFinite else { return nil }
  let scale = 1 / square.squareRoot()
  return vector.map { $0 * scale }
}
