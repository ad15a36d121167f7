/// Memory for the intermediate results of one sequence, used again for the next.
struct Scratch: ~Copyable {
  /// The longest sequence it has room for.
  let capacity: Int
  private let memory: UnsafeMutablePointer<Float>

  private static let bands = 5

  init(capacity: Int) {
    self.capacity = capacity
    let row = Self.bands * MiniLM.hidden + MiniLM.intermediate + Self.padded(capacity)
    memory = .allocate(capacity: capacity * row)
  }

  deinit { memory.deallocate() }

  /// One of five matrices of a hidden state a token.
  func hidden(_ index: Int, rows: Int) -> Matrix {
    let base = memory + index * capacity * MiniLM.hidden
    return Matrix(base: base, rows: rows, columns: MiniLM.hidden, stride: MiniLM.hidden)
  }

  /// The matrix of the wide layer's state.
  func wide(rows: Int) -> Matrix {
    let base = memory + Self.bands * capacity * MiniLM.hidden
    let columns = MiniLM.intermediate
    return Matrix(base: base, rows: rows, columns: columns, stride: columns)
  }

  /// The square matrix of attention scores, its rows padded to whole lanes.
  func scores(rows: Int) -> Matrix {
    let base = memory + (Self.bands * MiniLM.hidden + MiniLM.intermediate) * capacity
    return Matrix(base: base, rows: rows, columns: rows, stride: Self.padded(rows))
  }

  private static func padded(_ count: Int) -> Int {
    (count + Lanes.scalarCount - 1) / Lanes.scalarCount * Lanes.scalarCount
  }
}
