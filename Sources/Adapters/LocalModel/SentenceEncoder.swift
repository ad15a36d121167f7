package import LanguageModel
import LineStream

/// A sentence encoder, computed in this process on the caller's task.
///
/// It may be called from several tasks at once; each call takes one core. A text's vector depends
/// on nothing but the text and the processor.
package struct SentenceEncoder: TextEncoder {
  package let modelName: String
  package var dimensions: Int { weights.shape.hidden }
  /// Splits texts as the model was trained to read them.
  package let tokenizer: any Tokenizer
  /// Where a text is cut, special tokens included.
  package private(set) var maximumTokens: Int
  let pooling: ModelFolder.Pooling
  private let prefix: String
  let weights: Weights

  /// Opens the model.
  ///
  /// - Parameters:
  ///   - directory: a Hugging Face folder, or `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2.
  ///   - maximumTokens: where a text is cut; 2 to as many as the model has positions for. By default as the folder says.
  ///   - prefix: what the model wants to read before each text; by default as the folder says.
  ///   - precision: the numbers that are multiplied.
  /// - Throws: `ModelError` when a file is not there, broken, or of a kind that is not supported.
  package init(
    directory: String,
    maximumTokens: Int? = nil,
    prefix: String? = nil,
    precision: Precision = .fastest
  ) throws(ModelError) {
    let folder = try ModelFolder(directory)
    let longest = folder.shape.longestSequence
    self.maximumTokens = maximumTokens ?? folder.maximumTokens
    guard (2...longest).contains(self.maximumTokens) else {
      throw ModelError("maximum tokens", "\(self.maximumTokens) is not between 2 and \(longest)")
    }
    (modelName, pooling) = (folder.name, folder.pooling)
    self.prefix = prefix ?? folder.prefix
    weights = try Weights(path: folder.weights, shape: folder.shape, precision: precision)
    tokenizer = try folder.tokenizer()
    guard tokenizer.count <= folder.shape.pieces else {
      throw ModelError(
        directory,
        "the tokenizer has \(tokenizer.count) pieces, the model \(folder.shape.pieces)"
      )
    }
  }

  /// The same encoder that cuts texts earlier.
  package func cut(at maximumTokens: Int) -> SentenceEncoder {
    var copy = self
    copy.maximumTokens = min(copy.maximumTokens, maximumTokens)
    return copy
  }

  /// A text's vector, on the calling thread.
  func vector(of text: String) -> [Float] {
    let tokens = tokenizer.encode(prefix + text, limit: maximumTokens)
    let pass = ForwardPass(weights: weights, capacity: tokens.count)
    return pass.encode([tokens], pooling: pooling)[0]
  }

  /// Hashes the tokens that are read; see `TextEncoder`.
  package func fingerprint(of text: String) -> String {
    let tokens = tokenizer.encode(prefix + text, limit: maximumTokens)
    return FNV1a.text(
      tokens.lazy.flatMap { token in
        (0..<4).lazy.map { UInt8(truncatingIfNeeded: token >> (8 * $0)) }
      }
    )
  }

  /// Encodes each text by itself; see `TextEncoder`.
  ///
  /// - Throws: `CancellationError` when the task is cancelled between two passes.
  @concurrent
  package func encode(_ texts: [String]) async throws -> [[Float]] {
    let sequences = texts.map { tokenizer.encode(prefix + $0, limit: maximumTokens) }
    return try together(sequences, size: \.count) { $0.encode($1, pooling: pooling) }
  }

  /// Reads each passage in one pass; see `TextEncoder`.
  ///
  /// A model that tells a text's meaning by its first token has no vectors of parts.
  ///
  /// - Throws: `CancellationError` when the task is cancelled between two passes.
  @concurrent
  package func read(_ passages: [[String]]) async throws -> [[SentenceVectors]] {
    guard pooling == .mean else { return try await readApart(passages) }
    let limit = min(Passage.limit, maximumTokens)
    let passages = passages.map { Passage($0, prefix: prefix, tokenizer, limit: limit) }
    return try together(passages, size: \.tokens.count) { $0.read($1) }
  }

  /// Takes inputs through the model in their order, as many at once as fit into one chunk of rows.
  private func together<Input, Output>(
    _ inputs: [Input],
    size: (Input) -> Int,
    _ answers: (borrowing ForwardPass, [Input]) -> [Output]
  ) throws -> [Output] {
    let longest = inputs.map(size).max() ?? 0
    let pass = ForwardPass(weights: weights, capacity: max(longest, Operations.chunk))
    var outputs: [Output] = []
    outputs.reserveCapacity(inputs.count)
    for company in Self.companies(of: inputs, size) {
      try Task.checkCancellation()
      outputs += answers(pass, Array(company))
    }
    return outputs
  }

  /// The inputs in their order, as many together as fit into one chunk of rows.
  private static func companies<Input>(
    of inputs: [Input],
    _ size: (Input) -> Int
  ) -> [ArraySlice<Input>] {
    var companies: [ArraySlice<Input>] = []
    var (start, rows) = (0, 0)
    for (place, input) in inputs.enumerated() {
      let count = size(input)
      if rows + count > Operations.chunk, place > start {
        companies.append(inputs[start..<place])
        (start, rows) = (place, 0)
      }
      rows += count
    }
    return inputs.isEmpty ? [] : companies + [inputs[start...]]
  }
}
