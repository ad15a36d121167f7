/// Splits texts into the pieces that a model was trained to read.
package protocol Tokenizer: Sendable {
  /// The number of pieces that it knows.
  var count: Int { get }

  /// The text's piece numbers between those of the first and the last special piece, cut to `limit` in all, which is
  /// 2 or more.
  func encode(_ text: String, limit: Int) -> [Int32]
}

extension ModelFolder {
  /// Opens the tokenizer: tokenizer.json, else the WordPiece vocabulary vocab.txt.
  ///
  /// - Throws: `ModelError` when both are missing, broken or of a kind that is not supported.
  func tokenizer() throws(ModelError) -> any Tokenizer {
    let file = "\(path)/tokenizer.json"
    guard ModelFile.exists(file) else {
      return try WordPieceTokenizer(vocabulary: "\(path)/vocab.txt")
    }
    let settings: TokenizerFile = try ModelFile.decode(file)
    switch settings.model.kind {
    case .wordPiece: return try WordPieceTokenizer(settings, path: file)
    case .unigram: return try UnigramTokenizer(settings, path: file)
    case .other(let kind):
      throw ModelError(file, "a \(kind) tokenizer is not supported: only WordPiece and Unigram are")
    }
  }
}
