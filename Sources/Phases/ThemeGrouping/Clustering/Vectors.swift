/// Unit-length vectors of one model, row after row in one block of memory.
///
/// Rows are padded with zeros to a multiple of sixteen floats, which changes no product.
package struct Vectors: Sendable {
  /// Floats a row, padding included.
  let stride: Int
  private(set) var values: [Float] = []
  private(set) var count = 0

  /// Makes room for vectors of a length.
  init(dimensions: Int) { stride = (dimensions + 15) / 16 * 16 }

  /// Appends vectors, each of the length that was announced.
  package init(dimensions: Int, _ rows: some Collection<some Collection<Float>>) {
    self.init(dimensions: dimensions)
    values.reserveCapacity(rows.count * stride)
    for row in rows { append(row) }
  }

  mutating func append(_ row: some Collection<Float>) {
    values += row
    values += repeatElement(0, count: stride - row.count)
    count += 1
  }

  /// The vector of a row, padding included.
  subscript(row: Int) -> ArraySlice<Float> { values[(row * stride)..<((row + 1) * stride)] }

  /// The vectors of some rows, in the order given; of all of them without a copy.
  func rows(_ rows: [Int]) -> Vectors {
    if rows.elementsEqual(0..<count) { return self }
    var selection = Vectors(dimensions: stride)
    selection.values.reserveCapacity(rows.count * stride)
    for row in rows { selection.append(self[row]) }
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

  /// The sum of the rows of each label; labels count from 0 and each is in use.
  func sums(by labels: [Int]) -> [[Float]] {
    let zero = [Float](repeating: 0, count: stride)
    var sums = [[Float]](repeating: zero, count: (labels.max() ?? -1) + 1)
    for (row, label) in labels.enumerated() {
      for index in 0..<stride { sums[label][index] += values[row * stride + index] }
    }
    return sums
  }

  /// Lends the rows' memory to a loop that compares many of them.
  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    values.withUnsafeBufferPointer { buffer in
      body(Rows(base: buffer.baseAddress.unsafelyUnwrapped, stride: stride))
    }
  }

  /// The memory of rows that are not empty.
  struct Rows {
    let base: UnsafePointer<Float>
    let stride: Int

    /// The scalar product of a row with one of another block of the same stride.
    @inline(__always)
    func product(_ row: Int, _ others: Rows, _ other: Int) -> Float {
      ThemeGrouping.product(base + row * stride, others.base + other * stride, stride)
    }
  }

  /// Cosine of a row to a vector of length 1 and as many floats.
  func cosine(_ row: Int, _ vector: [Float]) -> Float { dot(self[row], vector[...]) }
}

/// Scalar product of two vectors of the same length.
func dot(_ left: ArraySlice<Float>, _ right: ArraySlice<Float>) -> Float {
  let count = left.count
  return left.withUnsafeBufferPointer { left in
    right.withUnsafeBufferPointer { right in
      guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
      return product(left, right, count)
    }
  }
}

/// Scalar product of two runs of floats; sixteen sums run side by side.
@inline(__always)
func product(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ count: Int) -> Float {
  let (a, b) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
  var sum = SIMD16<Float>.zero
  var index = 0
  while index + 16 <= count {
    let offset = index * MemoryLayout<Float>.stride
    sum +=
      a.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
      * b.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
    index += 16
  }
  var rest: Float = 0
  for index in index..<count { rest += left[index] * right[index] }
  return sum.sum() + rest
}

/// A vector brought to length 1, or nil where it has none or is not finite.
func normalized(_ vector: [Float]) -> [Float]? {
  let square = dot(vector[...], vector[...])
  guard square > 0, square.isFinite else { return nil }
  let scale = 1 / square.squareRoot()
  return vector.map { $0 * scale }
}
