// The model's layers, each in place on the matrix it is called on.

extension Matrix {
  /// Becomes x Wᵀ + b.
  func assign(_ x: Matrix, through linear: Linear) {
    for index in 0..<rows { row(index).update(from: linear.bias, count: columns) }
    add(x, times: linear.weight, stride: linear.inputs, transposed: true, keeping: 1)
  }

  /// Grows by x Wᵀ + b: a residual connection.
  func add(_ x: Matrix, through linear: Linear) {
    for index in 0..<rows {
      let row = row(index)
      for i in Swift.stride(from: 0, to: columns, by: Lanes.scalarCount) {
        row.store(row.lanes(i) + linear.bias.lanes(i), at: i)
      }
    }
    add(x, times: linear.weight, stride: linear.inputs, transposed: true, keeping: 1)
  }

  /// Gives each row mean 0 and variance 1, then gain and shift.
  func normalise(_ norm: Norm) {
    let size = Float(columns)
    for index in 0..<rows {
      let row = row(index)
      var sum = Lanes.zero
      for i in Swift.stride(from: 0, to: columns, by: Lanes.scalarCount) { sum += row.lanes(i) }
      let mean = sum.sum() / size

      var squares = Lanes.zero
      for i in Swift.stride(from: 0, to: columns, by: Lanes.scalarCount) {
        let difference = row.lanes(i) - mean
        squares += difference * difference
      }
      let factor = 1 / (squares.sum() / size + MiniLM.normEpsilon).squareRoot()
      for i in Swift.stride(from: 0, to: columns, by: Lanes.scalarCount) {
        let scaled = (row.lanes(i) - mean) * factor
        row.store(scaled * norm.gain.lanes(i) + norm.shift.lanes(i), at: i)
      }
    }
  }

  /// Applies the activation function to every number.
  func gelu() {
    for index in 0..<rows {
      let row = row(index)
      for i in Swift.stride(from: 0, to: columns, by: Lanes.scalarCount) {
        row.store(VectorMath.gelu(row.lanes(i)), at: i)
      }
    }
  }

  /// Becomes the attention's outcome, head by head: softmax(q kᵀ / √size) v.
  ///
  /// `scores` is scratch: a row and a column a token, rows padded to whole lanes.
  func attend(_ query: Matrix, _ key: Matrix, _ value: Matrix, scores: Matrix) {
    let size = MiniLM.headSize
    for head in 0..<MiniLM.heads {
      let band = { (matrix: Matrix) in matrix.columns(from: head * size, count: size) }
      scores.add(
        band(query),
        times: band(key).base,
        stride: key.stride,
        transposed: true,
        scale: 1 / Float(size).squareRoot(),
        keeping: 0
      )
      scores.softmax()
      band(self).add(
        scores,
        times: band(value).base,
        stride: value.stride,
        transposed: false,
        keeping: 0
      )
    }
  }

  /// Makes each row e to the power of itself, divided by the row's sum.
  private func softmax() {
    for index in 0..<rows {
      let row = row(index)
      for i in columns..<stride { row[i] = -.infinity }
      var highest = Lanes(repeating: -.infinity)
      for i in Swift.stride(from: 0, to: stride, by: Lanes.scalarCount) {
        highest = VectorMath.maximum(highest, row.lanes(i))
      }
      let top = highest.max()

      var sum = Lanes.zero
      for i in Swift.stride(from: 0, to: stride, by: Lanes.scalarCount) {
        let power = VectorMath.exp(row.lanes(i) - top)
        sum += power
        row.store(power, at: i)
      }
      let factor = 1 / sum.sum()
      for i in Swift.stride(from: 0, to: stride, by: Lanes.scalarCount) {
        row.store(row.lanes(i) * factor, at: i)
      }
    }
  }

  /// The mean of all rows, brought to length 1.
  func unitMean() -> [Float] {
    // The sum points where the mean points, so the division by `rows` is left out.
    var sum = [Float](repeating: 0, count: columns)
    for index in 0..<rows {
      let row = row(index)
      for i in 0..<columns { sum[i] += row[i] }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return sum.map { $0 / length }
  }
}
