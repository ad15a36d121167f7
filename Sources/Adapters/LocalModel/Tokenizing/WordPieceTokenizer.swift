import LineStream

/// BERT's uncased WordPiece tokenizer.
///
/// Text is data: a literal `[SEP]` in it is split like any other text.
package struct WordPieceTokenizer: Tokenizer {
  private let vocabulary: Vocabulary
  private let unknown: Int32
  private let first: Int32
  private let last: Int32

  package var count: Int { vocabulary.count }

  /// Reads the vocabulary, a piece a line.
  ///
  /// - Throws: `ModelError` when the file is not there, or lacks the special pieces.
  package init(vocabulary path: String) throws(ModelError) {
    try self.init(
      try Vocabulary(path: path),
      unknown: "[UNK]",
      ends: ("[CLS]", "[SEP]"),
      path: path
    )
  }

  /// Takes the vocabulary of a tokenizer.json.
  ///
  /// - Throws: `ModelError` when it reads texts in another way, or lacks the special pieces.
  init(_ file: TokenizerFile, path: String) throws(ModelError) {
    guard file.normalizers.map(\.type) == ["BertNormalizer"],
      file.preTokenizers.map(\.type) == ["BertPreTokenizer"]
    else {
      throw ModelError(
        path,
        "WordPiece without BERT's normalizer and pre-tokenizer is not supported"
      )
    }
    guard
      file.normalizers.allSatisfy({
        $0.lowercase == true && $0.strip_accents != false && $0.handle_chinese_chars != false
      })
    else {
      throw ModelError(path, "a vocabulary that keeps upper case or accents is not supported")
    }
    let pieces = file.model.numbers.map { ($0.key, $0.value) }
    try self.init(
      try Vocabulary(pieces, path: path),
      unknown: file.model.unknownPiece,
      ends: file.post_processor?.ends ?? ("[CLS]", "[SEP]"),
      path: path
    )
  }

  private init(
    _ vocabulary: Vocabulary,
    unknown: String,
    ends: (first: String, last: String),
    path: String
  ) throws(ModelError) {
    guard let unknown = vocabulary.id(unknown), let first = vocabulary.id(ends.first),
      let last = vocabulary.id(ends.last)
    else { throw ModelError(path, "lacks [UNK], \(ends.first) or \(ends.last)") }
    (self.vocabulary, self.unknown, self.first, self.last) = (vocabulary, unknown, first, last)
  }

  /// The text's token ids between those of [CLS] and [SEP], cut to `limit` in all, which is 2 or
  /// more.
  ///
  /// Reading stops at the limit, however long the text.
  package func encode(_ text: String, limit: Int) -> [Int32] {
    var ids = [first]
    var words = WordReader(text)
    while ids.count < limit - 1, let word = words.next() {
      append(word, to: &ids)
    }
    if ids.count > limit - 1 { ids.removeSubrange((limit - 1)...) }
    ids.append(last)
    return ids
  }

  /// Appends a word's pieces, the longest known one each time, or [UNK] when some part is unknown.
  private func append(_ word: Word, to ids: inout [Int32]) {
    let before = ids.count
    var start = 0
    while start < word.scalarEnds.count, let piece = longestPiece(of: word, from: start) {
      ids.append(piece.id)
      start = piece.end
    }
    if start < word.scalarEnds.count || word.isTooLong {
      ids.removeSubrange(before...)
      ids.append(unknown)
    }
  }

  /// The longest known piece from the scalar `start` on, and the scalar after it.
  private func longestPiece(of word: Word, from start: Int) -> (id: Int32, end: Int)? {
    var longest: (id: Int32, end: Int)?
    var hash = start == 0 ? Vocabulary.start : Vocabulary.inside
    var byte = start == 0 ? 0 : word.scalarEnds[start - 1]
    for scalar in start..<word.scalarEnds.count {
      while byte < word.scalarEnds[scalar] {
        hash = FNV1a.extend(hash, by: word.bytes[byte])
        byte += 1
      }
      if let id = vocabulary.id(hash: hash) { longest = (id, scalar + 1) }
    }
    return longest
  }
}
