import COneDNN

/// A map y = x Wᵀ + b with its epilogue, its weights packed as oneDNN multiplies fastest.
// Unchecked: nothing is written after the initializer.
final class Linear: @unchecked Sendable {
  var outputs: Int { shape.outputs }
  private let shape: ProductShape
  private let operations: Operations
  private let packing: dnnl_memory_desc_t
  private let weights: UnsafeMutableRawPointer
  private let bias: UnsafeMutablePointer<Float>

  /// Parameters as they lie in a model's file.
  struct Source {
    let outputs: Int
    /// `outputs` rows of as many numbers as the map has inputs.
    let weight: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
  }

  /// Packs parameters; those of several sources become one map with their outputs side by side.
  init(
    _ sources: [Source],
    inputs: Int,
    epilogue: ProductShape.Epilogue,
    precision: Precision,
    operations: Operations
  ) {
    let outputs = sources.reduce(0) { $0 + $1.outputs }
    shape = ProductShape(
      inputs: inputs,
      outputs: outputs,
      precision: precision,
      epilogue: epilogue
    )
    self.operations = operations
    packing = shape.packedWeights()
    let bytes = withUnsafePointer(to: packing) { dnnl_memory_desc_get_size($0) }
    weights = .allocate(byteCount: bytes, alignment: 64)
    bias = .allocate(capacity: outputs)
    pack(sources, inputs: inputs, outputs: outputs)
  }

  deinit {
    weights.deallocate()
    bias.deallocate()
  }

  private func pack(_ sources: [Source], inputs: Int, outputs: Int) {
    let plain = UnsafeMutablePointer<Float>.allocate(capacity: outputs * inputs)
    defer { plain.deallocate() }
    var row = 0
    for source in sources {
      (plain + row * inputs).update(from: source.weight, count: source.outputs * inputs)
      (bias + row).update(from: source.bias, count: source.outputs)
      row += source.outputs
    }
    let turned = COneDNN.dnnl_ba
    Operation.copy(LocalModel.shape(inputs, outputs, as: turned), to: packing)
      .run([UnsafeRawPointer(plain), UnsafeRawPointer(weights)], on: Worker())
  }

  /// Computes the map of as many rows as `Operations.forEachChunk` gives, in its precision.
  func apply(
    to x: UnsafeRawPointer,
    rows: Int,
    into result: UnsafeMutableRawPointer,
    on worker: borrowing Worker
  ) {
    operations.product(shape, rows: rows, weights: packing)
      .run(
        [x, UnsafeRawPointer(weights), UnsafeRawPointer(bias), UnsafeRawPointer(result)],
        on: worker
      )
  }
}
