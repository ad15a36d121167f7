import COneDNN

/// What distinguishes one kind of product x W + b from another.
struct ProductShape: Hashable, Sendable {
  /// What is done with a product on its way out.
  enum Epilogue: Hashable, Sendable {
    case none
    /// Added to what is there: a residual connection.
    case residual
    /// The activation function, and written in the model's precision.
    case activation(EncoderShape.Activation)
  }

  var inputs: Int
  var outputs: Int
  var precision: Precision
  var epilogue: Epilogue

  /// The type of the numbers it writes.
  private var resultType: dnnl_data_type_t {
    if case .activation = epilogue { precision.dataType } else { dnnl_f32 }
  }

  /// The layout that oneDNN multiplies fastest by.
  func packedWeights() -> dnnl_memory_desc_t {
    let free = shape(inputs, outputs, precision.dataType, as: dnnl_format_tag_any)
    return operation(rows: Operations.chunk, weights: free).weightShape ?? free
  }

  /// Makes the operation for a number of rows; arrays: x, weights, bias, result.
  func operation(rows: Int, weights: dnnl_memory_desc_t) -> Operation {
    let x = shape(rows, inputs, precision.dataType)
    let bias = shape(1, outputs)
    let result = shape(rows, outputs, resultType)
    var (x_, weights_, bias_, result_) = (x, weights, bias, result)
    var description = dnnl_matmul_desc_t()
    Operation.check(dnnl_matmul_desc_init(&description, &x_, &weights_, &bias_, &result_))
    let after = postOperations()
    defer { dnnl_post_ops_destroy(after) }
    let described = withUnsafePointer(to: description) {
      primitiveDescription(of: $0, epilogue: after)
    }
    return Operation(
      described,
      roles: [
        (DNNL_ARG_SRC, x), (DNNL_ARG_WEIGHTS, weights), (DNNL_ARG_BIAS, bias),
        (DNNL_ARG_DST, result),
      ]
    )
  }

  private func postOperations() -> dnnl_post_ops_t? {
    var list: dnnl_post_ops_t?
    Operation.check(dnnl_post_ops_create(&list))
    switch epilogue {
    case .none: break
    case .residual: Operation.check(dnnl_post_ops_append_sum(list, 1))
    case .activation(let function):
      Operation.check(dnnl_post_ops_append_eltwise(list, 1, function.algorithm, 0, 0))
    }
    return list
  }
}

extension EncoderShape.Activation {
  fileprivate var algorithm: dnnl_alg_kind_t {
    switch self {
    case .gelu: dnnl_eltwise_gelu_erf
    case .geluTanh: dnnl_eltwise_gelu_tanh
    case .relu: dnnl_eltwise_relu
    }
  }
}
