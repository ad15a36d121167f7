/// Memory for the intermediate results of one sequence, used again for the next.
struct Scratch: ~Copyable {
  /// The longest sequence it has room for.
  let capacity: Int
  private let memory: UnsafeMutablePointer<Float>
  private let shape: EncoderShape
  private let rows: Int
  /// Bytes of a cache line: tile units read a row that crosses two lines at half the speed.
  private static let alignment = 64

  init(capacity: Int, shape: EncoderShape) {
    self.capacity = capacity
    self.shape = shape
    rows = Operations.padded(capacity)
    let count = rows * (6 * shape.hidden + shape.intermediate + capacity)
    memory =
      UnsafeMutableRawPointer
      .allocate(byteCount: count * MemoryLayout<Float>.stride, alignment: Self.alignment)
      .bindMemory(to: Float.self, capacity: count)
  }

  deinit { memory.deallocate() }

  /// A hidden state a token, between the blocks.
  var state: UnsafeMutablePointer<Float> { memory }
  /// What attention gives each token.
  var context: UnsafeMutablePointer<Float> { memory + rows * shape.hidden }
  /// Query, key and value of each token, side by side.
  var attentionInput: UnsafeMutablePointer<Float> { memory + 2 * rows * shape.hidden }
  /// A chunk of rows in bfloat16.
  var half: UnsafeMutablePointer<Float> { memory + 5 * rows * shape.hidden }
  /// The wide layer's state.
  var wide: UnsafeMutablePointer<Float> { memory + 6 * rows * shape.hidden }
  /// A square of attention scores.
  var scores: UnsafeMutablePointer<Float> {
    memory + rows * (6 * shape.hidden + shape.intermediate)
  }
}
