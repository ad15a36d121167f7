/// One sequence's way through the transformer.
///
/// Every sequence goes alone and without padding, so its vector does not depend on its company.
struct ForwardPass: ~Copyable {
  private let weights: Weights
  private let scratch: Scratch
  private let worker = Worker()
  private var shape: EncoderShape { weights.shape }

  /// Takes scratch memory for sequences of up to `capacity` tokens.
  init(weights: Weights, capacity: Int) {
    self.weights = weights
    scratch = Scratch(capacity: capacity, shape: weights.shape)
  }

  /// The unit vector of a sequence of 1 to `capacity` token ids.
  func encode(_ tokens: [Int32], pooling: ModelFolder.Pooling) -> [Float] {
    precondition((1...scratch.capacity).contains(tokens.count), "the sequence does not fit")
    worker.useOneThread()
    embed(tokens)
    for block in weights.blocks { apply(block, rows: tokens.count) }
    return unitSum(rows: pooling == .mean ? tokens.count : 1)
  }

  /// Sums the embeddings of piece, position and (always the first) token type.
  private func embed(_ tokens: [Int32]) {
    let hidden = shape.hidden
    for (position, token) in tokens.enumerated() {
      let word = weights.words + Int(token) * hidden
      let place = weights.positions + position * hidden
      let row = scratch.state + position * hidden
      for i in 0..<hidden { row[i] = word[i] + place[i] }
      if let type = weights.tokenType { for i in 0..<hidden { row[i] += type[i] } }
    }
    // Rows that fill up the last chunk are computed, too, so they must hold numbers.
    let filling = (Operations.padded(tokens.count) - tokens.count) * hidden
    (scratch.state + tokens.count * hidden).update(repeating: 0, count: filling)
    (scratch.context + tokens.count * hidden).update(repeating: 0, count: filling)
    normalise(weights.embeddingNorm, rows: tokens.count)
  }

  private func apply(_ block: Block, rows: Int) {
    multiply(scratch.state, by: block.attentionInput, rows: rows, into: scratch.attentionInput)
    attend(rows: rows)
    multiply(scratch.context, by: block.attentionOutput, rows: rows, into: scratch.state)
    normalise(block.attentionNorm, rows: rows)
    feedForward(block, rows: rows)
    normalise(block.outputNorm, rows: rows)
  }

  /// Applies a map to a hidden state.
  private func multiply(
    _ x: UnsafeMutablePointer<Float>,
    by linear: Linear,
    rows: Int,
    into result: UnsafeMutablePointer<Float>
  ) {
    Operations.forEachChunk(of: rows) { start, count in
      let x = inPrecision(x + start * shape.hidden, rows: count)
      linear.apply(to: x, rows: count, into: result + start * linear.outputs, on: worker)
    }
  }

  /// The two maps through the wide layer, whose state is written in the model's precision at once.
  private func feedForward(_ block: Block, rows: Int) {
    Operations.forEachChunk(of: rows) { start, count in
      let state = scratch.state + start * shape.hidden
      let x = inPrecision(state, rows: count)
      block.intermediate.apply(to: x, rows: count, into: scratch.wide, on: worker)
      block.output.apply(to: scratch.wide, rows: count, into: state, on: worker)
    }
  }

  /// The rows themselves, or their copy in bfloat16.
  private func inPrecision(_ x: UnsafeMutablePointer<Float>, rows: Int) -> UnsafeRawPointer {
    guard weights.precision == .bfloat16 else { return UnsafeRawPointer(x) }
    weights.operations.copy(rows: rows, columns: shape.hidden).run(
      [UnsafeRawPointer(x), UnsafeRawPointer(scratch.half)],
      on: worker
    )
    return UnsafeRawPointer(scratch.half)
  }

  private func normalise(_ norm: Norm, rows: Int) {
    Operations.forEachChunk(of: rows) { start, count in
      let state = UnsafeRawPointer(scratch.state + start * shape.hidden)
      weights.operations.norm(rows: count, columns: shape.hidden, epsilon: shape.normEpsilon)
        .run([state, UnsafeRawPointer(norm.gain), UnsafeRawPointer(norm.shift), state], on: worker)
    }
  }

  /// Attention, head by head: softmax(q kᵀ / √size) v.
  private func attend(rows: Int) {
    let softmax = weights.operations.softmax(rows: rows)
    let scores = Matrix(base: scratch.scores, rows: rows, columns: rows, stride: rows)
    for head in 0..<shape.heads {
      let (query, key, value) = (band(0, head, rows), band(1, head, rows), band(2, head, rows))
      weights.relativePositions?.fill(scores, head: head)
      scores.assign(
        query,
        times: key,
        transposed: true,
        scale: 1 / Float(shape.headSize).squareRoot(),
        keeping: weights.relativePositions == nil ? 0 : 1
      )
      softmax.run([UnsafeRawPointer(scores.base), UnsafeRawPointer(scores.base)], on: worker)
      let context = Matrix(
        base: scratch.context + head * shape.headSize,
        rows: rows,
        columns: shape.headSize,
        stride: shape.hidden
      )
      context.assign(scores, times: value, transposed: false)
    }
  }

  /// The columns of a head's query (0), key (1) or value (2).
  private func band(_ part: Int, _ head: Int, _ rows: Int) -> Matrix {
    Matrix(
      base: scratch.attentionInput + part * shape.hidden + head * shape.headSize,
      rows: rows,
      columns: shape.headSize,
      stride: 3 * shape.hidden
    )
  }

  /// The sum of the first rows, brought to length 1: it points where their mean points.
  private func unitSum(rows: Int) -> [Float] {
    var sum = [Float](repeating: 0, count: shape.hidden)
    for index in 0..<rows {
      let row = scratch.state + index * shape.hidden
      for i in sum.indices { sum[i] += row[i] }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return sum.map { $0 / length }
  }
}
