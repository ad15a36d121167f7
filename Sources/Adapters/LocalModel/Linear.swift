import COneDNN

/// A map y = x Wᵀ + b with its epilogue, its weights packed as oneDNN multiplies fastest.
///
/// Packing takes longer than a tool's start may, so it waits until the map is first computed.
final class Linear: Sendable {
  var outputs: Int { shape.outputs }
  private let shape: ProductShape
  private let operations: Operations
  private let packed: Deferred<PackedWeights>

  /// Parameters as they lie in a model's file.
  // Unchecked: the pointers lead into a read-only mapping, which `Weights` keeps alive.
  struct Source: @unchecked Sendable {
    let outputs: Int
    /// `outputs` rows of as many numbers as the map has inputs.
    let weight: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
  }

  /// Takes parameters; those of several sources become one map with their outputs side by side.
  init(
    _ sources: [Source],
    inputs: Int,
    epilogue: ProductShape.Epilogue,
    precision: Precision,
    operations: Operations
  ) {
    let shape = ProductShape(
      inputs: inputs,
      outputs: sources.reduce(0) { $0 + $1.outputs },
      precision: precision,
      epilogue: epilogue
    )
    self.shape = shape
    self.operations = operations
    packed = Deferred { PackedWeights(sources, shape) }
  }

  /// Computes the map of as many rows as `Operations.forEachChunk` gives, in its precision.
  func apply(
    to x: UnsafeRawPointer,
    rows: Int,
    into result: UnsafeMutableRawPointer,
    on worker: borrowing Worker
  ) {
    let packed = packed.value
    operations.product(shape, rows: rows, weights: packed.layout)
      .run(
        [
          x, UnsafeRawPointer(packed.weights), UnsafeRawPointer(packed.bias),
          UnsafeRawPointer(result),
        ],
        on: worker
      )
  }
}

/// A map's parameters in the layout that oneDNN multiplies fastest.
// Unchecked: nothing is written after the initializer.
private final class PackedWeights: @unchecked Sendable {
  let layout: dnnl_memory_desc_t
  let weights: UnsafeMutableRawPointer
  let bias: UnsafeMutablePointer<Float>

  init(_ sources: [Linear.Source], _ shape: ProductShape) {
    layout = shape.packedWeights()
    let bytes = withUnsafePointer(to: layout) { dnnl_memory_desc_get_size($0) }
    weights = .allocate(byteCount: bytes, alignment: 64)
    bias = .allocate(capacity: shape.outputs)
    pack(sources, shape)
  }

  deinit {
    weights.deallocate()
    bias.deallocate()
  }

  private func pack(_ sources: [Linear.Source], _ product: ProductShape) {
    let inputs = product.inputs
    let plain = UnsafeMutablePointer<Float>.allocate(capacity: product.outputs * inputs)
    defer { plain.deallocate() }
    var row = 0
    for source in sources {
      (plain + row * inputs).update(from: source.weight, count: source.outputs * inputs)
      (bias + row).update(from: source.bias, count: source.outputs)
      row += source.outputs
    }
    let turned = COneDNN.dnnl_ba
    Operation.copy(shape(inputs, product.outputs, as: turned), to: layout)
      .run([UnsafeRawPointer(plain), UnsafeRawPointer(weights)], on: Worker())
  }
}
