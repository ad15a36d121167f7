/// A transformer's config.json.
struct Config: Decodable {
  let model_type: String
  let hidden_size: Int
  let num_attention_heads: Int
  let intermediate_size: Int
  let num_hidden_layers: Int
  let max_position_embeddings: Int
  let vocab_size: Int
  let type_vocab_size: Int?
  let layer_norm_eps: Double?
  let hidden_act: String?
  let pad_token_id: Int?
  let position_embedding_type: String?
  let relative_attention_num_buckets: Int?

  private enum CodingKeys: String, CodingKey {
    case model_type, hidden_size, num_attention_heads, intermediate_size, num_hidden_layers
    case max_position_embeddings, vocab_size, type_vocab_size, layer_norm_eps, hidden_act
    case pad_token_id, position_embedding_type, relative_attention_num_buckets
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    model_type = try values.decode(String.self, forKey: .model_type)
    // The numbers of a kind that is not supported have other names: it is named first.
    let isKnown = EncoderShape.Kind(rawValue: model_type) != nil
    let number = { (key: CodingKeys) throws in
      isKnown ? try values.decode(Int.self, forKey: key) : 0
    }
    hidden_size = try number(.hidden_size)
    num_attention_heads = try number(.num_attention_heads)
    intermediate_size = try number(.intermediate_size)
    num_hidden_layers = try number(.num_hidden_layers)
    max_position_embeddings = try number(.max_position_embeddings)
    vocab_size = try number(.vocab_size)
    type_vocab_size = try values.decodeIfPresent(Int.self, forKey: .type_vocab_size)
    layer_norm_eps = try values.decodeIfPresent(Double.self, forKey: .layer_norm_eps)
    hidden_act = try values.decodeIfPresent(String.self, forKey: .hidden_act)
    pad_token_id = try values.decodeIfPresent(Int.self, forKey: .pad_token_id)
    position_embedding_type = try values.decodeIfPresent(
      String.self,
      forKey: .position_embedding_type
    )
    relative_attention_num_buckets = try values.decodeIfPresent(
      Int.self,
      forKey: .relative_attention_num_buckets
    )
  }

  /// What can be computed of it.
  ///
  /// - Throws: `ModelError` when it is another kind of model, or its numbers make no sense.
  func shape(in folder: String) throws(ModelError) -> EncoderShape {
    guard let kind = EncoderShape.Kind(rawValue: model_type) else {
      let known = EncoderShape.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ModelError(folder, "model_type \"\(model_type)\" is not supported: only \(known) are")
    }
    let positions = position_embedding_type ?? "absolute"
    guard positions == "absolute" else {
      throw ModelError(
        folder,
        "position_embedding_type \"\(positions)\" is not supported: only absolute is"
      )
    }
    let shape = EncoderShape(
      kind: kind,
      hidden: hidden_size,
      heads: num_attention_heads,
      intermediate: intermediate_size,
      layers: num_hidden_layers,
      positions: max_position_embeddings,
      pieces: vocab_size,
      tokenTypes: kind == .mpnet ? 0 : type_vocab_size ?? 2,
      normEpsilon: Float(layer_norm_eps ?? 1e-12),
      activation: try activation(in: folder),
      padding: pad_token_id ?? (kind == .bert ? 0 : 1),
      distanceBuckets: relative_attention_num_buckets ?? 32
    )
    guard shape.isSound else {
      throw ModelError("\(folder)/config.json", "its numbers do not describe an encoder")
    }
    return shape
  }

  private func activation(in folder: String) throws(ModelError) -> EncoderShape.Activation {
    switch hidden_act ?? "gelu" {
    case "gelu": return .gelu
    case "gelu_new", "gelu_pytorch_tanh": return .geluTanh
    case "relu": return .relu
    case let other:
      throw ModelError(
        folder,
        "hidden_act \"\(other)\" is not supported: only gelu, gelu_new and relu are"
      )
    }
  }
}

extension EncoderShape {
  /// Whether arrays of these sizes can exist, and attention's heads share the hidden units evenly.
  fileprivate var isSound: Bool {
    let sizes = [hidden, heads, intermediate, layers, positions, pieces, distanceBuckets]
    return sizes.allSatisfy { (1...(1 << 24)).contains($0) } && hidden.isMultiple(of: heads)
      && (0...(1 << 24)).contains(padding) && longestSequence >= 2
      && (0...1024).contains(tokenTypes) && normEpsilon > 0
  }
}
