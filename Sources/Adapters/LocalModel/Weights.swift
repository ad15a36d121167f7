/// The parameters of a layer normalisation: a gain and a shift for each hidden unit.
struct Norm {
  let gain: UnsafePointer<Float>
  let shift: UnsafePointer<Float>
}

/// One transformer block.
struct Block {
  /// Query, key and value side by side.
  let attentionInput: Linear
  let attentionOutput: Linear
  let attentionNorm: Norm
  let intermediate: Linear
  let output: Linear
  let outputNorm: Norm
}

/// All parameters of the model: matrices packed when first used, the rest used where it lies in the mapped file.
// Unchecked: the pointers lead into a read-only mapping, which `tensors` keeps alive.
struct Weights: @unchecked Sendable {
  let shape: EncoderShape
  let precision: Precision
  let operations = Operations()
  let words: UnsafePointer<Float>
  let positions: UnsafePointer<Float>
  /// What is added to every token: the first token type, where there are types.
  let tokenType: UnsafePointer<Float>?
  let embeddingNorm: Norm
  private(set) var blocks: [Block] = []
  /// MPNet's.
  let relativePositions: RelativePositions?
  private let tensors: Safetensors

  /// Maps the parameters.
  ///
  /// - Throws: `ModelError` when the file is not there or has another shape.
  init(path: String, shape: EncoderShape, precision: Precision) throws(ModelError) {
    tensors = try Safetensors(path: path)
    (self.shape, self.precision) = (shape, precision)
    let (tensors, prefix) = (tensors, Self.prefix(in: tensors))
    let table = { (name: String, rows: Int) throws(ModelError) in
      try tensors.floats("\(prefix)embeddings.\(name).weight", shape: [rows, shape.hidden])
    }
    words = try table("word_embeddings", shape.pieces)
    positions =
      try table("position_embeddings", shape.positions) + shape.firstPosition * shape.hidden
    tokenType = shape.tokenTypes == 0 ? nil : try table("token_type_embeddings", shape.tokenTypes)
    embeddingNorm = try tensors.norm("\(prefix)embeddings.LayerNorm", shape)
    relativePositions = shape.kind == .mpnet ? try tensors.relativePositions(prefix, shape) : nil
    for layer in 0..<shape.layers {
      blocks.append(try block("\(prefix)encoder.layer.\(layer)"))
    }
  }

  /// Numbers that training changed, from both ends of the model: by them it can be told from others.
  var sample: [Float] {
    let norms = [embeddingNorm] + blocks.suffix(1).map(\.outputNorm)
    return norms.flatMap { norm in
      [norm.gain, norm.shift].flatMap { UnsafeBufferPointer(start: $0, count: shape.hidden) }
    }
  }

  /// What stands before all names in files of models that were saved as a part of another.
  private static func prefix(in tensors: Safetensors) -> String {
    ["bert.", "mpnet.", "roberta."]
      .first { tensors.holds("\($0)embeddings.word_embeddings.weight") } ?? ""
  }

  private func block(_ name: String) throws(ModelError) -> Block {
    let names = AttentionNames(shape.kind, block: name)
    var parts: [Linear.Source] = []
    for part in names.inputs {
      parts.append(try tensors.linear(part, from: shape.hidden, to: shape.hidden))
    }
    return Block(
      attentionInput: pack(parts, shape.hidden, .none),
      attentionOutput: try map(names.output, shape.hidden, shape.hidden, .residual),
      attentionNorm: try tensors.norm(names.norm, shape),
      intermediate: try map(
        "\(name).intermediate.dense",
        shape.hidden,
        shape.intermediate,
        .activation(shape.activation)
      ),
      output: try map("\(name).output.dense", shape.intermediate, shape.hidden, .residual),
      outputNorm: try tensors.norm("\(name).output.LayerNorm", shape)
    )
  }

  private func map(
    _ name: String,
    _ inputs: Int,
    _ outputs: Int,
    _ epilogue: ProductShape.Epilogue
  ) throws(ModelError) -> Linear {
    pack([try tensors.linear(name, from: inputs, to: outputs)], inputs, epilogue)
  }

  private func pack(
    _ sources: [Linear.Source],
    _ inputs: Int,
    _ epilogue: ProductShape.Epilogue
  ) -> Linear {
    Linear(
      sources,
      inputs: inputs,
      epilogue: epilogue,
      precision: precision,
      operations: operations
    )
  }
}

/// What a block's attention is called in files of one kind of model.
private struct AttentionNames {
  /// Query, key and value.
  let inputs: [String]
  let output: String
  let norm: String

  init(_ kind: EncoderShape.Kind, block: String) {
    let name = "\(block).attention"
    switch kind {
    case .mpnet:
      inputs = ["q", "k", "v"].map { "\(name).attn.\($0)" }
      (output, norm) = ("\(name).attn.o", "\(name).LayerNorm")
    case .bert, .xlmRoberta:
      inputs = ["query", "key", "value"].map { "\(name).self.\($0)" }
      (output, norm) = ("\(name).output.dense", "\(name).output.LayerNorm")
    }
  }
}

extension Safetensors {
  fileprivate func relativePositions(
    _ prefix: String,
    _ shape: EncoderShape
  ) throws(ModelError) -> RelativePositions {
    let name = "\(prefix)encoder.relative_attention_bias.weight"
    let table = try floats(name, shape: [shape.distanceBuckets, shape.heads])
    return RelativePositions(table: table, shape: shape)
  }

  fileprivate func linear(
    _ name: String,
    from inputs: Int,
    to outputs: Int
  ) throws(ModelError) -> Linear.Source {
    Linear.Source(
      outputs: outputs,
      weight: try floats("\(name).weight", shape: [outputs, inputs]),
      bias: try floats("\(name).bias", shape: [outputs])
    )
  }

  fileprivate func norm(_ name: String, _ shape: EncoderShape) throws(ModelError) -> Norm {
    Norm(
      gain: try floats("\(name).weight", shape: [shape.hidden]),
      shift: try floats("\(name).bias", shape: [shape.hidden])
    )
  }
}
