import LanguageModel

/// The sentence encoder all-MiniLM-L6-v2, computed in this process on the caller's task.
///
/// It may be called from several tasks at once; each call takes one core. A text's vector depends
/// on nothing but the text.
package struct SentenceEncoder: TextEncoder {
  package let modelName = MiniLM.name
  package let dimensions = MiniLM.hidden
  /// Splits texts as the model was trained to read them.
  package let tokenizer: WordPieceTokenizer
  /// Tokens of the texts that the model was trained on.
  package static let trainedTokens = 256
  private let maximumTokens: Int
  private let weights: Weights

  /// Opens the model.
  ///
  /// - Parameters:
  ///   - directory: holds `model.safetensors` and `vocab.txt`, as scripts/setup puts them there.
  ///   - maximumTokens: where a text is cut, [CLS] and [SEP] included; 2 to 512.
  /// - Throws: `ModelError` when a file is not there or not this model's.
  package init(directory: String, maximumTokens: Int = trainedTokens) throws(ModelError) {
    guard (2...MiniLM.positions).contains(maximumTokens) else {
      throw ModelError(
        "maximum tokens",
        "\(maximumTokens) is not between 2 and \(MiniLM.positions)"
      )
    }
    self.maximumTokens = maximumTokens
    weights = try Weights(path: "\(directory)/model.safetensors")
    tokenizer = try WordPieceTokenizer(vocabulary: "\(directory)/vocab.txt")
    guard tokenizer.count == MiniLM.pieces else {
      throw ModelError("\(directory)/vocab.txt", "does not hold \(MiniLM.pieces) pieces")
    }
  }

  /// Hashes the tokens that are read, by FNV-1a (Fowler, Noll, Vo) with 64 bits; see `TextEncoder`.
  package func fingerprint(of text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for token in tokenizer.encode(text, limit: maximumTokens) {
      for shift in stride(from: 0, to: 32, by: 8) {
        hash = (hash ^ UInt64(UInt8(truncatingIfNeeded: token >> shift))) &* 0x100_0000_01B3
      }
    }
    return String(hash, radix: 16)
  }

  /// Encodes each text by itself; see `TextEncoder`.
  ///
  /// - Throws: `CancellationError` when the task is cancelled between two texts.
  @concurrent
  package func encode(_ texts: [String]) async throws -> [[Float]] {
    let sequences = texts.map { tokenizer.encode($0, limit: maximumTokens) }
    let pass = ForwardPass(weights: weights, capacity: sequences.map(\.count).max() ?? 0)
    var vectors: [[Float]] = []
    vectors.reserveCapacity(texts.count)
    for tokens in sequences {
      try Task.checkCancellation()
      useOneThread()
      vectors.append(pass.encode(tokens))
    }
    return vectors
  }
}
