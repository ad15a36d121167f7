/// What counts in a tokenizer.json.
struct TokenizerFile: Decodable {
  /// The pieces and how words are put together from them.
  struct Model: Decodable {
    enum Kind: Equatable {
      case wordPiece, unigram
      case other(String)
    }

    let kind: Kind
    /// WordPiece: the number of each piece.
    var numbers: [String: Int32] = [:]
    var unknownPiece = "[UNK]"
    /// Unigram: the pieces with the logarithms of their probabilities.
    var scored: [ScoredPiece] = []
    var unknownNumber: Int?
    var fallsBackToBytes = false

    private enum CodingKeys: String, CodingKey {
      case type, vocab, unk_token, unk_id, byte_fallback
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      // Older files name no type; only Unigram's have a number for what is unknown.
      let guess = values.contains(.unk_id) ? "Unigram" : "WordPiece"
      let type = try values.decodeIfPresent(String.self, forKey: .type) ?? guess
      switch type {
      case "WordPiece":
        kind = .wordPiece
        numbers = try values.decode([String: Int32].self, forKey: .vocab)
        unknownPiece = try values.decodeIfPresent(String.self, forKey: .unk_token) ?? "[UNK]"
      case "Unigram":
        kind = .unigram
        scored = try values.decode([ScoredPiece].self, forKey: .vocab)
        unknownNumber = try values.decodeIfPresent(Int.self, forKey: .unk_id)
        fallsBackToBytes = try values.decodeIfPresent(Bool.self, forKey: .byte_fallback) ?? false
      default: kind = .other(type)
      }
    }
  }

  /// A piece of a Unigram model.
  struct ScoredPiece: Decodable {
    let piece: String
    let score: Double

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      piece = try values.decode(String.self)
      score = try values.decode(Double.self)
    }
  }

  /// A step before the model sees the text; sequences hold more steps.
  struct Step: Decodable {
    let type: String
    let normalizers: [Step]?
    let pretokenizers: [Step]?
    let lowercase: Bool?
    let strip_accents: Bool?
    let handle_chinese_chars: Bool?
    let precompiled_charsmap: String?

    /// The steps in order, those of sequences in their place.
    var flattened: [Step] {
      type == "Sequence"
        ? (normalizers ?? pretokenizers ?? []).flatMap(\.flattened) : [self]
    }
  }

  let model: Model
  let normalizer: Step?
  let pre_tokenizer: Step?
  let post_processor: TokenizerFraming?

  var normalizers: [Step] { normalizer?.flattened ?? [] }
  var preTokenizers: [Step] { pre_tokenizer?.flattened ?? [] }
}
