/// The shape of all-MiniLM-L6-v2, from its config.json and sentence_bert_config.json.
enum MiniLM {
  static let name = "all-MiniLM-L6-v2"
  static let hidden = 384
  static let heads = 12
  static let headSize = hidden / heads
  static let intermediate = 1536
  static let layers = 6
  static let positions = 512
  static let pieces = 30_522
  static let normEpsilon: Float = 1e-12
}

/// The parameters of a map y = x Wᵀ + b.
struct Linear {
  let inputs: Int
  let outputs: Int
  /// `outputs` rows of `inputs` numbers.
  let weight: UnsafePointer<Float>
  let bias: UnsafePointer<Float>
}

/// The parameters of a layer normalisation: a gain and a shift for each hidden unit.
struct Norm {
  let gain: UnsafePointer<Float>
  let shift: UnsafePointer<Float>
}

/// One transformer block.
struct Block {
  let query: Linear
  let key: Linear
  let value: Linear
  let attentionOutput: Linear
  let attentionNorm: Norm
  let intermediate: Linear
  let output: Linear
  let outputNorm: Norm
}

/// All parameters of the model, used where they lie in the mapped file.
// Unchecked: the pointers lead into a read-only mapping, which `file` keeps alive.
struct Weights: @unchecked Sendable {
  private let file: MappedFile
  let words: UnsafePointer<Float>
  let positions: UnsafePointer<Float>
  let tokenType: UnsafePointer<Float>
  let embeddingNorm: Norm
  let blocks: [Block]

  /// Maps the parameters.
  ///
  /// - Throws: `ModelError` when the file is not there or not all-MiniLM-L6-v2's.
  init(path: String) throws(ModelError) {
    let tensors = try Safetensors(path: path)
    file = tensors.file
    let table = { (name: String, rows: Int) throws(ModelError) in
      try tensors.floats("embeddings.\(name).weight", shape: [rows, MiniLM.hidden])
    }
    words = try table("word_embeddings", MiniLM.pieces)
    positions = try table("position_embeddings", MiniLM.positions)
    tokenType = try table("token_type_embeddings", 2)
    embeddingNorm = try tensors.norm("embeddings.LayerNorm")

    var blocks: [Block] = []
    for layer in 0..<MiniLM.layers {
      blocks.append(try tensors.block("encoder.layer.\(layer)"))
    }
    self.blocks = blocks
  }
}

extension Safetensors {
  fileprivate func linear(
    _ name: String,
    from inputs: Int = MiniLM.hidden,
    to outputs: Int = MiniLM.hidden
  ) throws(ModelError) -> Linear {
    Linear(
      inputs: inputs,
      outputs: outputs,
      weight: try floats("\(name).weight", shape: [outputs, inputs]),
      bias: try floats("\(name).bias", shape: [outputs])
    )
  }

  fileprivate func norm(_ name: String) throws(ModelError) -> Norm {
    Norm(
      gain: try floats("\(name).weight", shape: [MiniLM.hidden]),
      shift: try floats("\(name).bias", shape: [MiniLM.hidden])
    )
  }

  fileprivate func block(_ name: String) throws(ModelError) -> Block {
    Block(
      query: try linear("\(name).attention.self.query"),
      key: try linear("\(name).attention.self.key"),
      value: try linear("\(name).attention.self.value"),
      attentionOutput: try linear("\(name).attention.output.dense"),
      attentionNorm: try norm("\(name).attention.output.LayerNorm"),
      intermediate: try linear("\(name).intermediate.dense", to: MiniLM.intermediate),
      output: try linear("\(name).output.dense", from: MiniLM.intermediate),
      outputNorm: try norm("\(name).output.LayerNorm")
    )
  }
}
