import LanguageModel

/// The way of a few sequences through the transformer.
///
/// Short ones go together, row below row, as most of the time is spent on fetching the weights. No sequence sees
/// another, and none is padded, so its vector does not depend on its company.
struct ForwardPass: ~Copyable {
  private let weights: Weights
  private let scratch: Scratch
  private let worker = Worker()
  private var shape: EncoderShape { weights.shape }

  /// Takes scratch memory for sequences of up to `capacity` tokens together.
  init(weights: Weights, capacity: Int) {
    self.weights = weights
    scratch = Scratch(capacity: capacity, shape: weights.shape)
  }

  /// The unit vectors of sequences of token ids, none of them empty, that have 1 to `capacity` tokens together.
  func encode(_ sequences: [[Int32]], pooling: ModelFolder.Pooling) -> [[Float]] {
    let spans = Self.spans(of: sequences)
    run(sequences, spans) { _ in }
    return spans.map { unitSum(pooling == .mean ? $0 : $0.prefix(1)) }
  }

  /// The vectors of passages' sentences and their words; see `Passage`.
  ///
  /// Words are taken after two thirds of the blocks, where they tell best what they mean (docs/quality.md).
  func read(_ passages: [Passage]) -> [[SentenceVectors]] {
    let sequences = passages.map(\.tokens)
    let spans = Self.spans(of: sequences)
    var words: [[WordVectors]] = []
    run(sequences, spans) { block in
      guard block == max(1, weights.blocks.count * 2 / 3) else { return }
      words = zip(passages, spans).map { passage, span in
        passage.sentences.map { WordVectors($0.words.map { unitSum($0, of: span) }) }
      }
    }
    return passages.indices.map { place in
      zip(passages[place].sentences, words[place]).map { sentence, words in
        SentenceVectors(unitSum(sentence.tokens, of: spans[place]), words: words)
      }
    }
  }

  /// The rows of sequences that lie one below the other.
  private static func spans(of sequences: [[Int32]]) -> [Range<Int>] {
    sequences.reduce(into: []) { spans, tokens in
      let start = spans.last?.upperBound ?? 0
      spans.append(start..<start + tokens.count)
    }
  }

  /// Takes sequences through all blocks, and says after each how many are behind them.
  private func run(_ sequences: [[Int32]], _ spans: [Range<Int>], after: (Int) -> Void) {
    let rows = spans.last?.upperBound ?? 0
    precondition((1...scratch.capacity).contains(rows), "the sequences do not fit")
    worker.useOneThread()
    for (tokens, span) in zip(sequences, spans) { embed(tokens, from: span.lowerBound) }
    fillUp(from: rows)
    normalise(weights.embeddingNorm, rows: rows)
    for (number, block) in weights.blocks.enumerated() {
      apply(block, spans, rows: rows)
      after(number + 1)
    }
  }

  /// Sums the embeddings of piece, position and (always the first) token type.
  private func embed(_ tokens: [Int32], from start: Int) {
    let hidden = shape.hidden
    for (position, token) in tokens.enumerated() {
      let word = weights.words + Int(token) * hidden
      let place = weights.positions + position * hidden
      let row = scratch.state + (start + position) * hidden
      for i in 0..<hidden { row[i] = word[i] + place[i] }
      if let type = weights.tokenType { for i in 0..<hidden { row[i] += type[i] } }
    }
  }

  /// Gives numbers to the rows that fill up the last chunk, as they are computed, too.
  private func fillUp(from rows: Int) {
    let filling = (Operations.padded(rows) - rows) * shape.hidden
    (scratch.state + rows * shape.hidden).update(repeating: 0, count: filling)
    (scratch.context + rows * shape.hidden).update(repeating: 0, count: filling)
  }

  private func apply(_ block: Block, _ spans: [Range<Int>], rows: Int) {
    multiply(scratch.state, by: block.attentionInput, rows: rows, into: scratch.attentionInput)
    for span in spans { attend(span) }
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

  /// Attention within a sequence, head by head: softmax(q kᵀ / √size) v.
  private func attend(_ span: Range<Int>) {
    let rows = span.count
    let softmax = weights.operations.softmax(rows: rows)
    let scores = Matrix(base: scratch.scores, rows: rows, columns: rows, stride: rows)
    for head in 0..<shape.heads {
      let (query, key, value) = (band(0, head, span), band(1, head, span), band(2, head, span))
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
        base: scratch.context + span.lowerBound * shape.hidden + head * shape.headSize,
        rows: rows,
        columns: shape.headSize,
        stride: shape.hidden
      )
      context.assign(scores, times: value, transposed: false)
    }
  }

  /// The columns of a head's query (0), key (1) or value (2).
  private func band(_ part: Int, _ head: Int, _ span: Range<Int>) -> Matrix {
    let stride = 3 * shape.hidden
    return Matrix(
      base: scratch.attentionInput + span.lowerBound * stride + part * shape.hidden
        + head * shape.headSize,
      rows: span.count,
      columns: shape.headSize,
      stride: stride
    )
  }

  /// The unit vector of some tokens of a sequence.
  private func unitSum(_ tokens: Range<Int>, of span: Range<Int>) -> [Float] {
    unitSum(span.lowerBound + tokens.lowerBound..<span.lowerBound + tokens.upperBound)
  }

  /// The sum of some rows, brought to length 1: it points where their mean points.
  private func unitSum(_ rows: Range<Int>) -> [Float] {
    var sum = [Float](repeating: 0, count: shape.hidden)
    for index in rows {
      let row = scratch.state + index * shape.hidden
      for i in sum.indices { sum[i] += row[i] }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return sum.map { $0 / length }
  }
}
