import LanguageModel

/// A passage as a model reads it, and which of its tokens are which sentences and words.
struct Passage {
  /// Where passages are cut, special tokens included: what a customer says first tells the matter (docs/quality.md).
  static let limit = 128

  struct Sentence {
    /// Never empty.
    var tokens: Range<Int>
    /// Tokens of each word, without those of marks at its ends.
    var words: [Range<Int>] = []
  }

  private(set) var tokens: [Int32]
  /// The first one, as far as it fits, and those after it that fit whole.
  private(set) var sentences: [Sentence] = []

  /// Reads sentences until `limit` tokens are full, which is 2 or more.
  init(_ texts: [String], prefix: String, _ tokenizer: any Tokenizer, limit: Int) {
    let framed = tokenizer.encode(prefix, limit: limit)
    tokens = Array(framed.dropLast())
    let reader = PieceReader(tokenizer: tokenizer, limit: limit)
    for text in texts {
      guard append(text, reader, within: limit - 1) else { break }
    }
    tokens.append(framed[framed.count - 1])
    // One sentence is the whole text, and has the vector of a text.
    if sentences.count == 1 { sentences[0].tokens = tokens.indices }
  }

  /// Appends a sentence; false where the passage is full.
  private mutating func append(_ text: String, _ reader: PieceReader, within end: Int) -> Bool {
    var (all, words): ([Int32], [Range<Int>]) = ([], [])
    for written in text.split(whereSeparator: \.isWhitespace) where tokens.count + all.count <= end
    {
      let start = tokens.count + all.count
      all += reader.pieces(of: written)
      if let word = reader.word(in: written, from: start, to: tokens.count + all.count) {
        words.append(word)
      }
    }
    let fits = tokens.count + all.count <= end
    guard fits || sentences.isEmpty else { return false }
    let start = tokens.count
    tokens += all.prefix(end - start)
    // A sentence without a token is told by the first one of the passage.
    let span = tokens.count > start ? start..<tokens.count : 0..<1
    words = words.map { $0.clamped(to: span) }.filter { !$0.isEmpty }
    sentences.append(Sentence(tokens: span, words: words))
    return fits
  }
}

/// Reads what stands between two white spaces, as its pieces are those that it has in the whole text.
private struct PieceReader {
  let tokenizer: any Tokenizer
  let limit: Int

  func pieces(of text: Substring) -> ArraySlice<Int32> {
    text.isEmpty ? [] : tokenizer.encode(String(text), limit: limit).dropFirst().dropLast()
  }

  /// The tokens of a word without the marks at its ends, and with them where a piece holds both; nil for marks alone.
  func word(in written: Substring, from start: Int, to end: Int) -> Range<Int>? {
    guard let word = Words.withoutMarks(written) else { return nil }
    guard word.count < written.count else { return start..<end }
    let first = start + pieces(of: written[..<word.startIndex]).count
    let known = (first..<first + pieces(of: word).count).clamped(to: start..<end)
    return known.isEmpty ? start..<end : known
  }
}
