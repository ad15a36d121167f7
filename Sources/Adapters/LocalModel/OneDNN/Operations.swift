import COneDNN
import Synchronization

/// The operations of one model, each made when it is first needed.
///
/// A product's rows are taken in chunks of a few sizes, so that few operations serve sequences of all lengths. A row's
/// result does not depend on the rows beside it, nor on their number.
final class Operations: Sendable {
  private let made = Mutex<[Key: Operation]>([:])

  private enum Key: Hashable {
    case product(ProductShape, rows: Int)
    case softmax(rows: Int)
    case norm(rows: Int, columns: Int)
    case copy(rows: Int, columns: Int)
  }

  /// Rows of a chunk, and of what a shorter last chunk is a multiple of.
  static let chunk = 128
  static let grain = 4

  /// The number of rows that `rows` take with those that fill up the last chunk.
  static func padded(_ rows: Int) -> Int { (rows + grain - 1) / grain * grain }

  /// Calls `body` with each chunk's first row and number of rows.
  static func forEachChunk(of rows: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
    for start in stride(from: 0, to: rows, by: chunk) {
      body(start, padded(min(chunk, rows - start)))
    }
  }

  private func operation(_ key: Key, _ make: () -> Operation) -> Operation {
    made.withLock { made in
      if let operation = made[key] { return operation }
      let operation = make()
      made[key] = operation
      return operation
    }
  }

  /// x W + b, then the epilogue; arrays: x, weights, bias, result.
  func product(_ shape: ProductShape, rows: Int, weights: dnnl_memory_desc_t) -> Operation {
    operation(.product(shape, rows: rows)) { shape.operation(rows: rows, weights: weights) }
  }

  /// Each row of a square array to e to the power of itself, divided by the row's sum; arrays: from, to.
  func softmax(rows: Int) -> Operation {
    operation(.softmax(rows: rows)) {
      let square = shape(rows, rows)
      var description = dnnl_softmax_desc_t()
      withUnsafePointer(to: square) {
        Operation.check(
          dnnl_softmax_forward_desc_init(&description, dnnl_forward_inference, $0, 1)
        )
      }
      let described = withUnsafePointer(to: description) { primitiveDescription(of: $0) }
      return Operation(described, roles: [(DNNL_ARG_SRC, square), (DNNL_ARG_DST, square)])
    }
  }

  /// Each row to mean 0 and variance 1, then gain and shift; arrays: from, gain, shift, to.
  func norm(rows: Int, columns: Int, epsilon: Float) -> Operation {
    operation(.norm(rows: rows, columns: columns)) {
      let array = shape(rows, columns)
      var line = dnnl_memory_desc_t()
      Operation.check(dnnl_memory_desc_init_by_tag(&line, 1, [Int64(columns)], dnnl_f32, dnnl_a))
      var description = dnnl_layer_normalization_desc_t()
      let flags = UInt32(dnnl_use_scale.rawValue | dnnl_use_shift.rawValue)
      withUnsafePointer(to: array) {
        Operation.check(
          dnnl_layer_normalization_forward_desc_init(
            &description,
            dnnl_forward_inference,
            $0,
            nil,
            epsilon,
            flags
          )
        )
      }
      let described = withUnsafePointer(to: description) { primitiveDescription(of: $0) }
      return Operation(
        described,
        roles: [
          (DNNL_ARG_SRC, array), (DNNL_ARG_SCALE, line), (DNNL_ARG_SHIFT, line),
          (DNNL_ARG_DST, array),
        ]
      )
    }
  }

  /// float32 to bfloat16; arrays: from, to.
  func copy(rows: Int, columns: Int) -> Operation {
    operation(.copy(rows: rows, columns: columns)) {
      Operation.copy(shape(rows, columns), to: shape(rows, columns, dnnl_bf16))
    }
  }
}

extension Operation {
  /// Copies an array into another layout or type; arrays: from, to.
  static func copy(_ from: dnnl_memory_desc_t, to: dnnl_memory_desc_t) -> Operation {
    var described: dnnl_primitive_desc_t?
    withUnsafePointer(to: from) { from in
      withUnsafePointer(to: to) { to in
        check(dnnl_reorder_primitive_desc_create(&described, from, engine, to, engine, nil))
      }
    }
    return Operation(
      described.unsafelyUnwrapped,
      roles: [(DNNL_ARG_FROM, from), (DNNL_ARG_TO, to)]
    )
  }
}

/// What oneDNN makes of a description; scratch memory is brought by who runs it.
func primitiveDescription(
  of description: UnsafeRawPointer,
  epilogue: dnnl_post_ops_t? = nil
) -> dnnl_primitive_desc_t {
  var attributes: dnnl_primitive_attr_t?
  Operation.check(dnnl_primitive_attr_create(&attributes))
  defer { dnnl_primitive_attr_destroy(attributes) }
  Operation.check(dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user))
  if let epilogue { Operation.check(dnnl_primitive_attr_set_post_ops(attributes, epilogue)) }
  var described: dnnl_primitive_desc_t?
  Operation.check(
    dnnl_primitive_desc_create(&described, description, attributes, Operation.engine, nil)
  )
  return described.unsafelyUnwrapped
}
