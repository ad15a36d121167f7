/// One sequence's way through the transformer.
///
/// Every sequence goes alone, so its vector does not depend on its company.
struct ForwardPass: ~Copyable {
  private let weights: Weights
  private let scratch: Scratch

  /// Takes scratch memory for sequences of up to `capacity` tokens.
  init(weights: Weights, capacity: Int) {
    self.weights = weights
    scratch = Scratch(capacity: capacity)
  }

  /// The unit vector of a sequence of 1 to `capacity` token ids.
  func encode(_ tokens: [Int32]) -> [Float] {
    precondition((1...scratch.capacity).contains(tokens.count), "the sequence does not fit")
    let state = scratch.hidden(0, rows: tokens.count)
    embed(tokens, into: state)
    for block in weights.blocks { apply(block, to: state) }
    return state.unitMean()
  }

  /// Sums the embeddings of piece, position and (always the first) token type.
  private func embed(_ tokens: [Int32], into state: Matrix) {
    for (position, token) in tokens.enumerated() {
      let word = weights.words + Int(token) * MiniLM.hidden
      let place = weights.positions + position * MiniLM.hidden
      let row = state.row(position)
      for i in stride(from: 0, to: MiniLM.hidden, by: Lanes.scalarCount) {
        row.store(word.lanes(i) + place.lanes(i) + weights.tokenType.lanes(i), at: i)
      }
    }
    state.normalise(weights.embeddingNorm)
  }

  private func apply(_ block: Block, to state: Matrix) {
    let query = scratch.hidden(1, rows: state.rows)
    let key = scratch.hidden(2, rows: state.rows)
    let value = scratch.hidden(3, rows: state.rows)
    let context = scratch.hidden(4, rows: state.rows)
    query.assign(state, through: block.query)
    key.assign(state, through: block.key)
    value.assign(state, through: block.value)
    context.attend(query, key, value, scores: scratch.scores(rows: state.rows))
    state.add(context, through: block.attentionOutput)
    state.normalise(block.attentionNorm)

    let wide = scratch.wide(rows: state.rows)
    wide.assign(state, through: block.intermediate)
    wide.gelu()
    state.add(wide, through: block.output)
    state.normalise(block.outputNorm)
  }
}
