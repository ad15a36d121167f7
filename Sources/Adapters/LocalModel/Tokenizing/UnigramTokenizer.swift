import LineStream

/// The Unigram tokenizer of XLM-R and its kin: of all ways to split a word, the most probable one (Kudo, 2018).
///
/// Text is data: a literal `</s>` in it is split like any other text.
struct UnigramTokenizer: Tokenizer {
  private let vocabulary: Vocabulary
  private let scores: [Double]
  private let unknown: Int32
  private let unknownScore: Double
  private let first: Int32
  private let last: Int32
  /// Pieces that no text has, even if it spells their names.
  private let special: Set<Int32>
  /// Bytes of the longest piece.
  private let longest: Int
  private let characters: CharacterMap?
  /// Whether several spaces in a row count as one, and those at the ends not at all.
  private let ignoresExtraSpaces: Bool

  var count: Int { scores.count }

  /// Takes the pieces of a tokenizer.json.
  ///
  /// - Throws: `ModelError` when it reads texts in another way, or lacks the special pieces.
  init(_ file: TokenizerFile, path: String) throws(ModelError) {
    let pieces = file.model.scored
    let known = ["Precompiled", "Replace", "Strip", "NFKC", "WhitespaceSplit", "Metaspace"]
    if let step = (file.normalizers + file.preTokenizers).first(where: { !known.contains($0.type) })
    {
      throw ModelError(path, "a Unigram tokenizer with \(step.type) is not supported")
    }
    guard !file.model.fallsBackToBytes else {
      throw ModelError(path, "a Unigram tokenizer with byte_fallback is not supported")
    }
    let vocabulary = try Vocabulary(
      pieces.enumerated().map { ($1.piece, Int32($0)) },
      path: path
    )
    let ends = file.post_processor?.ends ?? ("<s>", "</s>")
    guard let unknown = file.model.unknownNumber, pieces.indices.contains(unknown),
      let first = vocabulary.id(ends.first), let last = vocabulary.id(ends.last)
    else { throw ModelError(path, "lacks <unk>, \(ends.first) or \(ends.last)") }
    (self.vocabulary, self.unknown, self.first, self.last) = (
      vocabulary, Int32(unknown), first, last
    )
    special = Set(["<s>", "</s>", "<pad>", "<unk>", "<mask>"].compactMap { vocabulary.id($0) })
    scores = pieces.map(\.score)
    // What the sentencepiece library takes off the least probable piece for a character that no piece holds.
    unknownScore = (scores.min() ?? 0) - 10
    longest = pieces.map(\.piece.utf8.count).max() ?? 0
    characters = try file.normalizers.compactMap(\.precompiled_charsmap).first
      .map { text throws(ModelError) in try CharacterMap(base64: text, path: path) }
    ignoresExtraSpaces =
      file.preTokenizers.contains { $0.type == "WhitespaceSplit" }
      || file.normalizers.contains { $0.type == "Replace" }
  }

  func encode(_ text: String, limit: Int) -> [Int32] {
    var ids = [first]
    for word in words(of: text) {
      guard ids.count < limit - 1 else { break }
      append(word, to: &ids)
    }
    if ids.count > limit - 1 { ids.removeSubrange((limit - 1)...) }
    ids.append(last)
    return ids
  }

  /// The text's words, each with the mark of a space before it.
  private func words(of text: String) -> [[UInt8]] {
    let mark = [UInt8]("\u{2581}".utf8)
    let plain = characters?.normalised(text) ?? [UInt8](text.utf8)
    let parts = plain.split(
      separator: UInt8(ascii: " "),
      omittingEmptySubsequences: ignoresExtraSpaces
    )
    return parts.map { (part: ArraySlice<UInt8>) -> [UInt8] in mark + Array(part) }
  }

  /// Appends the most probable split of a word; what no piece holds is one unknown piece.
  private func append(_ word: [UInt8], to ids: inout [Int32]) {
    var best = [Step?](repeating: nil, count: word.count + 1)
    best[0] = Step(id: unknown, start: 0, score: 0)
    for start in word.indices where !word[start].continuesCharacter {
      guard let here = best[start]?.score else { continue }
      extend(word, from: start, score: here, in: &best)
    }
    var (end, found) = (word.count, [Int32]())
    while end > 0, let step = best[end] {
      if step.id != unknown || found.last != unknown { found.append(step.id) }
      end = step.start
    }
    ids += found.reversed()
  }

  /// The last piece of the best split up to some place.
  fileprivate struct Step {
    let id: Int32
    let start: Int
    let score: Double
  }

  private func extend(_ word: [UInt8], from start: Int, score: Double, in best: inout [Step?]) {
    var hash = Vocabulary.start
    var isSingleKnown = false
    let character = word.index(afterCharacterAt: start)
    for end in (start + 1)...min(word.count, start + longest) {
      hash = FNV1a.extend(hash, by: word[end - 1])
      guard let id = vocabulary.id(hash: hash), !special.contains(id) else { continue }
      isSingleKnown = isSingleKnown || end == character
      best[end].take(Step(id: id, start: start, score: score + scores[Int(id)]))
    }
    if !isSingleKnown {
      best[character].take(Step(id: unknown, start: start, score: score + unknownScore))
    }
  }
}

extension UnigramTokenizer.Step? {
  /// Becomes the other one where that is better.
  fileprivate mutating func take(_ other: Wrapped) {
    if let self, self.score >= other.score { return }
    self = other
  }
}

extension UInt8 {
  /// Whether the byte is not a character's first in UTF-8.
  fileprivate var continuesCharacter: Bool { self & 0xC0 == 0x80 }
}

extension [UInt8] {
  /// The place behind the character that begins at `start`.
  fileprivate func index(afterCharacterAt start: Int) -> Int {
    self[(start + 1)...].firstIndex { !$0.continuesCharacter } ?? count
  }
}
